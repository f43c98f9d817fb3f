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
		replaced := func(by ...peopletest.Person) (*proto.Entry, wire.Key) {
			members := slices.Clone(s.members)
			for i := range members {
				if members[i].Account == again.ID {
					members[i].Identity = record.Hash()
				}
			}
			var consents []proto.Approval
			for _, p := range by {
				consents = append(consents, proto.NewConsent(p.Pair, p.ID, p.Record.Hash(), again.ID, record.Hash()))
			}
			slices.SortFunc(consents, func(a, b proto.Approval) int { return bytes.Compare(a.Account[:], b.Account[:]) })
			return s.epochOf(t, w.amira, proto.Change{Reason: proto.ReasonReplaced, Members: members, Approvals: consents})
		}
		other := newNode(t, w.store)
		one, _ := replaced(w.amira)
		_, err = other.Append(t.Context(), s.id, w.amira.ID, one.Raw)
		refused(t, err, fail.NotFound) // one is not two
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
		w.publish(t, peopletest.Person{ID: w.vic.ID, Role: w.vic.Role, Pair: pair, Record: record})
		members := slices.Clone(s.members)
		for i := range members {
			if members[i].Account == w.vic.ID {
				members[i].Identity = record.Hash()
			}
		}
		consents := []proto.Approval{proto.NewConsent(w.amira.Pair, w.amira.ID, w.amira.Record.Hash(), w.vic.ID, record.Hash()),
			proto.NewConsent(w.bea.Pair, w.bea.ID, w.bea.Record.Hash(), w.vic.ID, record.Hash())}
		slices.SortFunc(consents, func(a, b proto.Approval) int { return bytes.Compare(a.Account[:], b.Account[:]) })
		e, _ := s.epochOf(t, w.amira, proto.Change{Reason: proto.ReasonReplaced, Members: members, Approvals: consents})
		other := newNode(t, w.store)
		if err := other.MayRead(t.Context(), s.id, w.amira.ID); err != nil {
			t.Fatal(err)
		}
		w.publish(t, w.bea.Next(t, false))
		_, err = other.Append(t.Context(), s.id, w.amira.ID, e.Raw)
		refused(t, err, fail.NotFound)
	})
}
