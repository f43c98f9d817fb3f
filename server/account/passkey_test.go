package account_test

import (
	"bytes"
	"sync"
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

// owner is somebody signed in who is about to have security keys.
type owner struct {
	*world
	name    string
	id      wire.ID
	token   []byte
	version uint64 // of the stored box
}

const ownersName, ownersWords = "quiet harbour", "right"

func newOwner(t *testing.T, s *store.Store) *owner {
	t.Helper()
	return newWorld(t, s).owner(t, ownersName)
}

func (w *world) owner(t *testing.T, name string) *owner {
	t.Helper()
	o := &owner{world: w, name: name, id: w.person(t, name, ownersWords).ID, version: 1}
	o.token = o.finish(t).Token
	return o
}

// finish signs in with the passphrase, as far as that alone leads.
func (o *owner) finish(t *testing.T) *account.SignedIn {
	t.Helper()
	ch, ke3, err := try(t, o.node, o.name, ownersWords)
	if err != nil {
		t.Fatal(err)
	}
	done, err := o.twin.SignIn(t.Context(), ch.State, ke3)
	if err != nil {
		t.Fatalf("SignIn = %v", err)
	}
	return done
}

func (o *owner) caller(t *testing.T) account.Caller {
	t.Helper()
	c, err := o.node.Caller(t.Context(), o.token)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// next is the next box, with wraps for these keys.
func (o *owner) next(t *testing.T, wrapped ...*authenticator) account.Rekeyed {
	t.Helper()
	r := account.Rekeyed{Box: peopletest.Box(t, o.id, o.version+1)}
	for _, a := range sorted(wrapped) {
		r.Wraps = append(r.Wraps, account.Wrap{Credential: a.id, Sealed: bytes.Repeat(a.id[:1], keys.WrapSize)})
	}
	return r
}

func sorted(list []*authenticator) []*authenticator {
	if len(list) == 2 && bytes.Compare(list[0].id, list[1].id) > 0 {
		return []*authenticator{list[1], list[0]}
	}
	return list
}

// add adds a security key; the wraps are for it and the others named.
func (o *owner) add(t *testing.T, a *authenticator, r account.Rekeyed) error {
	t.Helper()
	c := o.caller(t)
	in := a.made(t, o.node.BeginPasskey(c.Session))
	in.Rekeyed = r
	_, err := o.twin.AddPasskey(t.Context(), c, in)
	if err == nil {
		o.version++
	}
	return err
}

// withKey is an owner with one security key.
func withKey(t *testing.T, s *store.Store) (*owner, *authenticator) {
	t.Helper()
	o, a := newOwner(t, s), newAuthenticator(t)
	if err := o.add(t, a, o.next(t)); err != nil {
		t.Fatalf("AddPasskey = %v", err)
	}
	return o, a
}

func TestPasskeySignsIn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		o, a := withKey(t, s)
		asked := o.finish(t)
		if asked.Token != nil || asked.Box != nil || asked.Asked == nil || len(asked.Asked.Credentials) != 1 || !bytes.Equal(asked.Asked.Credentials[0], a.id) {
			t.Fatalf("the passphrase alone got %+v", asked)
		}
		done, err := o.node.Touched(t.Context(), asked.Asked.State, a.touched(t, asked.Asked.State))
		if err != nil || done.Account != o.id || len(done.Wrap) != 0 {
			t.Fatalf("Touched = %+v, %v", done, err)
		}
		if box, err := s.Box(t.Context(), o.id); err != nil || !bytes.Equal(box, done.Box) {
			t.Errorf("the box is another: %v", err)
		}
		if !alive(t, o.twin, done.Token) {
			t.Error("no session")
		}
	})
}

// Before the passphrase is right nothing tells that there are security keys.
func TestPasskeysShowOnlyBehindThePassphrase(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		o, _ := withKey(t, s)
		o.person(t, "loud harbour", "right")
		with, _, _ := try(t, o.node, ownersName, "wrong")
		without, _, _ := try(t, o.node, "loud harbour", "wrong")
		if len(with.State) != len(without.State) || len(with.KE2) != len(without.KE2) || with.Stretch != without.Stretch {
			t.Error("the first answer tells")
		}
		_, err := o.node.SignIn(t.Context(), with.State, make([]byte, login.KE3Size))
		_, other := o.node.SignIn(t.Context(), without.State, make([]byte, login.KE3Size))
		if fail.CodeOf(err) != fail.Unauthenticated || err.Error() != other.Error() {
			t.Errorf("SignIn = %v, and %v without keys", err, other)
		}
	})
}

func TestPasskeyRefuses(t *testing.T) {
	tests := []struct {
		name   string
		change func(t *testing.T, o *owner, a *authenticator, state []byte) ([]byte, account.Assertion)
	}{
		{"another key under this id", func(t *testing.T, _ *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			b := newAuthenticator(t)
			b.id = a.id
			return state, b.touched(t, state)
		}},
		{"an unknown key", func(t *testing.T, _ *owner, _ *authenticator, state []byte) ([]byte, account.Assertion) {
			return state, newAuthenticator(t).touched(t, state)
		}},
		{"an answer to another challenge", func(t *testing.T, o *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			return state, a.touched(t, o.finish(t).Asked.State)
		}},
		{"another origin", func(t *testing.T, _ *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			a.origin = "https://notes.example.org.evil.example"
			return state, a.touched(t, state)
		}},
		{"the origin over plain HTTP", func(t *testing.T, _ *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			a.origin = "http://notes.example.org"
			return state, a.touched(t, state)
		}},
		{"another party", func(t *testing.T, _ *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			a.party = "example.org"
			return state, a.touched(t, state)
		}},
		{"inside a page of another site", func(t *testing.T, _ *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			a.crossSite = true
			return state, a.touched(t, state)
		}},
		{"nobody touched it", func(t *testing.T, _ *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			a.flags = userVerified
			return state, a.touched(t, state)
		}},
		{"no PIN and no finger", func(t *testing.T, _ *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			a.flags = userPresent
			return state, a.touched(t, state)
		}},
		{"said to make a key", func(t *testing.T, _ *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			as := a.touched(t, state)
			as.ClientData = a.clientData("create", state)
			return state, a.signed(t, as)
		}},
		{"a changed signature", func(t *testing.T, _ *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			as := a.touched(t, state)
			as.Signature[len(as.Signature)-1] ^= 1
			return state, as
		}},
		{"a raised counter", func(t *testing.T, _ *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			as := a.touched(t, state)
			as.AuthenticatorData[36]++
			return state, as
		}},
		{"nothing", func(_ *testing.T, _ *owner, _ *authenticator, state []byte) ([]byte, account.Assertion) {
			return state, account.Assertion{}
		}},
		{"a changed state", func(t *testing.T, _ *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			state[40] ^= 1
			return state, a.touched(t, state)
		}},
		{"the state of the step before", func(t *testing.T, o *owner, a *authenticator, _ []byte) ([]byte, account.Assertion) {
			ch, _, _ := try(t, o.node, ownersName, ownersWords)
			return ch.State, a.touched(t, ch.State)
		}},
		{"the state of making a key", func(t *testing.T, o *owner, a *authenticator, _ []byte) ([]byte, account.Assertion) {
			state := o.node.BeginPasskey(wire.Hash{1})
			return state, a.touched(t, state)
		}},
		{"too late", func(t *testing.T, o *owner, a *authenticator, state []byte) ([]byte, account.Assertion) {
			o.clock.at = o.clock.at.Add(2 * time.Minute)
			return state, a.touched(t, state)
		}},
	}
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		o, a := withKey(t, s)
		for _, tt := range tests {
			changed := *a
			state, as := tt.change(t, o, &changed, o.finish(t).Asked.State)
			if done, err := o.node.Touched(t.Context(), state, as); fail.CodeOf(err) != fail.Unauthenticated || done != nil {
				t.Errorf("%s: Touched = %v, want unauthenticated", tt.name, err)
			}
			a.counter = changed.counter
		}
		asked := o.finish(t).Asked
		if _, err := o.node.Touched(t.Context(), asked.State, a.touched(t, asked.State)); err != nil {
			t.Errorf("after all that, Touched = %v", err)
		}
	})
}

// One account's security key lets nobody into another.
func TestPasskeyOfAnotherAccount(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		o, _ := withKey(t, s)
		b := newAuthenticator(t)
		token, err := o.node.Begin(t.Context(), o.Manager.ID)
		if err != nil {
			t.Fatal(err)
		}
		c, err := o.node.Caller(t.Context(), token)
		if err != nil {
			t.Fatal(err)
		}
		in := b.made(t, o.node.BeginPasskey(c.Session))
		in.Rekeyed = account.Rekeyed{Box: peopletest.Box(t, o.Manager.ID, 2)}
		if _, err := o.node.AddPasskey(t.Context(), c, in); err != nil {
			t.Fatal(err)
		}
		asked := o.finish(t).Asked
		if _, err := o.node.Touched(t.Context(), asked.State, b.touched(t, asked.State)); fail.CodeOf(err) != fail.Unauthenticated {
			t.Errorf("Touched = %v, want unauthenticated", err)
		}
		stolen := b.made(t, o.node.BeginPasskey(o.caller(t).Session))
		stolen.Rekeyed = o.next(t)
		if _, err := o.node.AddPasskey(t.Context(), o.caller(t), stolen); fail.CodeOf(err) != fail.Conflict {
			t.Errorf("somebody else's key once more: AddPasskey = %v, want conflict", err)
		}
	})
}

// An answer counts once, and one sign-in uses up every challenge that is out; also of a key that does not count, and on two nodes at once.
func TestPasskeyReplay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		o, a := newOwner(t, s), newAuthenticator(t)
		a.counts = false
		if err := o.add(t, a, o.next(t)); err != nil {
			t.Fatal(err)
		}
		first, second := o.finish(t).Asked, o.finish(t).Asked
		as := a.touched(t, first.State)
		var wg sync.WaitGroup
		results := make([]error, 8)
		for i := range results {
			node := []*account.Accounts{o.node, o.twin}[i%2]
			wg.Go(func() { _, results[i] = node.Touched(t.Context(), first.State, as) })
		}
		wg.Wait()
		in := 0
		for _, err := range results {
			if err == nil {
				in++
			} else if fail.CodeOf(err) != fail.Unauthenticated {
				t.Errorf("Touched = %v", err)
			}
		}
		if in != 1 {
			t.Errorf("one answer let in %d times", in)
		}
		if _, err := o.node.Touched(t.Context(), second.State, a.touched(t, second.State)); fail.CodeOf(err) != fail.Unauthenticated {
			t.Errorf("an older challenge: Touched = %v, want unauthenticated", err)
		}
	})
}

// Two of a key: whoever comes second is refused, and it is noted.
func TestPasskeyDoubled(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		o, a := withKey(t, s)
		copied := *a
		touch := func(a *authenticator) error {
			asked := o.finish(t).Asked
			_, err := o.node.Touched(t.Context(), asked.State, a.touched(t, asked.State))
			return err
		}
		doubled := func() uint64 {
			list, err := o.node.Passkeys(t.Context(), o.id)
			if err != nil {
				t.Fatal(err)
			}
			return list[0].Doubled
		}
		if err := touch(&copied); err != nil || doubled() != 0 {
			t.Fatalf("Touched = %v", err)
		}
		if err := touch(a); fail.CodeOf(err) != fail.Unauthenticated || doubled() != 1 {
			t.Errorf("the second of the two: Touched = %v, noted %d times", err, doubled())
		}
		a.counts, a.counter = false, 0
		if err := touch(a); fail.CodeOf(err) != fail.Unauthenticated || doubled() != 2 {
			t.Errorf("a counter of zero: Touched = %v, noted %d times", err, doubled())
		}
	})
}
