package store_test

import (
	"errors"
	"sync"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/wire"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// enrolled adds an enrolled account.
func enrolled(t *testing.T, s *store.Store, role keys.Role) wire.ID {
	t.Helper()
	id := wire.NewID()
	err := s.WithNewAccount(t.Context(), store.Account{ID: id, Role: role}, 1, func(tx *store.AccountTx, _ bool) error {
		return tx.Enrol(t.Context(), id, []byte("box 1"), 1)
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestAccount(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		manager := enrolled(t, s, keys.Manager)
		invited := store.Account{ID: wire.NewID(), Role: keys.Victim, Inviter: &manager}
		for _, want := range []bool{true, false} {
			err := s.WithNewAccount(t.Context(), invited, 2, func(_ *store.AccountTx, fresh bool) error {
				if fresh != want {
					t.Errorf("fresh = %t, want %t", fresh, want)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		a, err := s.Account(t.Context(), invited.ID)
		if err != nil || a.Role != keys.Victim || a.Enrolled || a.Inviter == nil || *a.Inviter != manager {
			t.Errorf("Account = %+v, %v", a, err)
		}
		if a, err := s.Account(t.Context(), manager); err != nil || !a.Enrolled || a.Inviter != nil {
			t.Errorf("Account = %+v, %v", a, err)
		}
		if _, err := s.Account(t.Context(), wire.NewID()); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("Account = %v, want ErrNotFound", err)
		}
		if _, err := s.Box(t.Context(), invited.ID); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the box of who has not come: %v, want ErrNotFound", err)
		}
		if staff, err := s.Staff(t.Context()); err != nil || len(staff) != 1 || staff[0] != manager {
			t.Errorf("Staff = %d, %v", len(staff), err)
		}
		err = s.WithAccount(t.Context(), manager, func(tx *store.AccountTx) error { return tx.Enrol(t.Context(), manager, nil, 1) })
		if !errors.Is(err, store.ErrExists) {
			t.Errorf("enrolling twice = %v, want ErrExists", err)
		}
	})
}

// Twenty sessions of one account save their boxes at once, five times: each version is stored once.
func TestSwapBoxRace(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		id := enrolled(t, s, keys.Advocate)
		for version := uint64(2); version < 7; version++ {
			results := make([]error, 20)
			var wg sync.WaitGroup
			for i := range results {
				wg.Go(func() { results[i] = s.SwapBox(t.Context(), id, []byte{byte(i)}, version) })
			}
			wg.Wait()
			won := -1
			for i, err := range results {
				if err == nil && won < 0 {
					won = i
				} else if !errors.Is(err, store.ErrNotFound) {
					t.Errorf("SwapBox = %v", err)
				}
			}
			if box, err := s.Box(t.Context(), id); err != nil || won < 0 || box[0] != byte(won) {
				t.Errorf("version %d: the box is %x, but session %d was told that it is saved; %v", version, box, won, err)
			}
		}
	})
}

// A key that is taken says so and leaves the transaction usable, on both databases.
func TestTakenKeys(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		id, other := enrolled(t, s, keys.Advocate), enrolled(t, s, keys.Advocate)
		c := store.Credential{LoginID: wire.Hash{1}, Record: []byte{1}, Stretch: login.FloorStretch()}
		i := store.Invite{ID: wire.NewID(), Inviter: other, Sealed: []byte{1}, Offer: []byte{2}, Expires: 5}
		write := func(account wire.ID, do func(tx *store.AccountTx) error) {
			t.Helper()
			if err := s.WithAccount(t.Context(), account, do); err != nil {
				t.Fatal(err)
			}
		}
		write(id, func(tx *store.AccountTx) error {
			return errors.Join(tx.InsertCredential(t.Context(), id, c), tx.InsertInvite(t.Context(), i), tx.InsertUnit(t.Context(), []byte{1}, 1))
		})
		write(other, func(tx *store.AccountTx) error {
			for name, err := range map[string]error{"name": tx.InsertCredential(t.Context(), other, c), "invite": tx.InsertInvite(t.Context(), i),
				"unit": tx.InsertUnit(t.Context(), []byte{2}, 1)} {
				if !errors.Is(err, store.ErrExists) {
					t.Errorf("a taken %s: %v, want ErrExists", name, err)
				}
			}
			c.LoginID = wire.Hash{2}
			return tx.InsertCredential(t.Context(), other, c)
		})
		got, owner, err := s.Credential(t.Context(), wire.Hash{2})
		if err != nil || owner != other || got.Stretch != login.FloorStretch() {
			t.Errorf("Credential = %+v, %v", got, err)
		}
		if got, err := s.Invite(t.Context(), i.ID); err != nil || got.Account != id || got.Inviter != other || got.Expires != 5 {
			t.Errorf("Invite = %+v, %v", got, err)
		}
	})
}

func TestSessions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		id := enrolled(t, s, keys.Outreach)
		there := func(token byte) bool {
			_, err := s.Session(t.Context(), wire.Hash{token})
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				t.Fatal(err)
			}
			return err == nil
		}
		insert := func(token byte, expires, now uint64) {
			t.Helper()
			err := s.Write(t.Context(), func(tx *store.Tx) error {
				return tx.InsertSession(t.Context(), wire.Hash{token}, store.Session{Account: id, Created: now, Expires: expires}, now)
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		insert(1, 10, 1)
		insert(2, 20, 1)
		if got, err := s.Session(t.Context(), wire.Hash{1}); err != nil || got != (store.Session{Account: id, Role: keys.Outreach, Created: 1, Expires: 10}) {
			t.Errorf("Session = %+v, %v", got, err)
		}
		if err := s.ExtendSession(t.Context(), wire.Hash{2}, 30); err != nil {
			t.Fatal(err)
		}
		insert(3, 40, 20) // the first is over, the second was extended
		if there(1) || !there(2) || !there(3) {
			t.Error("not exactly what was over has gone")
		}
		if err := s.DeleteSession(t.Context(), wire.Hash{2}); err != nil || there(2) || !there(3) {
			t.Errorf("DeleteSession = %v", err)
		}
	})
}

func TestTickets(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		insert := func(token byte, created, before uint64) {
			t.Helper()
			if err := s.InsertTicket(t.Context(), wire.Hash{token}, created, before); err != nil {
				t.Fatal(err)
			}
		}
		take := func(token byte, since uint64) error {
			return s.Write(t.Context(), func(tx *store.Tx) error { return tx.TakeTicket(t.Context(), wire.Hash{token}, since) })
		}
		insert(1, 5, 0)
		insert(2, 10, 6) // drops the first
		if _, err := s.Ticket(t.Context(), wire.Hash{1}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("Ticket = %v, want ErrNotFound", err)
		}
		if err := take(2, 11); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("taking one that is too old = %v, want ErrNotFound", err)
		}
		if created, err := s.Ticket(t.Context(), wire.Hash{2}); err != nil || created != 10 {
			t.Errorf("Ticket = %d, %v", created, err)
		}
		if err := take(2, 10); err != nil {
			t.Errorf("TakeTicket = %v", err)
		}
		if err := take(2, 10); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("taking it twice = %v, want ErrNotFound", err)
		}
		insert(3, 20, 0)
		if err := s.Write(t.Context(), func(tx *store.Tx) error { return tx.DeleteTickets(t.Context()) }); err != nil {
			t.Fatal(err)
		}
		if err := take(3, 0); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("taking a dropped one = %v, want ErrNotFound", err)
		}
	})
}

// What a transaction did is gone when it fails.
func TestRollback(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		id, failure := wire.NewID(), errors.New("no")
		err := s.WithNewAccount(t.Context(), store.Account{ID: id, Role: keys.Victim}, 1, func(*store.AccountTx, bool) error { return failure })
		if !errors.Is(err, failure) {
			t.Errorf("WithNewAccount = %v", err)
		}
		if _, err := s.Account(t.Context(), id); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("Account = %v, want ErrNotFound", err)
		}
	})
}
