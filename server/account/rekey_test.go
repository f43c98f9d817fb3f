package account_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/account"
	"linnet/server/fail"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// wraps of the stored keys, by the key.
func (o *owner) wraps(t *testing.T) map[string][]byte {
	t.Helper()
	list, err := o.node.Passkeys(t.Context(), o.id)
	if err != nil {
		t.Fatal(err)
	}
	wraps := make(map[string][]byte)
	for _, p := range list {
		wraps[string(p.Credential)] = p.Wrap
	}
	return wraps
}

func TestNewPasskeyRefuses(t *testing.T) {
	made := func(change func(a *authenticator)) func(*testing.T, *owner, *authenticator, account.NewPasskey) account.NewPasskey {
		return func(t *testing.T, _ *owner, a *authenticator, in account.NewPasskey) account.NewPasskey {
			change(a)
			again := a.made(t, in.State)
			again.Rekeyed = in.Rekeyed
			return again
		}
	}
	with := func(change func(t *testing.T, o *owner, in *account.NewPasskey)) func(*testing.T, *owner, *authenticator, account.NewPasskey) account.NewPasskey {
		return func(t *testing.T, o *owner, _ *authenticator, in account.NewPasskey) account.NewPasskey {
			change(t, o, &in)
			return in
		}
	}
	tests := []struct {
		name   string
		change func(*testing.T, *owner, *authenticator, account.NewPasskey) account.NewPasskey
		code   fail.Code
	}{
		{"another origin", made(func(a *authenticator) { a.origin = "https://evil.example" }), fail.Malformed},
		{"another party", made(func(a *authenticator) { a.party = "evil.example" }), fail.Malformed},
		{"no PIN and no finger", made(func(a *authenticator) { a.flags = userPresent }), fail.Malformed},
		{"nobody touched it", made(func(a *authenticator) { a.flags = userVerified }), fail.Malformed},
		{"a statement about who made it", made(func(a *authenticator) { a.attests = true }), fail.Malformed},
		{"no id", made(func(a *authenticator) { a.id = nil }), fail.Malformed},
		{"an id too long", made(func(a *authenticator) { a.id = make([]byte, 1024) }), fail.Malformed},
		{"another id than it has", with(func(_ *testing.T, _ *owner, in *account.NewPasskey) { in.Credential = []byte("another") }), fail.Malformed},
		{"another challenge", with(func(t *testing.T, o *owner, in *account.NewPasskey) {
			in.State = o.node.BeginPasskey(o.caller(t).Session)
		}), fail.Malformed},
		{"the challenge of another session", func(t *testing.T, o *owner, a *authenticator, in account.NewPasskey) account.NewPasskey {
			again := a.made(t, o.node.BeginPasskey(wire.Hash{1}))
			again.Rekeyed = in.Rekeyed
			return again
		}, fail.Malformed},
		{"nothing", with(func(_ *testing.T, _ *owner, in *account.NewPasskey) { in.ClientData, in.Attestation = nil, nil }), fail.Malformed},
		{"a box of another version", with(func(t *testing.T, o *owner, in *account.NewPasskey) { in.Box = peopletest.Box(t, o.id, o.version+2) }), fail.Conflict},
		{"somebody else's box", with(func(t *testing.T, o *owner, in *account.NewPasskey) {
			in.Box = peopletest.Box(t, o.Manager.ID, o.version+1)
		}), fail.Malformed},
		{"a wrap for another key", with(func(t *testing.T, o *owner, in *account.NewPasskey) {
			in.Wraps = o.next(t, newAuthenticator(t)).Wraps
		}), fail.Malformed},
		{"a short wrap", func(t *testing.T, o *owner, a *authenticator, in account.NewPasskey) account.NewPasskey {
			in.Wraps = o.next(t, a).Wraps
			in.Wraps[0].Sealed = in.Wraps[0].Sealed[1:]
			return in
		}, fail.Malformed},
		{"too late", with(func(_ *testing.T, o *owner, _ *account.NewPasskey) { o.clock.at = o.clock.at.Add(2 * time.Minute) }), fail.Malformed},
	}
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		o := newOwner(t, s)
		before, err := s.Box(t.Context(), o.id)
		if err != nil {
			t.Fatal(err)
		}
		for _, tt := range tests {
			a, c := newAuthenticator(t), o.caller(t)
			in := a.made(t, o.node.BeginPasskey(c.Session))
			in.Rekeyed = o.next(t)
			if _, err := o.node.AddPasskey(t.Context(), c, tt.change(t, o, a, in)); fail.CodeOf(err) != tt.code {
				t.Errorf("%s: AddPasskey = %v, want %s", tt.name, err, tt.code)
			}
			box, err := s.Box(t.Context(), o.id)
			if err != nil || !bytes.Equal(box, before) || len(o.wraps(t)) != 0 {
				t.Fatalf("%s: something of it is stored", tt.name)
			}
		}
	})
}

// Box, keys and wraps change together, and nobody stays who was let in before.
func TestRekey(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		o, a := withKey(t, s)
		b := newAuthenticator(t)
		other, err := o.node.Begin(t.Context(), o.id)
		if err != nil {
			t.Fatal(err)
		}
		if err := o.add(t, b, o.next(t, a)); fail.CodeOf(err) != fail.Malformed || !alive(t, o.node, other) {
			t.Errorf("a wrap for one of two keys: AddPasskey = %v, want malformed", err)
		}
		if err := o.add(t, b, o.next(t, a, b)); err != nil {
			t.Fatalf("AddPasskey = %v", err)
		}
		if alive(t, o.twin, other) || !alive(t, o.twin, o.token) {
			t.Error("the wrong session ended")
		}
		asked := o.finish(t).Asked
		done, err := o.node.Touched(t.Context(), asked.State, b.touched(t, asked.State))
		if err != nil || !bytes.Equal(done.Wrap, bytes.Repeat(b.id[:1], keys.WrapSize)) {
			t.Fatalf("Touched = %v, not the wrap of this key", err)
		}
		if err := o.node.DropPasskeys(t.Context(), o.id); fail.CodeOf(err) != fail.Conflict || len(o.wraps(t)) != 2 {
			t.Errorf("dropping what the box opens with: DropPasskeys = %v, want conflict", err)
		}
		c := o.caller(t)
		if _, err := o.node.RemovePasskey(t.Context(), c, a.id, o.next(t, a, b)); fail.CodeOf(err) != fail.Malformed {
			t.Errorf("a wrap for the key that goes: RemovePasskey = %v, want malformed", err)
		}
		if _, err := o.node.RemovePasskey(t.Context(), c, newAuthenticator(t).id, o.next(t, b)); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("no key: RemovePasskey = %v, want not found", err)
		}
		ended, err := o.node.RemovePasskey(t.Context(), c, a.id, o.next(t))
		if err != nil || len(ended) != 1 || alive(t, o.node, done.Token) {
			t.Fatalf("RemovePasskey = %d sessions, %v", len(ended), err)
		}
		if wraps := o.wraps(t); len(wraps) != 1 || len(wraps[string(b.id)]) != 0 {
			t.Errorf("left are %d keys", len(wraps))
		}
	})
}

// More than anybody carries would only be in the way of a sign-in.
func TestMostPasskeys(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		o := newOwner(t, s)
		for range 8 {
			if err := o.add(t, newAuthenticator(t), o.next(t)); err != nil {
				t.Fatalf("AddPasskey = %v", err)
			}
		}
		if err := o.add(t, newAuthenticator(t), o.next(t)); fail.CodeOf(err) != fail.Malformed || len(o.wraps(t)) != 8 {
			t.Errorf("a ninth: AddPasskey = %v, want malformed", err)
		}
	})
}

func TestDropPasskeys(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		o, _ := withKey(t, s)
		if err := o.node.DropPasskeys(t.Context(), o.Manager.ID); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("of who has none: DropPasskeys = %v, want not found", err)
		}
		if err := o.node.DropPasskeys(t.Context(), o.id); err != nil {
			t.Fatal(err)
		}
		if done := o.finish(t); done.Asked != nil || done.Token == nil {
			t.Error("still asked for a key")
		}
	})
}

// Whoever signs in with the passphrase alone while a key is being added is asked for the key, or their session has ended.
func TestSignInWhileAddingRace(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for i := range 20 {
			o, a := w.owner(t, fmt.Sprintf("quiet harbour%c", 'a'+i)), newAuthenticator(t)
			ch, ke3, err := try(t, o.node, o.name, ownersWords)
			if err != nil {
				t.Fatal(err)
			}
			finished := make(chan *account.SignedIn)
			go func() {
				done, err := o.twin.SignIn(t.Context(), ch.State, ke3)
				if err != nil {
					t.Errorf("SignIn = %v", err)
				}
				finished <- done
			}()
			if err := o.add(t, a, o.next(t)); err != nil {
				t.Errorf("AddPasskey = %v", err)
			}
			if done := <-finished; done != nil && done.Asked == nil && alive(t, o.node, done.Token) {
				t.Fatal("somebody is in without the key")
			}
		}
	})
}
