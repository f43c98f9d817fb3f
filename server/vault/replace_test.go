package vault_test

import (
	"bytes"
	"slices"
	"testing"

	"linnet/crypto/keys"
	proto "linnet/crypto/vault"
	"linnet/server/fail"
	"linnet/server/peopletest"
)

// TestReplaced: lost keys that the unit has replaced are listed with two consents, also of people who are no members, and of nobody
// who has given up their keys.
func TestReplaced(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		s := w.open(t, proto.Chat, w.amira, w.vic)
		s.say(t, w.vic)
		pair := keys.NewPair()
		record, err := keys.NewReplacement(w.vic.Record, pair, 2, true, w.unit.Signer())
		if err != nil {
			t.Fatal(err)
		}
		again := peopletest.Person{ID: w.vic.ID, Role: w.vic.Role, Pair: pair, Record: record}
		w.publish(t, again)
		replaced := func(by ...peopletest.Person) *proto.Entry {
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
			e, _ := s.epochOf(t, w.amira, proto.Change{Reason: proto.ReasonReplaced, Members: members, Approvals: consents})
			return e
		}
		other := newNode(t, w.store)
		_, err = other.Append(t.Context(), s.id, w.amira.ID, replaced(w.amira).Raw)
		refused(t, err, fail.NotFound) // one is not two
		ended := w.bea.Next(t, true)
		w.publish(t, ended)
		_, err = other.Append(t.Context(), s.id, w.amira.ID, replaced(w.bea, w.ruth).Raw)
		refused(t, err, fail.NotFound)
		if _, err := other.Append(t.Context(), s.id, w.amira.ID, replaced(w.amira, w.ruth).Raw); err != nil {
			t.Fatalf("Append = %v", err)
		}
	})
}
