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
	"linnet/server/invite"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

const name = "quiet harbour"

// person is somebody enrolled, with her keys at hand.
type person struct {
	peopletest.Person
	w    *world
	box  uint64 // version of the stored one
	name string
}

func (w *world) person(t *testing.T, name, passphrase string) *person {
	t.Helper()
	return w.personIn(t, keys.Advocate, name, passphrase)
}

func (w *world) personIn(t *testing.T, role keys.Role, name, passphrase string) *person {
	t.Helper()
	i := w.Invite(t, role, w.clock.at.Add(time.Hour))
	invites := invite.New(w.store, w.clock.now)
	if err := invites.Create(t.Context(), w.Manager.ID, keys.Manager, i.Invitation); err != nil {
		t.Fatal(err)
	}
	p := &person{Person: i.Next(t, false), w: w, box: 1, name: name}
	a := i.Acceptance(t, i.Invitation.Link.ID, name)
	a.Identity = p.Record.Raw
	a.Credential = register(t, name, passphrase, func(id wire.Hash, request []byte) ([]byte, error) { return w.node.Register(t.Context(), id, request) })
	if _, err := invites.Accept(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	return p
}

func register(t *testing.T, name, passphrase string, ask func(id wire.Hash, request []byte) ([]byte, error)) store.Credential {
	t.Helper()
	id := keys.LoginID(name)
	state, request, err := login.Client{}.RegisterStart([]byte(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	response, err := ask(id, request)
	if err != nil {
		t.Fatalf("registering: %v", err)
	}
	record, _, err := state.FinishAccount(response, cheap, login.NewWay())
	if err != nil {
		t.Fatal(err)
	}
	return store.Credential{LoginID: id, Record: record, Stretch: login.DefaultStretch()}
}

// renewal is what she sends to replace one passphrase by another.
func (p *person) renewal(t *testing.T, from, to string) (account.Renewal, peopletest.Person) {
	t.Helper()
	ch, ke3, err := try(t, p.w.node, p.name, from)
	if err != nil {
		t.Fatal(err)
	}
	next := p.Next(t, false)
	c := register(t, p.name, to, func(id wire.Hash, request []byte) ([]byte, error) {
		return p.w.node.RegisterAgain(t.Context(), p.ID, id, request)
	})
	return account.Renewal{State: ch.State, KE3: ke3, Credential: c, Identity: next.Record.Raw, Box: peopletest.Box(t, p.ID, p.box+1)}, next
}

// signIn returns the token of a new session, or nil where the passphrase is a wrong one.
func (p *person) signIn(t *testing.T, passphrase string) []byte {
	t.Helper()
	ch, ke3, err := try(t, p.w.node, p.name, passphrase)
	if err != nil {
		return nil
	}
	done, err := p.w.node.SignIn(t.Context(), ch.State, ke3)
	if err != nil {
		t.Fatalf("SignIn = %v", err)
	}
	return done.Token
}

func TestRenew(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p := w.person(t, name, "known to him")
		his, hers, others := p.signIn(t, "known to him"), p.signIn(t, "known to him"), begin(t, w)
		half, ke3, err := try(t, w.twin, name, "known to him") // he has begun to sign in
		if err != nil {
			t.Fatal(err)
		}
		r, next := p.renewal(t, "known to him", "new")
		ended, err := w.node.Renew(t.Context(), p.ID, r)
		if err != nil || len(ended) != 2 {
			t.Fatalf("Renew = %d sessions, %v; want 2", len(ended), err)
		}
		if alive(t, w.twin, his) || alive(t, w.twin, hers) {
			t.Error("a session from before goes on")
		}
		if !alive(t, w.node, others) {
			t.Error("somebody else's session ended")
		}
		if _, err := w.twin.SignIn(t.Context(), half.State, ke3); fail.CodeOf(err) != fail.Unauthenticated {
			t.Errorf("the second half of a sign-in from before: %v, want unauthenticated", err)
		}
		if p.signIn(t, "known to him") != nil {
			t.Error("the passphrase from before opens")
		}
		if p.signIn(t, "new") == nil {
			t.Error("the new passphrase does not open")
		}
		box, err := w.node.Box(t.Context(), p.ID)
		if err != nil || !bytes.Equal(box, r.Box) {
			t.Errorf("the stored box is another: %v", err)
		}
		records, err := w.node.Identities(t.Context(), p.ID, p.ID)
		if err != nil || !bytes.Equal(records[len(records)-1], next.Record.Raw) {
			t.Errorf("the newest identity is another: %v", err)
		}
	})
}

// What does not fit together leaves everything as it was: passphrase, keys, box and sessions.
func TestRenewRefusals(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p, other := w.person(t, name, "hers"), w.person(t, "loud harbour", "other")
		token := p.signIn(t, "hers")
		theirs, _ := other.renewal(t, "other", "new")
		tests := []struct {
			name   string
			change func(r *account.Renewal)
			code   fail.Code
		}{
			{"another last message", func(r *account.Renewal) { r.KE3 = make([]byte, login.KE3Size) }, fail.Conflict},
			{"a short last message", func(r *account.Renewal) { r.KE3 = r.KE3[1:] }, fail.Malformed},
			{"the proof of another", func(r *account.Renewal) { r.State, r.KE3 = theirs.State, theirs.KE3 }, fail.Conflict},
			{"a proof that is too old", func(*account.Renewal) { w.clock.at = w.clock.at.Add(2 * time.Minute) }, fail.Conflict},
			{"the name of another", func(r *account.Renewal) { r.Credential.LoginID = theirs.Credential.LoginID }, fail.Conflict},
			{"a name that nobody has", func(r *account.Renewal) { r.Credential.LoginID = keys.LoginID("no body") }, fail.Conflict},
			{"the keys of another", func(r *account.Renewal) { r.Identity = theirs.Identity }, fail.Malformed},
			{"no keys", func(r *account.Renewal) { r.Identity = []byte{1} }, fail.Malformed},
			{"keys that are given up", func(r *account.Renewal) { r.Identity = p.Next(t, true).Record.Raw }, fail.Malformed},
			{"keys that are not the next", func(r *account.Renewal) { r.Identity = p.Next(t, false).Next(t, false).Record.Raw }, fail.Conflict},
			{"the box of another", func(r *account.Renewal) { r.Box = theirs.Box }, fail.Malformed},
			{"no box", func(r *account.Renewal) { r.Box = []byte{0x80} }, fail.Malformed},
			{"a first box", func(r *account.Renewal) { r.Box = peopletest.Box(t, p.ID, 1) }, fail.Malformed},
			{"a box that is not the next", func(r *account.Renewal) { r.Box = peopletest.Box(t, p.ID, 3) }, fail.Conflict},
		}
		for _, tt := range tests {
			r, _ := p.renewal(t, "hers", "new")
			tt.change(&r)
			if _, err := w.node.Renew(t.Context(), p.ID, r); fail.CodeOf(err) != tt.code {
				t.Errorf("%s: Renew = %v, want %q", tt.name, err, tt.code)
			}
			records, err := w.node.Identities(t.Context(), p.ID, p.ID)
			if err != nil || len(records) != 2 || !alive(t, w.node, token) || p.signIn(t, "new") != nil {
				t.Fatalf("%s: something was replaced: %d identities, %v", tt.name, len(records), err)
			}
		}
		if p.signIn(t, "hers") == nil {
			t.Error("her passphrase opens no more")
		}
		_, request, err := login.Client{}.RegisterStart([]byte("x"))
		if err != nil {
			t.Fatal(err)
		}
		for _, foreign := range []string{"loud harbour", "no body"} {
			if _, err := w.node.RegisterAgain(t.Context(), p.ID, keys.LoginID(foreign), request); fail.CodeOf(err) != fail.NotFound {
				t.Errorf("RegisterAgain under %q = %v, want not_found", foreign, err)
			}
		}
	})
}

// He signs in while she replaces the passphrase that he knows: no session of his is left, whoever was faster.
func TestRenewRace(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		w := newWorld(t, open(store.Options{}))
		p := w.person(t, name, "0")
		for round := range 12 {
			from, to := string(rune('0'+round)), string(rune('1'+round))
			var his [4]*account.SignedIn
			var wg sync.WaitGroup
			for i := range his {
				ch, ke3, err := try(t, w.twin, name, from)
				if err != nil {
					t.Fatal(err)
				}
				wg.Go(func() { his[i], _ = w.twin.SignIn(t.Context(), ch.State, ke3) })
			}
			r, next := p.renewal(t, from, to)
			wg.Go(func() {
				if _, err := w.node.Renew(t.Context(), p.ID, r); err != nil {
					t.Errorf("Renew = %v", err)
				}
			})
			wg.Wait()
			p.Person, p.box = next, p.box+1
			for _, in := range his {
				if in != nil && alive(t, w.node, in.Token) {
					t.Fatal("a session that began with the passphrase from before goes on")
				}
			}
		}
	})
}

func TestSessions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p := w.person(t, name, "hers")
		first := p.signIn(t, "hers")
		w.clock.at = w.clock.at.Add(25 * time.Minute)
		second := p.signIn(t, "hers")
		foreign := begin(t, w)
		me, err := w.node.Caller(t.Context(), second)
		if err != nil {
			t.Fatal(err)
		}
		all, err := w.twin.Sessions(t.Context(), me)
		if err != nil || len(all) != 2 || !all[0].Own || all[1].Own || all[0].Created <= all[1].Created {
			t.Fatalf("Sessions = %+v, %v", all, err)
		}
		them, err := w.node.Caller(t.Context(), foreign)
		if err != nil {
			t.Fatal(err)
		}
		for who, caller := range map[string]account.Caller{"somebody else": them, "the session itself": me} {
			id := all[1].ID
			if who == "the session itself" {
				id = all[0].ID
			}
			if _, err := w.node.EndNamed(t.Context(), caller, id); fail.CodeOf(err) != fail.NotFound {
				t.Errorf("ended by %s: %v, want not_found", who, err)
			}
		}
		if _, err := w.twin.EndNamed(t.Context(), me, all[1].ID); err != nil {
			t.Fatal(err)
		}
		if alive(t, w.node, first) || !alive(t, w.node, second) || !alive(t, w.node, foreign) {
			t.Error("the wrong session ended")
		}
		w.clock.at = w.clock.at.Add(2 * time.Hour)
		if left, err := w.node.Sessions(t.Context(), me); err != nil || len(left) != 0 {
			t.Errorf("sessions that ran out are listed: %+v, %v", left, err)
		}
	})
}
