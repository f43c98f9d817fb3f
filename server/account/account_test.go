package account_test

import (
	"bytes"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/wire"
	"linnet/server/account"
	"linnet/server/fail"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// clock is a time that tests move.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// world is a unit with one node, and a second that shares nothing but database and secret.
type world struct {
	*peopletest.Unit
	store      *store.Store
	clock      *clock
	node, twin *account.Accounts
}

func newWorld(t *testing.T, s *store.Store) *world {
	t.Helper()
	w := &world{store: s, clock: &clock{time.Date(2026, 3, 5, 9, 4, 3, 0, time.UTC)}}
	w.Unit = peopletest.Setup(t, s, w.clock.now)
	secret := wire.NewKey()
	w.node, w.twin = accounts(t, w, secret), accounts(t, w, secret)
	return w
}

func accounts(t *testing.T, w *world, secret wire.Key) *account.Accounts {
	t.Helper()
	a, err := account.New(account.Options{Store: w.store, Secret: secret, Origin: origin, Now: w.clock.now})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// cheap is a key stretching for tests: the server does not see the difference.
func cheap(b []byte) ([]byte, error) { return b, nil }

// try runs the first half of a sign-in on one node and returns what the second half takes.
func try(t *testing.T, a *account.Accounts, name, passphrase string) (*account.Challenge, []byte, error) {
	t.Helper()
	state, ke1, err := login.Client{}.LoginStart([]byte(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	ch, err := a.Challenge(t.Context(), keys.LoginID(name), ke1)
	if err != nil {
		t.Fatalf("Challenge = %v", err)
	}
	ke3, _, err := state.FinishAccount(ch.KE2, cheap)
	if err != nil {
		return ch, make([]byte, login.KE3Size), err
	}
	return ch, ke3, nil
}

func TestSignIn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		id := w.person(t, "quiet harbour", "right").ID
		ch, ke3, err := try(t, w.node, "Quiet-Harbour", "right")
		if err != nil {
			t.Fatal(err)
		}
		done, err := w.twin.SignIn(t.Context(), ch.State, ke3) // another node finishes
		if err != nil || done.Account != id {
			t.Fatalf("SignIn = %v", err)
		}
		box, err := w.node.Box(t.Context(), id)
		if err != nil || !bytes.Equal(box, done.Box) {
			t.Errorf("the box of the sign-in is another: %v", err)
		}
		caller, err := w.node.Caller(t.Context(), done.Token)
		if err != nil || caller.Account != id || caller.Role != keys.Advocate {
			t.Errorf("Caller = %v, %v", caller, err)
		}

		if _, _, err := try(t, w.node, "quiet harbour", "wrong"); err == nil {
			t.Error("a wrong passphrase opens")
		}
		for name, change := range map[string]func(state, ke3 []byte) ([]byte, []byte){
			"another last message": func(state, ke3 []byte) ([]byte, []byte) { ke3[0] ^= 1; return state, ke3 },
			"a changed state":      func(state, ke3 []byte) ([]byte, []byte) { state[len(state)-1] ^= 1; return state, ke3 },
			"a state cut off":      func(state, ke3 []byte) ([]byte, []byte) { return state[:16], ke3 },
			"the state of another": func(_, ke3 []byte) ([]byte, []byte) { c, _, _ := try(t, w.node, "no body", "x"); return c.State, ke3 },
			"a state from too long": func(state, ke3 []byte) ([]byte, []byte) {
				w.clock.at = w.clock.at.Add(2 * time.Minute)
				return state, ke3
			},
		} {
			ch, ke3, err := try(t, w.node, "quiet harbour", "right")
			if err != nil {
				t.Fatal(err)
			}
			state, last := change(ch.State, ke3)
			if _, err := w.node.SignIn(t.Context(), state, last); fail.CodeOf(err) != fail.Unauthenticated {
				t.Errorf("%s: SignIn = %v, want unauthenticated", name, err)
			}
		}
		ch, ke3, err = try(t, w.node, "quiet harbour", "right")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := accounts(t, w, wire.NewKey()).SignIn(t.Context(), ch.State, ke3); fail.CodeOf(err) != fail.Unauthenticated {
			t.Errorf("another installation's state: SignIn = %v, want unauthenticated", err)
		}
		if _, err := w.node.SignIn(t.Context(), ch.State, ke3[1:]); fail.CodeOf(err) != fail.Malformed {
			t.Errorf("a short last message: SignIn = %v, want malformed", err)
		}
	})
}

// Nobody can tell from the first answer whether a name exists.
func TestUnknownNames(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.person(t, "quiet harbour", "right")
		known, _, _ := try(t, w.node, "quiet harbour", "guess")
		seen := map[login.Stretch]int{}
		for _, name := range []string{"a b", "b c", "c d", "d e", "e f", "f g", "g h", "h i", "i j", "j k", "k l", "l m", "m n", "n o", "o p", "p q"} {
			ch, ke3, err := try(t, w.node, name, "guess")
			if err == nil {
				t.Fatal("a name that nobody has opens")
			}
			if len(ch.State) != len(known.State) || len(ch.KE2) != len(known.KE2) {
				t.Errorf("%d and %d bytes, but %d and %d for a name that exists", len(ch.State), len(ch.KE2), len(known.State), len(known.KE2))
			}
			again, _, _ := try(t, w.twin, name, "other guess")
			if again.Stretch != ch.Stretch {
				t.Error("the key stretching of a name changes from one answer to the next")
			}
			seen[ch.Stretch]++
			if _, err := w.node.SignIn(t.Context(), ch.State, ke3); fail.CodeOf(err) != fail.Unauthenticated {
				t.Errorf("SignIn = %v, want unauthenticated", err)
			}
		}
		for stretch := range seen {
			if stretch != login.DefaultStretch() && stretch != login.FloorStretch() {
				t.Errorf("no client registers with %v", stretch)
			}
		}
	})
}

func TestRegister(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		w.person(t, "quiet harbour", "right")
		_, request, err := login.Client{}.RegisterStart([]byte("x"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.node.Register(t.Context(), keys.LoginID("quiet harbour"), request); fail.CodeOf(err) != fail.Conflict {
			t.Errorf("a taken name: Register = %v, want conflict", err)
		}
		if _, err := w.node.Register(t.Context(), keys.LoginID("loud harbour"), make([]byte, 32)); fail.CodeOf(err) != fail.Malformed {
			t.Errorf("no group element: Register = %v, want malformed", err)
		}
	})
}

func TestCheckCredential(t *testing.T) {
	good := peopletest.Credential(t, "somebody")
	if err := account.CheckCredential(good); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(c *store.Credential){
		"no record":           func(c *store.Credential) { c.Record = nil },
		"a record of zeros":   func(c *store.Credential) { c.Record = make([]byte, login.AccountSize) },
		"a cost below floor":  func(c *store.Credential) { c.Stretch.Memory-- },
		"more than one lane":  func(c *store.Credential) { c.Stretch.Parallel = 4 },
		"a cost out of reach": func(c *store.Credential) { c.Stretch.Time = 100 },
	} {
		bad := good
		change(&bad)
		if err := account.CheckCredential(bad); fail.CodeOf(err) != fail.Malformed {
			t.Errorf("%s: CheckCredential = %v, want malformed", name, err)
		}
	}
}

func TestPutBox(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		id := w.Manager.ID
		second := peopletest.Box(t, id, 2)
		tests := []struct {
			name string
			box  []byte
			code fail.Code
		}{
			{"not the next version", peopletest.Box(t, id, 3), fail.Conflict},
			{"the next version", second, ""},
			{"the same version again", peopletest.Box(t, id, 2), fail.Conflict},
			{"a version before all", peopletest.Box(t, id, 0), fail.Malformed},
			{"the first version", peopletest.Box(t, id, 1), fail.Malformed},
			{"somebody else's", peopletest.Box(t, wire.NewID(), 3), fail.Malformed},
			{"no box", []byte{0x80}, fail.Malformed},
		}
		for _, tt := range tests {
			if err := w.node.PutBox(t.Context(), id, tt.box); fail.CodeOf(err) != tt.code {
				t.Errorf("%s: PutBox = %v, want %q", tt.name, err, tt.code)
			}
		}
		if box, err := w.node.Box(t.Context(), id); err != nil || !bytes.Equal(box, second) {
			t.Errorf("the stored box is another: %v", err)
		}
	})
}

func TestIdentities(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		advocate := w.Join(t, w.Manager, keys.Advocate, "an-advocate")
		other := w.Join(t, w.Manager, keys.Advocate, "other-advocate")
		victim := w.Join(t, advocate, keys.Victim, "a-victim")
		stranger := w.Join(t, other, keys.Victim, "other-victim")
		tests := []struct {
			name            string
			caller, account wire.ID
			records         int
		}{
			{"staff to staff", advocate.ID, w.Manager.ID, 1},
			{"staff to a victim", victim.ID, advocate.ID, 2},
			{"a victim to herself", victim.ID, victim.ID, 2},
			{"a victim to who invited her", advocate.ID, victim.ID, 2},
			{"a victim to other staff", other.ID, victim.ID, 0},
			{"a victim to the manager", w.Manager.ID, victim.ID, 0},
			{"a victim to a victim", stranger.ID, victim.ID, 0},
			{"nobody", advocate.ID, wire.NewID(), 0},
		}
		for _, tt := range tests {
			records, err := w.node.Identities(t.Context(), tt.caller, tt.account)
			if len(records) != tt.records || tt.records == 0 && fail.CodeOf(err) != fail.NotFound {
				t.Errorf("%s: %d records, %v; want %d", tt.name, len(records), err, tt.records)
			}
		}
	})
}

func TestPublish(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		second := w.Manager.Next(t, false)
		stranger := peopletest.NewUnit(t).Manager.Next(t, false)
		forged := second
		forged.Pair = keys.NewPair() // not the key that the newest version names
		tests := []struct {
			name   string
			person peopletest.Person
			code   fail.Code
		}{
			{"somebody else's", stranger, fail.Malformed},
			{"a version too far", second.Next(t, false), fail.Conflict},
			{"the next version", second, ""},
			{"the same once more", second, fail.Conflict},
			{"another second version", w.Manager.Next(t, false), fail.Conflict},
			{"a successor under another key", forged.Next(t, false), fail.Conflict},
			{"a revocation", second.Next(t, true), ""},
			{"after the revocation", second.Next(t, true).Next(t, false), fail.Conflict},
		}
		for _, tt := range tests {
			if err := w.node.Publish(t.Context(), w.Manager.ID, tt.person.Record.Raw); fail.CodeOf(err) != tt.code {
				t.Errorf("%s: Publish = %v, want %q", tt.name, err, tt.code)
			}
		}
		// Dated back, it would take back what the colleague has consented to: an hour is a slow clock, more is not.
		for created, code := range map[time.Time]fail.Code{w.clock.at.Add(-time.Hour - time.Second): fail.Malformed, w.clock.at.Add(-time.Hour): ""} {
			p := w.Join(t, w.Manager, keys.Advocate, "name "+wire.NewID().String())
			r, err := keys.NewNext(p.Pair, p.Record, keys.NewPair(), keys.Facts{Created: uint64(created.UnixMilli())})
			if err != nil {
				t.Fatal(err)
			}
			if err := w.node.Publish(t.Context(), p.ID, r.Raw); fail.CodeOf(err) != code {
				t.Errorf("made at %v: Publish = %v, want %q", created, err, code)
			}
		}
		if err := w.node.Publish(t.Context(), w.Manager.ID, []byte{1}); fail.CodeOf(err) != fail.Malformed {
			t.Errorf("no record: Publish = %v, want malformed", err)
		}
	})
}
