package unit_test

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
	"linnet/server/unit"
)

func ticket(t *testing.T, u *unit.Units) []byte {
	t.Helper()
	token, err := u.Ticket(t.Context())
	if err != nil || len(token) != unit.TokenSize {
		t.Fatalf("Ticket = %d bytes, %v", len(token), err)
	}
	return token
}

func TestSetup(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		units, people := unit.New(s, nil), peopletest.NewUnit(t)
		token, another := ticket(t, units), ticket(t, units)
		if err := units.CheckTicket(t.Context(), token); err != nil {
			t.Fatalf("CheckTicket = %v", err)
		}
		manager, err := units.Setup(t.Context(), people.SetupWith(t, token))
		if err != nil || manager != people.Manager.ID {
			t.Fatalf("Setup = %v", err)
		}
		root, err := units.Roots(t.Context())
		if err != nil || len(root) != 1 || string(root[0]) != string(people.Root.Record()) {
			t.Errorf("Root = %x, %v", root, err)
		}
		for name, used := range map[string][]byte{"used": token, "of another start": another} {
			if err := units.CheckTicket(t.Context(), used); !notFound(err) {
				t.Errorf("ticket %s: CheckTicket = %v, want not found", name, err)
			}
			if _, err := units.Setup(t.Context(), peopletest.NewUnit(t).SetupWith(t, used)); !notFound(err) {
				t.Errorf("ticket %s: Setup = %v, want not found", name, err)
			}
		}
		if again, err := units.Ticket(t.Context()); again != nil || err != nil {
			t.Errorf("a ticket after the set-up: %x, %v", again, err)
		}
	})
}

func TestSetupRefuses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		now := time.Now()
		units, people := unit.New(s, func() time.Time { return now }), peopletest.NewUnit(t)
		good := people.SetupWith(t, ticket(t, units))
		tests := []struct {
			name   string
			change func(s *unit.Setup)
			code   fail.Code
		}{
			{"a token that nobody made", func(s *unit.Setup) { s.Token = make([]byte, unit.TokenSize) }, fail.NotFound},
			{"no root", func(s *unit.Setup) { s.Root = nil }, fail.Malformed},
			{"an identity of another unit", func(s *unit.Setup) { s.Identity = peopletest.NewUnit(t).Manager.Record.Raw }, fail.Malformed},
			{"an advocate", func(s *unit.Setup) { s.Identity = people.Invite(t, keys.Advocate, now).Record.Raw }, fail.Malformed},
			{"somebody else's box", func(s *unit.Setup) { s.Box = peopletest.Box(t, wire.NewID(), 1) }, fail.Malformed},
			{"a later box", func(s *unit.Setup) { s.Box = peopletest.Box(t, people.Manager.ID, 2) }, fail.Malformed},
		}
		for _, tt := range tests {
			bad := good
			tt.change(&bad)
			_, err := units.Setup(t.Context(), bad)
			if code := fail.CodeOf(err); code != tt.code && !(tt.code == fail.NotFound && notFound(err)) {
				t.Errorf("%s: Setup = %v, want %s", tt.name, err, tt.code)
			}
		}
		now = now.Add(25 * time.Hour)
		if _, err := units.Setup(t.Context(), good); !notFound(err) {
			t.Errorf("an old token: Setup = %v, want not found", err)
		}
		now = now.Add(-2 * time.Hour)
		if _, err := units.Setup(t.Context(), good); err != nil {
			t.Errorf("none of the refused used the token up: Setup = %v", err)
		}
	})
}

// Twenty at once, half with one token and half with another: one unit comes of it.
func TestSetupRace(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		units := unit.New(s, nil)
		tokens := [][]byte{ticket(t, units), ticket(t, units)}
		var wg sync.WaitGroup
		results := make([]error, 20)
		for i := range results {
			try := peopletest.NewUnit(t).SetupWith(t, tokens[i%2])
			wg.Go(func() { _, results[i] = units.Setup(t.Context(), try) })
		}
		wg.Wait()
		won := 0
		for _, err := range results {
			if err == nil {
				won++
			} else if fail.CodeOf(err) != fail.Conflict && !notFound(err) {
				t.Errorf("Setup = %v", err)
			}
		}
		if won != 1 {
			t.Errorf("%d set-ups won, want 1", won)
		}
		staff, err := units.Staff(t.Context(), keys.Manager)
		if err != nil || len(staff) != 1 {
			t.Errorf("%d managers, %v", len(staff), err)
		}
	})
}

func TestStaff(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		people, units := peopletest.Setup(t, s, time.Now), unit.New(s, nil)
		advocate := people.Join(t, people.Manager, keys.Advocate, "an-advocate")
		people.Join(t, advocate, keys.Victim, "a-victim")
		waiting := people.Invite(t, keys.Outreach, time.Now().Add(time.Hour))
		if err := invite.New(s, nil).Create(t.Context(), people.Manager.ID, keys.Manager, waiting.Invitation); err != nil {
			t.Fatal(err)
		}
		want := map[wire.ID]bool{people.Manager.ID: true, advocate.ID: true, waiting.ID: true}
		staff, err := units.Staff(t.Context(), keys.Outreach)
		if err != nil || len(staff) != len(want) {
			t.Fatalf("Staff = %d, %v; want the manager, the advocate and the one who is waited for", len(staff), err)
		}
		for _, id := range staff {
			if !want[id] {
				t.Error("somebody else is in the list of staff")
			}
		}
		if staff, err := units.Staff(t.Context(), keys.Victim); err != nil || len(staff) != 0 {
			t.Errorf("a victim is told of %d staff, %v", len(staff), err)
		}
	})
}

// notFound is how the HTTP side sees it: a row that is not there, or the failure.
func notFound(err error) bool {
	return errors.Is(err, store.ErrNotFound) || fail.CodeOf(err) == fail.NotFound
}
