package account_test

import (
	"testing"
	"time"

	"linnet/crypto/wire"
	"linnet/server/account"
	"linnet/server/fail"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// alive says whether a token is a session.
func alive(t *testing.T, a *account.Accounts, token []byte) bool {
	t.Helper()
	_, err := a.Caller(t.Context(), token)
	if err != nil && fail.CodeOf(err) != fail.Unauthenticated {
		t.Fatalf("Caller = %v", err)
	}
	return err == nil
}

func begin(t *testing.T, w *world) []byte {
	t.Helper()
	token, err := w.node.Begin(t.Context(), w.Manager.ID)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestSessionIdles(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		token := begin(t, w)
		for range 3 { // used every 59 minutes it lives on
			w.clock.at = w.clock.at.Add(59 * time.Minute)
			if !alive(t, w.twin, token) {
				t.Fatal("a session that is used ended")
			}
		}
		w.clock.at = w.clock.at.Add(time.Hour + 10*time.Minute) // the step that times are rounded to included
		if alive(t, w.node, token) {
			t.Error("a session that nobody used for an hour goes on")
		}
	})
}

func TestSessionIsOverAfterTwelveHours(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		token := begin(t, w)
		caller, err := w.node.Caller(t.Context(), token)
		if err != nil {
			t.Fatal(err)
		}
		began, lived := w.clock.at, time.Duration(0)
		for alive(t, w.node, token) && lived < 24*time.Hour {
			w.clock.at = w.clock.at.Add(10 * time.Minute)
			lived = w.clock.at.Sub(began)
		}
		if lived < 11*time.Hour+50*time.Minute || lived > 12*time.Hour {
			t.Errorf("a session in use lived for %v, want 12 hours", lived)
		}
		if until := caller.Until.Sub(began); until < 11*time.Hour+50*time.Minute || until > 12*time.Hour {
			t.Errorf("the caller was told %v", until)
		}
	})
}

// What is stored tells neither the token nor the minute.
func TestSessionIsCoarse(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		token := begin(t, w)
		for range 4 {
			w.clock.at = w.clock.at.Add(13*time.Minute + 7*time.Second)
			caller, err := w.node.Caller(t.Context(), token)
			if err != nil {
				t.Fatal(err)
			}
			row, err := s.Session(t.Context(), caller.Session)
			if err != nil {
				t.Fatal(err)
			}
			if step := uint64((10 * time.Minute).Milliseconds()); row.Created%step != 0 || row.Expires%step != 0 {
				t.Errorf("stored times are precise: %d, %d", row.Created, row.Expires)
			}
		}
		if _, err := s.Session(t.Context(), wire.Hash(token)); err == nil {
			t.Error("the token itself is stored")
		}
	})
}

func TestEnd(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		token, other := begin(t, w), begin(t, w)
		if err := w.node.End(t.Context(), token); err != nil {
			t.Fatal(err)
		}
		if alive(t, w.twin, token) || !alive(t, w.node, other) {
			t.Error("the wrong session ended")
		}
		for name, none := range map[string][]byte{"no": nil, "a short": other[:31], "an unknown": make([]byte, 32)} {
			if alive(t, w.node, none) {
				t.Errorf("%s token is a session", name)
			}
		}
	})
}
