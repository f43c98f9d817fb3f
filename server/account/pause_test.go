package account_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/invite"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// Nobody signs in to a paused account, however far they had come; with a wrong passphrase nobody learns of it.
func TestPause(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p := w.person(t, name, "right")
		his, others := p.signIn(t, "right"), begin(t, w)
		half, ke3, err := try(t, w.twin, name, "right")
		if err != nil {
			t.Fatal(err)
		}
		ended, err := w.node.Pause(t.Context(), p.ID, true)
		if err != nil || len(ended) != 1 {
			t.Fatalf("Pause = %d sessions, %v; want 1", len(ended), err)
		}
		if alive(t, w.twin, his) || !alive(t, w.twin, others) {
			t.Error("not exactly the sessions of the account ended")
		}
		if _, err := w.twin.SignIn(t.Context(), half.State, ke3); fail.CodeOf(err) != fail.Paused {
			t.Errorf("the second half of a sign-in from before: %v, want paused", err)
		}
		if _, err := w.twin.Begin(t.Context(), p.ID); fail.CodeOf(err) != fail.Paused {
			t.Errorf("a session by itself: %v, want paused", err)
		}
		ch, _, err := try(t, w.node, name, "wrong")
		if err == nil {
			t.Fatal("a wrong passphrase opens")
		}
		if _, err := w.node.SignIn(t.Context(), ch.State, make([]byte, 64)); fail.CodeOf(err) != fail.Unauthenticated {
			t.Errorf("a wrong passphrase: %v, want unauthenticated", err)
		}
		if list, err := w.twin.Paused(t.Context()); err != nil || len(list) != 1 || list[0] != p.ID {
			t.Errorf("Paused = %v, %v", list, err)
		}
		if ended, err := w.twin.Pause(t.Context(), p.ID, false); err != nil || len(ended) != 0 {
			t.Fatalf("Pause = %v, %v", ended, err)
		}
		if !alive(t, w.node, p.signIn(t, "right")) {
			t.Error("not let in again")
		}
		if list, err := w.node.Paused(t.Context()); err != nil || len(list) != 0 {
			t.Errorf("Paused = %v, %v", list, err)
		}
	})
}

func TestPauseRefused(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p := w.person(t, name, "right")
		victim := w.Invite(t, keys.Victim, w.clock.at.Add(time.Hour))
		if err := invite.New(s, w.clock.now).Create(t.Context(), p.ID, keys.Advocate, victim.Invitation); err != nil {
			t.Fatal(err)
		}
		for who, id := range map[string]wire.ID{"a manager": w.Manager.ID, "a victim": victim.ID, "nobody": wire.NewID()} {
			if _, err := w.node.Pause(t.Context(), id, true); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v, want not_found", who, err)
			}
		}
		if list, err := w.node.Paused(t.Context()); err != nil || len(list) != 0 {
			t.Errorf("Paused = %v, %v", list, err)
		}
	})
}

// Of a pause and a sign-in at once, one comes first: never is a session left.
func TestPauseRace(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p := w.person(t, name, "right")
		for range 5 {
			var wg sync.WaitGroup
			var token []byte
			wg.Go(func() { token, _ = w.twin.Begin(t.Context(), p.ID) })
			wg.Go(func() {
				if _, err := w.node.Pause(t.Context(), p.ID, true); err != nil {
					t.Error(err)
				}
			})
			wg.Wait()
			if token != nil && alive(t, w.node, token) {
				t.Fatal("a session of a paused account")
			}
			if _, err := w.node.Pause(t.Context(), p.ID, false); err != nil {
				t.Fatal(err)
			}
		}
	})
}
