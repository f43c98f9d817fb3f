package store_test

import (
	"errors"
	"slices"
	"sync"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

func TestVaults(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		amira, vic, wren := enrolled(t, s, keys.Advocate), enrolled(t, s, keys.Victim), enrolled(t, s, keys.Victim)
		v, other := newVault(t, s, amira), newVault(t, s, amira)
		err := s.WithNewVault(t.Context(), v, 6, nil, func(*store.VaultTx) error { return nil })
		if !errors.Is(err, store.ErrExists) {
			t.Errorf("the same id again: %v", err)
		}
		members := []store.Member{{Account: amira, Role: 2, Identity: wire.Hash{1}, Rights: 7}, {Account: vic, Role: 1, Identity: wire.Hash{2}, Rights: 3}}
		err = s.WithVault(t.Context(), v.ID, []wire.ID{vic, amira}, func(tx *store.VaultTx) error {
			return tx.SetMembers(t.Context(), members)
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(members, func(a, b store.Member) int { return slices.Compare(a.Account[:], b.Account[:]) })
		row, list, err := s.VaultWithMembers(t.Context(), v.ID)
		if err != nil || row != v || !slices.Equal(list, members) {
			t.Errorf("with members: %+v, %+v, %v", row, list, err)
		}
		for _, m := range members {
			if row, got, err := s.VaultFor(t.Context(), v.ID, m.Account); err != nil || row != v || got != m {
				t.Errorf("for a member: %+v, %+v, %v", row, got, err)
			}
			if got, err := s.Member(t.Context(), v.ID, m.Account); err != nil || got != m {
				t.Errorf("a member: %+v, %v", got, err)
			}
		}
		if list, err := s.VaultsOf(t.Context(), amira); err != nil || len(list) != 2 {
			t.Errorf("her advocate's vaults: %+v, %v", list, err)
		}
		if list, err := s.VaultsOf(t.Context(), vic); err != nil || !slices.Equal(list, []store.Vault{v}) {
			t.Errorf("her vaults: %+v, %v", list, err)
		}
		for pair, want := range map[[2]wire.ID]bool{{amira, vic}: true, {vic, amira}: true, {vic, wren}: false, {wren, wren}: false} {
			if meets, err := s.Meets(t.Context(), pair[0], pair[1]); err != nil || meets != want {
				t.Errorf("meeting: %t, %v", meets, err)
			}
		}
		_, _, forStranger := s.VaultFor(t.Context(), v.ID, wren)
		_, _, unknown := s.VaultFor(t.Context(), wire.NewID(), amira)
		_, _, nobody := s.VaultWithMembers(t.Context(), wire.NewID())
		_, noMember := s.Member(t.Context(), other.ID, vic)
		noVault := s.WithVault(t.Context(), wire.NewID(), nil, func(*store.VaultTx) error { return nil })
		noAccount := s.WithVault(t.Context(), v.ID, []wire.ID{wire.NewID()}, func(*store.VaultTx) error { return nil })
		for i, err := range []error{forStranger, unknown, nobody, noMember, noVault, noAccount} {
			if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%d: %v, not ErrNotFound", i, err)
			}
		}
		// She is taken out, and somebody comes who has to read what she wrote; she reads nothing of theirs.
		later := enrolled(t, s, keys.Advocate)
		err = s.WithVault(t.Context(), v.ID, nil, func(tx *store.VaultTx) error {
			return tx.SetMembers(t.Context(), []store.Member{{Account: later, Role: 2, Rights: 7}})
		})
		if err != nil {
			t.Fatal(err)
		}
		for pair, want := range map[[2]wire.ID]bool{{later, vic}: true, {vic, later}: false, {amira, vic}: false} {
			if meets, err := s.Meets(t.Context(), pair[0], pair[1]); err != nil || meets != want {
				t.Errorf("meeting after a removal: %t, %v", meets, err)
			}
		}
	})
}

// TestGuards: whoever is inside of a door is there alone, on all nodes; and two who hold several guards never wait for
// each other.
func TestGuards(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		nodes := []*store.Store{open(store.Options{}), open(store.Options{})}
		a, b := enrolled(t, nodes[0], keys.Advocate), enrolled(t, nodes[0], keys.Advocate)
		v := newVault(t, nodes[0], a)
		const rounds = 20
		// Each adds one to the epoch after reading it: what somebody else does in between would be lost.
		bump := func(tx *store.VaultTx) error {
			now, err := tx.Vault(t.Context())
			if err != nil {
				return err
			}
			return tx.StartEpoch(t.Context(), now.Seq, now.Head, now.Epoch+1, false)
		}
		doors := []func(s *store.Store) error{
			func(s *store.Store) error { return s.WithVault(t.Context(), v.ID, nil, bump) },
			func(s *store.Store) error { return s.WithVault(t.Context(), v.ID, []wire.ID{a, b}, bump) },
			func(s *store.Store) error { return s.WithVault(t.Context(), v.ID, []wire.ID{b, a, b}, bump) },
		}
		var wg sync.WaitGroup
		for i := range 2 * len(doors) {
			wg.Go(func() {
				for range rounds {
					if err := doors[i%len(doors)](nodes[i%2]); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		if now, _, err := nodes[0].VaultFor(t.Context(), v.ID, a); err != nil || now.Epoch != uint64(1+2*len(doors)*rounds) {
			t.Errorf("the epoch is %d, %v", now.Epoch, err)
		}
	})
}

// TestAccountGuard is the same for accounts: of identities that are added one after the other none is lost or doubled.
func TestAccountGuard(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		nodes := []*store.Store{open(store.Options{}), open(store.Options{})}
		id := enrolled(t, nodes[0], keys.Advocate)
		const rounds = 15
		var wg sync.WaitGroup
		for i := range 4 {
			wg.Go(func() {
				for range rounds {
					err := nodes[i%2].WithAccount(t.Context(), id, func(tx *store.AccountTx) error {
						version, err := tx.IdentityVersion(t.Context(), id)
						if err != nil {
							return err
						}
						return tx.AddIdentity(t.Context(), id, version+1, []byte{byte(version + 1)}, wire.Hash{}, false)
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		records, err := nodes[1].Identities(t.Context(), id)
		if err != nil || len(records) != 4*rounds {
			t.Fatalf("%d identities, %v", len(records), err)
		}
		for i, r := range records {
			if !slices.Equal(r, []byte{byte(i + 1)}) {
				t.Errorf("version %d is %x", i+1, r)
			}
		}
		if err := nodes[0].WithAccount(t.Context(), wire.NewID(), nil); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("an account that is not there: %v", err)
		}
		if _, err := nodes[0].Identities(t.Context(), wire.NewID()); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("identities that are not there: %v", err)
		}
	})
}

// TestFaults: a commit that fails leaves nothing, one that fails although it persisted leaves all; both are errors.
func TestFaults(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		f := new(storetest.Faults)
		s := open(store.Options{Commit: f.Commit})
		member := enrolled(t, s, keys.Advocate)
		v := newVault(t, s, member)
		start := v
		a := follow(&v)
		f.Fail()
		if _, err := s.AppendAll(t.Context(), []store.Append{a}); !errors.Is(err, storetest.ErrCommit) {
			t.Errorf("failed: %v", err)
		}
		holds(t, s, member, start)
		f.FailPersisted()
		if _, err := s.AppendAll(t.Context(), []store.Append{a}); !errors.Is(err, storetest.ErrCommit) {
			t.Errorf("failed but persisted: %v", err)
		}
		holds(t, s, member, start, a)
	})
}

// TestVaultInPlaceOf: a lost vault counts no more, but for who is in it; one in which an epoch has begun since it was judged does.
func TestVaultInPlaceOf(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		amira := enrolled(t, s, keys.Advocate)
		none := func(*store.VaultTx) error { return nil }
		old := store.Vault{ID: wire.ID{1}, Case: wire.ID{9}, Kind: 6, Seq: 1, Epoch: 2}
		first := func(tx *store.VaultTx) error {
			return tx.SetMembers(t.Context(), []store.Member{{Account: amira, Role: 2, Rights: 7}})
		}
		if err := s.WithNewVault(t.Context(), old, 5, nil, first); err != nil {
			t.Fatal(err)
		}
		begun := store.Vault{ID: wire.ID{2}, Case: old.Case, Kind: 6, Seq: 1, Epoch: 1}
		before := old
		before.Epoch = 1
		for _, lost := range []*store.Vault{nil, &before, {ID: wire.ID{3}, Epoch: 2}} {
			if err := s.WithVaultInPlaceOf(t.Context(), lost, begun, 6, nil, none, none); !errors.Is(err, store.ErrExists) {
				t.Errorf("in the place of %v: %v, want ErrExists", lost, err)
			}
		}
		errOutside := errors.New("from outside")
		for _, lost := range []*store.Vault{nil, &old} {
			err := s.WithVaultInPlaceOf(t.Context(), lost, begun, 6, nil, func(*store.VaultTx) error { return errOutside }, first)
			if !errors.Is(err, errOutside) {
				t.Errorf("from outside, in the place of %v: %v", lost, err)
			}
		}
		if v, members, err := s.CaseVault(t.Context(), old.Case, 6); err != nil || v != old || len(members) != 1 {
			t.Errorf("the vault of the case: %v, %v, %v", v, members, err)
		}
		if err := s.WithVaultInPlaceOf(t.Context(), &old, begun, 6, nil, none, first); err != nil {
			t.Fatal(err)
		}
		if v, _, err := s.CaseVault(t.Context(), old.Case, 6); err != nil || v != begun {
			t.Errorf("the vault of the case: %v, %v", v, err)
		}
		if _, members, err := s.VaultWithMembers(t.Context(), old.ID); err != nil || len(members) != 1 {
			t.Errorf("the lost one: %v, %v", members, err)
		}
		if _, _, err := s.CaseVault(t.Context(), old.Case, 7); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a vault that there is not: %v", err)
		}
	})
}
