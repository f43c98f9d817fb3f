package invite_test

import (
	"errors"
	"sync"
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

// world is a unit with an advocate, and a clock.
type world struct {
	*peopletest.Unit
	store    *store.Store
	at       time.Time
	advocate peopletest.Person
	invites  *invite.Invites
}

func newWorld(t *testing.T, s *store.Store) *world {
	t.Helper()
	w := &world{store: s, at: time.Date(2026, 3, 5, 9, 4, 3, 0, time.UTC)}
	now := func() time.Time { return w.at }
	w.Unit, w.invites = peopletest.Setup(t, s, now), invite.New(s, now)
	w.advocate = w.Join(t, w.Manager, keys.Advocate, "an-advocate")
	return w
}

// victim is somebody whom the advocate has invited, for 24 hours.
func (w *world) victim(t *testing.T) peopletest.Invited {
	t.Helper()
	i := w.Invite(t, keys.Victim, w.at.Add(24*time.Hour))
	if err := w.create(t, w.advocate, i.Invitation); err != nil {
		t.Fatalf("Create = %v", err)
	}
	return i
}

func (w *world) create(t *testing.T, by peopletest.Person, in invite.Invitation) error {
	t.Helper()
	return w.invites.Create(t.Context(), by.ID, by.Role, in)
}

func (w *world) accept(t *testing.T, a invite.Acceptance) error {
	t.Helper()
	_, err := w.invites.Accept(t.Context(), a)
	return err
}

// open says whether an invite can be opened; one that cannot is always the same failure.
func (w *world) open(t *testing.T, id wire.ID) bool {
	t.Helper()
	_, err := w.invites.Open(t.Context(), id)
	_, unknown := w.invites.Open(t.Context(), wire.NewID())
	if err != nil && (err.Error() != unknown.Error() || fail.CodeOf(err) != fail.NotFound) {
		t.Errorf("Open = %v, but %v for an unknown one", err, unknown)
	}
	return err == nil
}

func TestAccept(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		i := w.victim(t)
		o, err := w.invites.Open(t.Context(), i.Invitation.Words.ID)
		if err != nil || string(o.Sealed) != string(i.Invitation.Words.Sealed) || string(o.Offer) != string(i.Invitation.Offer) ||
			len(o.Inviter) != 2 || string(o.First) != string(i.Record.Raw) {
			t.Fatalf("Open = %v", err)
		}
		account, err := w.invites.Accept(t.Context(), i.Acceptance(t, i.Invitation.Words.ID, "quiet-harbour"))
		if err != nil || account != i.ID {
			t.Fatalf("Accept = %v", err)
		}
		if _, owner, err := s.Credential(t.Context(), keys.LoginID("quiet harbour")); err != nil || owner != i.ID {
			t.Errorf("the credential is not hers: %v", err)
		}
		if records, err := s.Identities(t.Context(), i.ID); err != nil || len(records) != 2 {
			t.Errorf("%d versions of her identity, %v", len(records), err)
		}
		for name, used := range map[string]wire.ID{"the words": i.Invitation.Words.ID, "the link": i.Invitation.Link.ID} {
			if w.open(t, used) {
				t.Errorf("%s still open", name)
			}
			if err := w.accept(t, i.Acceptance(t, used, "loud-harbour")); fail.CodeOf(err) != fail.NotFound {
				t.Errorf("%s once more: Accept = %v, want not_found", name, err)
			}
		}
	})
}

func TestAcceptRefuses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		i, other := w.victim(t), w.victim(t)
		good := i.Acceptance(t, i.Invitation.Link.ID, "quiet-harbour")
		tests := []struct {
			name   string
			change func(a *invite.Acceptance)
			code   fail.Code
		}{
			{"an unknown invite", func(a *invite.Acceptance) { a.Invite = wire.NewID() }, fail.NotFound},
			{"somebody else's invite", func(a *invite.Acceptance) { a.Invite = other.Invitation.Link.ID }, fail.Malformed},
			{"the keys of the code", func(a *invite.Acceptance) { a.Identity = i.Record.Raw }, fail.Malformed},
			{"a third version", func(a *invite.Acceptance) { a.Identity = i.Next(t, false).Next(t, false).Record.Raw }, fail.Malformed},
			{"a revoked identity", func(a *invite.Acceptance) { a.Identity = i.Next(t, true).Record.Raw }, fail.Malformed},
			{"not signed by the code's key", func(a *invite.Acceptance) {
				forged := i.Person
				forged.Pair = keys.NewPair()
				a.Identity = forged.Next(t, false).Record.Raw
			}, fail.Malformed},
			{"somebody else's box", func(a *invite.Acceptance) { a.Box = peopletest.Box(t, other.ID, 1) }, fail.Malformed},
			{"a later box", func(a *invite.Acceptance) { a.Box = peopletest.Box(t, i.ID, 2) }, fail.Malformed},
			{"a name that is taken", func(a *invite.Acceptance) { a.Credential = peopletest.Credential(t, "an-advocate") }, fail.Conflict},
		}
		for _, tt := range tests {
			bad := good
			tt.change(&bad)
			if err := w.accept(t, bad); fail.CodeOf(err) != tt.code {
				t.Errorf("%s: Accept = %v, want %s", tt.name, err, tt.code)
			}
		}
		if err := w.accept(t, good); err != nil {
			t.Errorf("none of the refused used the invitation up: Accept = %v", err)
		}
	})
}

// Twenty at once, on both codes: one gets in, and the others see what they would see a day later.
func TestAcceptRace(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		i := w.victim(t)
		codes := []wire.ID{i.Invitation.Link.ID, i.Invitation.Words.ID}
		names := []string{"ab-a", "ab-b", "ab-c", "ab-d", "ab-e", "ab-f", "ab-g", "ab-h", "ab-i", "ab-j"}
		results := make([]error, 20)
		var wg sync.WaitGroup
		for n := range results {
			a := i.Acceptance(t, codes[n%2], names[n/2])
			wg.Go(func() { _, results[n] = w.invites.Accept(t.Context(), a) })
		}
		wg.Wait()
		won := 0
		for _, err := range results {
			switch {
			case err == nil:
				won++
			case fail.CodeOf(err) != fail.NotFound:
				t.Errorf("Accept = %v, want not_found", err)
			}
		}
		if won != 1 {
			t.Errorf("%d got in, want 1", won)
		}
		if records, err := s.Identities(t.Context(), i.ID); err != nil || len(records) != 2 {
			t.Errorf("%d versions of her identity, %v", len(records), err)
		}
	})
}

func TestWhoMayInvite(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for inviter := keys.Victim; inviter <= keys.Support; inviter++ {
			by := w.Manager
			by.Role = inviter // the rule looks at the role alone
			for invited := keys.Victim; invited <= keys.Support; invited++ {
				may := inviter == keys.Advocate && invited == keys.Victim || inviter == keys.Manager && invited != keys.Victim
				err := w.create(t, by, w.Invite(t, invited, w.at.Add(time.Hour)).Invitation)
				if may && err != nil || !may && fail.CodeOf(err) != fail.NotFound {
					t.Errorf("%s invites %s: Create = %v", inviter, invited, err)
				}
			}
		}
	})
}

func TestCreateRefuses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		i, taken := w.Invite(t, keys.Victim, w.at.Add(time.Hour)), w.victim(t)
		expires := func(d time.Duration) func(in *invite.Invitation) {
			return func(in *invite.Invitation) { in.Expires = uint64(w.at.Add(d).UnixMilli()) }
		}
		tests := []struct {
			name   string
			change func(in *invite.Invitation)
			code   fail.Code
		}{
			{"expired already", expires(0), fail.Malformed},
			{"for two days", expires(48 * time.Hour), fail.Malformed},
			{"one code for both", func(in *invite.Invitation) { in.Words = in.Link }, fail.Malformed},
			{"a long sealed secret", func(in *invite.Invitation) { in.Link.Sealed = make([]byte, 49) }, fail.Malformed},
			{"a long offer", func(in *invite.Invitation) { in.Offer = make([]byte, 40<<10) }, fail.TooLarge},
			{"no identity", func(in *invite.Invitation) { in.First = nil }, fail.Malformed},
			{"a second version", func(in *invite.Invitation) { in.First = i.Next(t, false).Record.Raw }, fail.Malformed},
			{"staff of another unit", func(in *invite.Invitation) {
				in.First = peopletest.NewUnit(t).Invite(t, keys.Advocate, w.at).Record.Raw
			}, fail.Malformed},
			{"a code that is taken", func(in *invite.Invitation) { in.Link.ID = taken.Invitation.Words.ID }, fail.Conflict},
		}
		for _, tt := range tests {
			bad := i.Invitation
			tt.change(&bad)
			if err := w.create(t, w.advocate, bad); fail.CodeOf(err) != tt.code {
				t.Errorf("%s: Create = %v, want %s", tt.name, err, tt.code)
			}
		}
		clockAhead := i.Invitation
		expires(24*time.Hour + 5*time.Minute)(&clockAhead)
		if err := w.create(t, w.advocate, clockAhead); err != nil {
			t.Errorf("a clock that is five minutes ahead: Create = %v", err)
		}
	})
}

func TestInviteAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		i := w.victim(t)
		again := peopletest.Codes(i.Person, w.at.Add(24*time.Hour))
		other := w.Join(t, w.Manager, keys.Advocate, "other-advocate")
		if err := w.create(t, other, again); fail.CodeOf(err) != fail.Conflict {
			t.Errorf("by another advocate: Create = %v, want conflict", err)
		}
		swapped := i.Next(t, false)
		first, err := keys.NewFirst(swapped.Pair, keys.Facts{Account: i.ID, Role: keys.Victim, Name: "Invited", Created: 3})
		if err != nil {
			t.Fatal(err)
		}
		swapped.Record = first
		if err := w.create(t, w.advocate, peopletest.Codes(swapped, w.at.Add(time.Hour))); fail.CodeOf(err) != fail.Conflict {
			t.Errorf("with other keys: Create = %v, want conflict", err)
		}
		if !w.open(t, i.Invitation.Link.ID) {
			t.Error("a refused invitation took the first one out of use")
		}
		if err := w.create(t, w.advocate, again); err != nil {
			t.Fatalf("Create = %v", err)
		}
		if w.open(t, i.Invitation.Link.ID) || w.open(t, i.Invitation.Words.ID) || !w.open(t, again.Link.ID) || !w.open(t, again.Words.ID) {
			t.Error("not exactly the new codes are open")
		}
		if err := w.accept(t, i.Acceptance(t, again.Words.ID, "quiet-harbour")); err != nil {
			t.Fatalf("Accept = %v", err)
		}
		if err := w.create(t, w.advocate, peopletest.Codes(i.Person, w.at.Add(time.Hour))); fail.CodeOf(err) != fail.Conflict {
			t.Errorf("after she came: Create = %v, want conflict", err)
		}
	})
}

func TestExpires(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		i := w.victim(t)
		a := i.Acceptance(t, i.Invitation.Link.ID, "quiet-harbour")
		w.at = w.at.Add(24*time.Hour - time.Millisecond)
		if !w.open(t, i.Invitation.Link.ID) {
			t.Error("it expired before its time")
		}
		w.at = w.at.Add(time.Millisecond)
		if w.open(t, i.Invitation.Link.ID) {
			t.Error("it is open after its time")
		}
		if err := w.accept(t, a); fail.CodeOf(err) != fail.NotFound || errors.Is(err, store.ErrNotFound) {
			t.Errorf("Accept = %v, want not_found", err)
		}
		w.victim(t) // the next invitation takes with it what is left of this one
		if _, err := s.Invite(t.Context(), i.Invitation.Link.ID); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("an expired invite is still stored: %v", err)
		}
	})
}
