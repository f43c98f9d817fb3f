package invite_test

import (
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// guest is an invitation of a guest who was made at a time and stays for so long.
func (w *world) guest(t *testing.T, created time.Time, stay time.Duration) peopletest.Invited {
	t.Helper()
	pair, account := keys.NewPair(), wire.NewID()
	facts := keys.Facts{Account: account, Role: keys.Guest, Name: "Tia Wolf, interpreter", Created: uint64(created.UnixMilli()), Until: uint64(created.Add(stay).UnixMilli())}
	r, err := keys.NewFirst(pair, facts, w.Signer())
	if err != nil {
		t.Fatal(err)
	}
	p := peopletest.Person{ID: account, Role: keys.Guest, Pair: pair, Record: r}
	return peopletest.Invited{Person: p, Invitation: peopletest.Codes(p, w.at.Add(24*time.Hour))}
}

// TestGuest: a manager invites guests, for at most ninety days by the server's clock; nobody comes whose time is over.
func TestGuest(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		const most = keys.MaxStay * time.Millisecond
		if err := w.create(t, w.advocate, w.guest(t, w.at, time.Hour).Invitation); fail.CodeOf(err) != fail.NotFound {
			t.Errorf("an advocate invites a guest: %v, want not_found", err)
		}
		for name, i := range map[string]peopletest.Invited{
			"over":            w.guest(t, w.at.Add(-time.Hour), time.Hour),
			"made in advance": w.guest(t, w.at.Add(11*time.Minute), most),
		} {
			if err := w.create(t, w.Manager, i.Invitation); fail.CodeOf(err) != fail.Malformed {
				t.Errorf("a guest who is %s: %v, want malformed", name, err)
			}
		}
		if err := w.create(t, w.Manager, w.guest(t, w.at.Add(10*time.Minute), most).Invitation); err != nil {
			t.Errorf("a guest for ninety days, by a clock that is a little ahead: %v", err)
		}
		short, late := w.guest(t, w.at, time.Hour), w.guest(t, w.at, time.Hour)
		for _, i := range []peopletest.Invited{short, late} {
			if err := w.create(t, w.Manager, i.Invitation); err != nil {
				t.Fatal(err)
			}
		}
		w.at = w.at.Add(time.Hour - time.Millisecond)
		if err := w.accept(t, short.Acceptance(t, short.Invitation.Link.ID, "quiet-harbour")); err != nil {
			t.Errorf("at the last moment: %v", err)
		}
		if a, err := s.Account(t.Context(), short.ID); err != nil || a.Ends != short.Record.Until {
			t.Errorf("Account = %v, %v", a, err)
		}
		w.at = w.at.Add(time.Millisecond)
		if err := w.accept(t, late.Acceptance(t, late.Invitation.Link.ID, "green-lane")); fail.CodeOf(err) != fail.GuestOver {
			t.Errorf("when their time is over: %v, want guest_over", err)
		}
	})
}
