package vault_test

import (
	"slices"
	"testing"
	"time"

	"linnet/crypto/keys"
	proto "linnet/crypto/vault"
	"linnet/server/fail"
	"linnet/server/peopletest"
)

// TestGuest: a guest is let in by who may let somebody in, and not when their time is over by the server's clock, whatever the author's
// says. Whoever is listed then stays until somebody goes on without them.
func TestGuest(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		tia := w.unit.Join(t, w.ruth, keys.Guest, "tia-wolf")
		leo := w.unit.Join(t, w.ruth, keys.Guest, "leo-marsh")
		w.people = append(w.people, tia, leo)
		s := w.open(t, proto.Chat, w.amira, w.vic)
		in, key := s.addition(t, w.vic, tia)
		alone, _ := s.addition(t, w.amira, tia)
		_, err := w.Append(t.Context(), s.id, w.amira.ID, alone.Raw)
		refused(t, err, fail.NotFound)
		s.store(t, w.vic, in, key)
		s.say(t, tia)
		refused(t, w.MayAttach(t.Context(), s.id, tia.ID), fail.NotFound)
		if err := w.MayAttach(t.Context(), s.id, w.vic.ID); err != nil {
			t.Errorf("MayAttach = %v for her", err)
		}

		end := clock().Add(peopletest.GuestStay * time.Millisecond)
		at := func(now time.Time) node { return newNodeAt(t, w.store, func() time.Time { return now }) }
		more, _ := s.addition(t, w.vic, leo) // by a clock that stands still
		_, err = at(end).Append(t.Context(), s.id, w.vic.ID, more.Raw)
		refused(t, err, fail.NotFound)
		again := w.vic.Next(t, false)
		w.publish(t, again)
		members := slices.Clone(s.members)
		for i := range members {
			if members[i].Account == again.ID {
				members[i].Identity = again.Record.Hash()
			}
		}
		own, ownKey := s.epochOf(t, again, proto.Change{Reason: proto.ReasonOwnIdentity, Members: members, Time: uint64(end.UnixMilli())})
		if _, err := at(end).Append(t.Context(), s.id, again.ID, own.Raw); err != nil {
			t.Fatalf("own keys are listed while a guest is over: %v", err)
		}
		s.took(t, own, ownKey)
		without := slices.DeleteFunc(slices.Clone(s.members), func(m proto.Member) bool { return m.Account == tia.ID })
		out, outKey := s.epochOf(t, again, proto.Change{Reason: proto.ReasonRemove, Members: without, Time: uint64(end.UnixMilli())})
		late := at(end)
		if _, err := late.Append(t.Context(), s.id, again.ID, out.Raw); err != nil {
			t.Fatalf("Append = %v", err)
		}
		s.took(t, out, outKey)
		back, _ := s.addition(t, again, tia)
		_, err = late.Append(t.Context(), s.id, again.ID, back.Raw)
		refused(t, err, fail.NotFound)
		if err := late.MayRead(t.Context(), s.id, tia.ID); fail.CodeOf(err) != fail.NotFound {
			t.Errorf("a guest who was taken out: %v", err)
		}
	})
}
