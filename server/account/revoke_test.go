package account_test

import (
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/invite"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// The unit takes a colleague's keys back: nothing of the account opens anything from then on.
func TestRevoke(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p := w.person(t, name, "stolen")
		his, others := p.signIn(t, "stolen"), begin(t, w)
		invites := invite.New(s, w.clock.now)
		victim := w.Invite(t, keys.Victim, w.clock.at.Add(time.Hour))
		if err := invites.Create(t.Context(), p.ID, keys.Advocate, victim.Invitation); err != nil {
			t.Fatal(err)
		}
		half, ke3, err := try(t, w.twin, name, "stolen")
		if err != nil {
			t.Fatal(err)
		}
		end := w.End(t, p.Person)
		ended, err := w.node.Revoke(t.Context(), p.ID, end.Raw)
		if err != nil || len(ended) != 1 {
			t.Fatalf("Revoke = %d sessions, %v; want 1", len(ended), err)
		}
		if alive(t, w.twin, his) || !alive(t, w.twin, others) {
			t.Error("not exactly the sessions of the account ended")
		}
		if _, err := w.twin.SignIn(t.Context(), half.State, ke3); fail.CodeOf(err) != fail.Unauthenticated {
			t.Errorf("the second half of a sign-in from before: %v, want unauthenticated", err)
		}
		ch, ke3, err := try(t, w.node, name, "stolen")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.node.SignIn(t.Context(), ch.State, ke3); fail.CodeOf(err) != fail.Unauthenticated {
			t.Errorf("a sign-in afterwards: %v, want unauthenticated", err)
		}
		if _, err := invites.Check(t.Context(), victim.Invitation.Link.ID); fail.CodeOf(err) != fail.NotFound {
			t.Errorf("an invitation by the account: %v, want not_found", err)
		}
		if err := w.node.Publish(t.Context(), p.ID, p.Next(t, false).Record.Raw); fail.CodeOf(err) != fail.Conflict {
			t.Errorf("going on with the stolen keys: %v, want conflict", err)
		}
	})
}

func TestRevokeRefusals(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p, other := w.person(t, name, "hers"), w.person(t, "loud harbour", "other")
		victim := w.Join(t, p.Person, keys.Victim, "soft rain")
		token := p.signIn(t, "hers")
		stranger := peopletest.NewUnit(t)
		ofVictim := peopletest.Person{ID: victim.ID, Role: keys.Victim, Pair: victim.Pair, Record: victim.Record}.Next(t, true)
		tests := []struct {
			name    string
			account wire.ID
			record  []byte
			code    fail.Code
		}{
			{"by another unit", p.ID, stranger.End(t, p.Person).Raw, fail.Conflict},
			{"of another account", p.ID, w.End(t, other.Person).Raw, fail.Malformed},
			{"a next version that ends nothing", p.ID, p.Next(t, false).Record.Raw, fail.Malformed},
			{"not the next version", p.ID, w.End(t, p.Next(t, false)).Raw, fail.Conflict},
			{"no record", p.ID, []byte{1}, fail.Malformed},
			{"of nobody", victim.ID, p.Next(t, true).Record.Raw, fail.Malformed},
			{"of a victim", victim.ID, ofVictim.Record.Raw, fail.NotFound},
		}
		for _, tt := range tests {
			if _, err := w.node.Revoke(t.Context(), tt.account, tt.record); fail.CodeOf(err) != tt.code {
				t.Errorf("%s: Revoke = %v, want %q", tt.name, err, tt.code)
			}
		}
		if !alive(t, w.node, token) || p.signIn(t, "hers") == nil {
			t.Error("something ended all the same")
		}
	})
}
