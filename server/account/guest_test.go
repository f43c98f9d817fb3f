package account_test

import (
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/server/fail"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// TestGuest: a guest is let in until their time is over by the server's clock, and then by nothing that they have: not by a session,
// not by the second half of a sign-in, not by a new one. With a wrong passphrase nobody learns of it.
func TestGuest(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		ends := w.clock.at.Add(peopletest.GuestStay * time.Millisecond)
		tia, jo := w.personIn(t, keys.Guest, name, "right"), w.person(t, "loud harbour", "other")
		first, err := w.node.Caller(t.Context(), tia.signIn(t, "right"))
		if err != nil || first.Role != keys.Guest || first.Until.Equal(ends) {
			t.Fatalf("Caller = %v, %v; a session of seven days before the end is one of twelve hours", first, err)
		}
		w.clock.at = ends.Add(-time.Minute)
		token, others := tia.signIn(t, "right"), jo.signIn(t, "other")
		caller, err := w.twin.Caller(t.Context(), token)
		if err != nil || !caller.Until.Equal(ends.Truncate(time.Millisecond)) {
			t.Fatalf("Caller = until %v, %v; want %v", caller.Until, err, ends)
		}
		half, ke3, err := try(t, w.twin, name, "right")
		if err != nil {
			t.Fatal(err)
		}
		w.clock.at = ends.Add(-time.Millisecond)
		if !alive(t, w.twin, token) {
			t.Error("over before the end")
		}
		w.clock.at = ends
		if _, err := w.twin.Caller(t.Context(), token); fail.CodeOf(err) != fail.GuestOver {
			t.Errorf("a session: %v, want guest_over", err)
		}
		if !alive(t, w.twin, others) {
			t.Error("a colleague's session ended with it")
		}
		if _, err := w.node.SignIn(t.Context(), half.State, ke3); fail.CodeOf(err) != fail.GuestOver {
			t.Errorf("the second half of a sign-in from before: %v, want guest_over", err)
		}
		if _, err := w.twin.Begin(t.Context(), tia.ID); fail.CodeOf(err) != fail.GuestOver {
			t.Errorf("a session by itself: %v, want guest_over", err)
		}
		ch, _, err := try(t, w.node, name, "wrong")
		if err == nil {
			t.Fatal("a wrong passphrase opens")
		}
		if _, err := w.node.SignIn(t.Context(), ch.State, make([]byte, 64)); fail.CodeOf(err) != fail.Unauthenticated {
			t.Errorf("a wrong passphrase: %v, want unauthenticated", err)
		}
	})
}

// TestGuestEndedEarly: the unit takes a guest's keys back as those of a colleague, and pauses them; everybody knows who they are.
func TestGuestEndedEarly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		tia, jo := w.personIn(t, keys.Guest, name, "right"), w.person(t, "loud harbour", "other")
		if known, err := w.node.Identities(t.Context(), jo.ID, tia.ID); err != nil || len(known) != 2 {
			t.Errorf("a colleague knows %d identities of a guest, %v", len(known), err)
		}
		token := tia.signIn(t, "right")
		if ended, err := w.node.Pause(t.Context(), tia.ID, true); err != nil || len(ended) != 1 || alive(t, w.twin, token) {
			t.Errorf("Pause = %v, %v", ended, err)
		}
		if _, err := w.node.Pause(t.Context(), tia.ID, false); err != nil {
			t.Fatal(err)
		}
		token = tia.signIn(t, "right")
		if ended, err := w.node.Revoke(t.Context(), tia.ID, w.End(t, tia.Person).Raw); err != nil || len(ended) != 1 || alive(t, w.twin, token) {
			t.Errorf("Revoke = %v, %v", ended, err)
		}
		other := w.personIn(t, keys.Guest, "still harbour", "right")
		past := other.NextAt(t, uint64(w.clock.at.Add(-2*time.Hour).UnixMilli()), false)
		if err := w.node.Publish(t.Context(), other.ID, past.Record.Raw); fail.CodeOf(err) != fail.Malformed {
			t.Errorf("a version that is dated back: %v, want malformed", err)
		}
	})
}
