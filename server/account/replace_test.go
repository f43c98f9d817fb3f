package account_test

import (
	"sync"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/account"
	"linnet/server/fail"
	"linnet/server/invite"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// lost is somebody whose keys are to be replaced, and what is needed for it.
type lost struct {
	*person
	secret wire.Key
	draft  *keys.Record // without the unit's signature
	whole  *keys.Record
}

func (w *world) lose(t *testing.T, p *person, here bool) lost {
	t.Helper()
	l := lost{person: p, secret: keys.NewInviteSecret()}
	pair := keys.InvitePair(l.secret, p.ID)
	var err error
	if l.draft, err = keys.NewReplacement(p.Record, pair, uint64(w.clock.at.UnixMilli()), here); err != nil {
		t.Fatal(err)
	}
	if l.whole, err = keys.Countersign(l.draft, w.Signer()); err != nil {
		t.Fatal(err)
	}
	return l
}

func (l lost) consent(by peopletest.Person) account.Consent {
	a := vault.NewConsent(by.Pair, by.ID, by.Record.Hash(), l.ID, l.draft.Hash())
	return account.Consent{Account: by.ID, Identity: a.Identity, Sig: a.Sig}
}

// objection is her word that her keys are not lost.
func (p *person) objection(to *keys.Record) []byte {
	hash := to.Hash()
	return wire.Sign(p.Pair.SignKey(), "replace-objection", hash[:])
}

func (l lost) ask(t *testing.T, by peopletest.Person) {
	t.Helper()
	if err := l.w.node.AskReplacement(t.Context(), l.draft.Raw, l.consent(by)); err != nil {
		t.Fatalf("AskReplacement = %v", err)
	}
}

func (l lost) agree(t *testing.T, by peopletest.Person) ([]wire.Hash, error) {
	t.Helper()
	return l.w.twin.AgreeReplacement(t.Context(), l.whole.Raw, l.consent(by))
}

// The whole way: asked, a day, agreed, invited, come in again. Nothing of before opens anything, and the box goes on counting.
func TestReplacement(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p, other := w.person(t, name, "forgotten"), w.person(t, "loud harbour", "other")
		l := w.lose(t, p, false)
		l.ask(t, other.Person)
		token, others := p.signIn(t, "forgotten"), other.signIn(t, "other")
		if _, err := l.agree(t, w.Manager); fail.CodeOf(err) != fail.Conflict {
			t.Errorf("at once: %v, want conflict", err)
		}
		w.clock.at = w.clock.at.Add(24*time.Hour - time.Second)
		if _, err := l.agree(t, w.Manager); fail.CodeOf(err) != fail.Conflict {
			t.Errorf("a second early: %v, want conflict", err)
		}
		w.clock.at = w.clock.at.Add(time.Second)
		token, others = p.signIn(t, "forgotten"), other.signIn(t, "other")
		half, ke3, err := try(t, w.node, name, "forgotten")
		if err != nil {
			t.Fatal(err)
		}
		ended, err := l.agree(t, w.Manager)
		if err != nil || len(ended) == 0 {
			t.Fatalf("AgreeReplacement = %d sessions, %v", len(ended), err)
		}
		if alive(t, w.node, token) || !alive(t, w.node, others) {
			t.Error("not exactly the sessions of the account ended")
		}
		if _, err := w.node.SignIn(t.Context(), half.State, ke3); fail.CodeOf(err) != fail.Unauthenticated {
			t.Errorf("the second half of a sign-in from before: %v, want unauthenticated", err)
		}
		if p.signIn(t, "forgotten") != nil {
			t.Error("the passphrase from before opens")
		}
		for _, by := range []peopletest.Person{w.Manager, p.Person} {
			if rows, err := w.node.Replacements(t.Context(), by.ID, by.Role); err != nil || len(rows) != 1 || rows[0].Second == nil {
				t.Errorf("everybody sees it: %d, %v", len(rows), err)
			}
		}
		l.comeIn(t, other.Person)
	})
}

// comeIn invites, as only whoever asked can, and accepts.
func (l lost) comeIn(t *testing.T, asker peopletest.Person) {
	t.Helper()
	invites := invite.New(l.w.store, l.w.clock.now)
	again := peopletest.Person{ID: l.ID, Role: l.Role, Pair: keys.InvitePair(l.secret, l.ID), Record: l.whole}
	codes := peopletest.Codes(again, l.w.clock.at.Add(time.Hour))
	if err := invites.Create(t.Context(), l.w.Manager.ID, keys.Manager, codes); fail.CodeOf(err) != fail.NotFound {
		t.Errorf("invited by another: %v, want not_found", err)
	}
	if err := invites.Create(t.Context(), asker.ID, asker.Role, codes); err != nil {
		t.Fatalf("Create = %v", err)
	}
	opened, err := invites.Open(t.Context(), codes.Link.ID)
	if err != nil || string(opened.First) != string(l.whole.Raw) || opened.Box != 1 {
		t.Fatalf("Open = box %d, %v", opened.Box, err)
	}
	next := again.Next(t, false)
	a := invite.Acceptance{Invite: codes.Link.ID, Credential: peopletest.Credential(t, name), Identity: next.Record.Raw, Box: peopletest.Box(t, l.ID, 1)}
	if _, err := invites.Accept(t.Context(), a); fail.CodeOf(err) != fail.Malformed {
		t.Errorf("with a first box: %v, want malformed", err)
	}
	a.Box = peopletest.Box(t, l.ID, 2)
	if _, err := invites.Accept(t.Context(), a); err != nil {
		t.Fatalf("Accept = %v", err)
	}
	if err := invites.Create(t.Context(), asker.ID, asker.Role, peopletest.Codes(again, l.w.clock.at.Add(time.Hour))); fail.CodeOf(err) != fail.Conflict {
		t.Errorf("invited again: %v, want conflict", err)
	}
	records, err := l.w.node.Identities(t.Context(), l.ID, l.ID)
	if err != nil || string(records[len(records)-1]) != string(next.Record.Raw) {
		t.Errorf("the newest identity is another: %v", err)
	}
}

func TestReplacementRefusals(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		p, other, third := w.person(t, name, "hers"), w.person(t, "loud harbour", "other"), w.person(t, "soft rain", "third")
		victim := w.Join(t, other.Person, keys.Victim, "still water")
		invited := w.Invite(t, keys.Advocate, w.clock.at.Add(time.Hour))
		if err := invite.New(s, w.clock.now).Create(t.Context(), w.Manager.ID, keys.Manager, invited.Invitation); err != nil {
			t.Fatal(err)
		}
		l := w.lose(t, p, true)
		of := func(p peopletest.Person) lost { return w.lose(t, &person{Person: p, w: w}, true) }
		ask := func(name string, l lost, by peopletest.Person, code fail.Code) {
			t.Helper()
			if err := w.node.AskReplacement(t.Context(), l.draft.Raw, l.consent(by)); fail.CodeOf(err) != code {
				t.Errorf("%s: AskReplacement = %v, want %q", name, err, code)
			}
		}
		agree := func(name string, l lost, by peopletest.Person, code fail.Code) {
			t.Helper()
			if _, err := l.agree(t, by); fail.CodeOf(err) != code {
				t.Errorf("%s: AgreeReplacement = %v, want %q", name, err, code)
			}
		}
		agree("not asked for", l, w.Manager, fail.NotFound)
		ask("by themselves", l, p.Person, fail.Malformed)
		ask("of a victim that they do not know", of(victim), third.Person, fail.NotFound)
		ofVictim := of(victim)
		ofVictim.ask(t, other.Person)
		agree("of a victim that they do not know", ofVictim, third.Person, fail.NotFound)
		ask("of somebody who has never come in", of(invited.Person), w.Manager, fail.NotFound)
		ask("not the next version", of(p.Next(t, false)), w.Manager, fail.Conflict)
		stale := l
		stale.draft = p.Next(t, false).Record
		ask("no replacement", stale, w.Manager, fail.Malformed)
		w.clock.at = w.clock.at.Add(11 * time.Minute)
		ask("made long ago", l, w.Manager, fail.Malformed)
		l = w.lose(t, p, true)
		forged := l.consent(w.Manager)
		forged.Account, forged.Identity = other.ID, other.Record.Hash()
		if err := w.node.AskReplacement(t.Context(), l.draft.Raw, forged); fail.CodeOf(err) != fail.Malformed {
			t.Errorf("somebody else's consent: %v, want malformed", err)
		}
		l.ask(t, other.Person)
		ask("asked for twice", w.lose(t, p, true), third.Person, fail.Conflict)
		agree("the same person", l, other.Person, fail.Conflict)
		agree("another record", w.lose(t, p, true), w.Manager, fail.Conflict)
		agree("themselves", l, p.Person, fail.Malformed)
		draft := l
		draft.whole = l.draft
		agree("without the unit's signatures", draft, w.Manager, fail.Conflict)
		if err := w.node.Publish(t.Context(), p.ID, l.whole.Raw); fail.CodeOf(err) != fail.Malformed {
			t.Errorf("published by who has the keys: %v, want malformed", err)
		}
		if p.signIn(t, "hers") == nil {
			t.Fatal("something was taken away all the same")
		}
		// She is there after all.
		if err := w.node.WithdrawReplacement(t.Context(), victim.ID, victim.Role, p.ID, nil); fail.CodeOf(err) != fail.NotFound {
			t.Errorf("withdrawn by a victim: %v, want not_found", err)
		}
		// A session is not enough: a second passphrase opens one without the keys.
		for _, sig := range [][]byte{nil, {}, make([]byte, 64), other.objection(l.draft), p.objection(victim.Record)} {
			if err := w.node.WithdrawReplacement(t.Context(), p.ID, p.Role, p.ID, sig); fail.CodeOf(err) != fail.NotFound {
				t.Errorf("withdrawn without her keys: %v, want not_found", err)
			}
		}
		if err := w.node.WithdrawReplacement(t.Context(), p.ID, p.Role, p.ID, p.objection(l.draft)); err != nil {
			t.Fatal(err)
		}
		agree("withdrawn", l, w.Manager, fail.NotFound)
		// Whoever asked has left meanwhile.
		l.ask(t, other.Person)
		if _, err := w.node.Revoke(t.Context(), other.ID, w.End(t, other.Person).Raw); err != nil {
			t.Fatal(err)
		}
		agree("whoever asked has left", l, w.Manager, fail.Conflict)
		// New keys by the old ones: it fits no more.
		r, _ := p.renewal(t, "hers", "new")
		if _, err := w.node.Renew(t.Context(), p.ID, r); err != nil {
			t.Fatal(err)
		}
		agree("keys that were renewed", l, w.Manager, fail.Conflict)
	})
}

// A manager who has nothing to do with her sees her request while it can be agreed to, and nothing of it afterwards.
func TestReplacementsShown(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		asker, stranger := w.person(t, "loud harbour", "other"), w.person(t, "soft rain", "third")
		victim := w.Join(t, asker.Person, keys.Victim, "still water")
		other := w.Join(t, w.Manager, keys.Manager, "high tower")
		l := w.lose(t, &person{Person: victim, w: w}, true)
		seen := func(when string, want map[wire.ID]int) {
			t.Helper()
			for _, p := range []peopletest.Person{victim, asker.Person, w.Manager, other, stranger.Person} {
				if rows, err := w.node.Replacements(t.Context(), p.ID, p.Role); err != nil || len(rows) != want[p.ID] {
					t.Errorf("%s: role %d sees %d, %v, want %d", when, p.Role, len(rows), err, want[p.ID])
				}
			}
		}
		seen("before", nil)
		if _, err := w.node.Identities(t.Context(), other.ID, victim.ID); fail.CodeOf(err) != fail.NotFound {
			t.Errorf("her name before: %v, want not_found", err)
		}
		if _, err := w.node.Identities(t.Context(), other.ID, wire.NewID()); fail.CodeOf(err) != fail.NotFound {
			t.Errorf("of nobody: %v, want not_found", err)
		}
		l.ask(t, asker.Person)
		seen("asked for", map[wire.ID]int{victim.ID: 1, asker.ID: 1, w.Manager.ID: 1, other.ID: 1})
		if _, err := l.agree(t, w.Manager); err != nil {
			t.Fatal(err)
		}
		seen("agreed to", map[wire.ID]int{victim.ID: 1, asker.ID: 1, w.Manager.ID: 1})
	})
}

// Two agree, and she changes her passphrase, at once: one of the three comes about.
func TestReplacementRace(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		other := w.person(t, "loud harbour", "other")
		for range 10 {
			p := w.person(t, "name "+wire.NewID().String(), "hers")
			l := w.lose(t, p, true)
			l.ask(t, w.Manager)
			third := w.person(t, "name "+wire.NewID().String(), "third")
			r, _ := p.renewal(t, "hers", "new")
			errs := make([]error, 4)
			var wg sync.WaitGroup
			for i, do := range []func() error{
				func() error {
					_, err := w.node.AgreeReplacement(t.Context(), l.whole.Raw, l.consent(other.Person))
					return err
				},
				func() error {
					_, err := w.twin.AgreeReplacement(t.Context(), l.whole.Raw, l.consent(third.Person))
					return err
				},
				func() error { _, err := w.twin.Renew(t.Context(), p.ID, r); return err },
				func() error { return w.node.WithdrawReplacement(t.Context(), p.ID, p.Role, p.ID, p.objection(l.draft)) },
			} {
				wg.Go(func() { errs[i] = do() })
			}
			wg.Wait()
			agreed, done := 0, 0
			for i, err := range errs {
				if err == nil && i < 2 {
					agreed++
				}
				if err == nil && i < 3 {
					done++
				}
			}
			records, err := s.Identities(t.Context(), p.ID)
			if err != nil || len(records) != 2+done || agreed > 0 && errs[3] == nil || done > 1 {
				t.Fatalf("%d versions, %v: %v", len(records), err, errs)
			}
		}
	})
}
