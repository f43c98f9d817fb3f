package vault_test

import (
	"bytes"
	"slices"
	"testing"

	"linnet/crypto/keys"
	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/peopletest"
	"linnet/server/store"
)

// TestReplaced: lost keys that the unit has replaced are listed with two consents, also of people who are no members, and of whoever
// has given up their keys since; where one of those is still listed, nothing is written until they are out.
func TestReplaced(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		added, key := s.addition(t, w.vic, w.bea)
		s.store(t, w.vic, added, key)
		s.say(t, w.vic)
		pair := keys.NewPair()
		record, err := keys.NewReplacement(w.vic.Record, pair, 2, true, w.unit.Signer())
		if err != nil {
			t.Fatal(err)
		}
		again := peopletest.Person{ID: w.vic.ID, Role: w.vic.Role, Pair: pair, Record: record}
		w.publish(t, again)
		w.agreed(t, again, w.bea, w.ruth)
		replaced := func(by ...peopletest.Person) (*proto.Entry, wire.Key) {
			members := slices.Clone(s.members)
			for i := range members {
				if members[i].Account == again.ID {
					members[i].Identity = record.Hash()
				}
			}
			return s.epochOf(t, w.amira, proto.Change{Reason: proto.ReasonReplaced, Members: members, Approvals: consents(again, by...)})
		}
		other := newNode(t, w.store)
		one, _ := replaced(w.amira)
		_, err = other.Append(t.Context(), s.id, w.amira.ID, one.Raw)
		refused(t, err, fail.NotFound) // one is not two
		others, _ := replaced(w.amira, w.ruth)
		_, err = other.Append(t.Context(), s.id, w.amira.ID, others.Raw)
		refused(t, err, fail.NotFound) // the rules would take them, but nobody has asked Amira
		w.publish(t, w.bea.Next(t, true))
		two, key := replaced(w.bea, w.ruth)
		if _, err := other.Append(t.Context(), s.id, w.amira.ID, two.Raw); err != nil {
			t.Fatalf("Append = %v", err)
		}
		s.took(t, two, key)
		for _, node := range []node{other, newNode(t, w.store)} {
			_, err = node.Append(t.Context(), s.id, w.amira.ID, s.message(t, w.amira).Raw)
			refused(t, err, fail.NotFound) // somebody revoked is still listed
		}
		without := slices.DeleteFunc(slices.Clone(s.members), func(m proto.Member) bool { return m.Account == w.bea.ID })
		out, key := s.epochOf(t, w.amira, proto.Change{Reason: proto.ReasonRemove, Members: without})
		if _, err := other.Append(t.Context(), s.id, w.amira.ID, out.Raw); err != nil {
			t.Fatalf("Append = %v", err)
		}
		s.took(t, out, key)
		if _, err := other.Append(t.Context(), s.id, again.ID, s.message(t, again).Raw); err != nil {
			t.Fatalf("Append = %v", err)
		}
	})
}

// TestReplacedBefore: keys that were given up before the replacement could count consent to nothing, also on a node that has not heard.
func TestReplacedBefore(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		pair := keys.NewPair()
		later := w.bea.Next(t, false).Record.Created + 3*60*60*1000
		record, err := keys.NewReplacement(w.vic.Record, pair, later, true, w.unit.Signer())
		if err != nil {
			t.Fatal(err)
		}
		again := peopletest.Person{ID: w.vic.ID, Role: w.vic.Role, Pair: pair, Record: record}
		w.publish(t, again)
		w.agreed(t, again, w.amira, w.bea)
		members := slices.Clone(s.members)
		for i := range members {
			if members[i].Account == w.vic.ID {
				members[i].Identity = record.Hash()
			}
		}
		e, _ := s.epochOf(t, w.amira, proto.Change{Reason: proto.ReasonReplaced, Members: members, Approvals: consents(again, w.amira, w.bea)})
		other := newNode(t, w.store)
		if err := other.MayRead(t.Context(), s.id, w.amira.ID); err != nil {
			t.Fatal(err)
		}
		w.publish(t, w.bea.Next(t, false))
		_, err = other.Append(t.Context(), s.id, w.amira.ID, e.Raw)
		refused(t, err, fail.NotFound)
	})
}

// TestReplacedNever: two consents, one of them under keys that were given up long ago, to a replacement that is dated back to when they
// were in use. No rule sees that; the service has taken neither.
func TestReplacedNever(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		old := w.bea
		w.publish(t, w.bea.Next(t, false))
		pair := keys.NewPair()
		record, err := keys.NewReplacement(w.vic.Record, pair, 2, true, w.unit.Signer())
		if err != nil {
			t.Fatal(err)
		}
		again := peopletest.Person{ID: w.vic.ID, Role: w.vic.Role, Pair: pair, Record: record}
		w.publish(t, again)
		members := slices.Clone(s.members)
		for i := range members {
			if members[i].Account == again.ID {
				members[i].Identity = record.Hash()
			}
		}
		e, _ := s.epochOf(t, w.amira, proto.Change{Reason: proto.ReasonReplaced, Members: members, Approvals: consents(again, w.amira, old)})
		other := newNode(t, w.store)
		_, err = other.Append(t.Context(), s.id, w.amira.ID, e.Raw)
		refused(t, err, fail.NotFound) // nobody has asked
		w.agreed(t, again, w.amira, w.ruth)
		_, err = other.Append(t.Context(), s.id, w.amira.ID, e.Raw)
		refused(t, err, fail.NotFound) // it was somebody else who agreed
		e, key := s.epochOf(t, w.amira, proto.Change{Reason: proto.ReasonReplaced, Members: members, Approvals: consents(again, w.amira, w.ruth)})
		if _, err := other.Append(t.Context(), s.id, w.amira.ID, e.Raw); err != nil {
			t.Fatalf("Append = %v", err)
		}
		s.took(t, e, key)
	})
}

// consents are those of some to the newest keys of a person.
func consents(to peopletest.Person, by ...peopletest.Person) []proto.Approval {
	var list []proto.Approval
	for _, p := range by {
		list = append(list, proto.NewConsent(p.Pair, p.ID, p.Record.Hash(), to.ID, to.Record.Hash()))
	}
	slices.SortFunc(list, func(a, b proto.Approval) int { return bytes.Compare(a.Account[:], b.Account[:]) })
	return list
}

// agreed notes that the service has taken both consents to a person's newest keys.
func (w *world) agreed(t *testing.T, to, asker, second peopletest.Person) {
	t.Helper()
	list := consents(to, asker, second)
	row := store.Replacement{Version: to.Record.Version, Record: to.Record.Raw, Asked: 1, Asker: asker.ID,
		First: wire.Encode(&list[0]), Second: wire.Encode(&list[1])}
	err := w.store.WithAccount(t.Context(), to.ID, func(tx *store.AccountTx) error { return tx.PutReplacement(t.Context(), row) })
	if err != nil {
		t.Fatal(err)
	}
}
