package unit_test

import (
	"bytes"
	"slices"
	"sync"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/account"
	"linnet/server/fail"
	"linnet/server/invite"
	"linnet/server/peopletest"
	"linnet/server/store"
	"linnet/server/store/storetest"
	"linnet/server/unit"
)

// rooted is a unit whose keys are replaced.
type rooted struct {
	*peopletest.Unit
	store  *store.Store
	units  *unit.Units
	policy *transparency.PolicyRecord
}

func newRooted(t *testing.T, s *store.Store) *rooted {
	t.Helper()
	r := &rooted{Unit: peopletest.Setup(t, s, time.Now), store: s, units: unit.New(s, nil)}
	records, err := s.LogPolicies(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	policies, err := transparency.VerifyPolicies(r.Root, records)
	if err != nil {
		t.Fatal(err)
	}
	r.policy = policies[0]
	return r
}

func (r *rooted) accounts(t *testing.T) *account.Accounts {
	t.Helper()
	accounts, err := account.New(account.Options{Store: r.store, Origin: "https://linnet.example"})
	if err != nil {
		t.Fatal(err)
	}
	return accounts
}

// next is what an honest manager signs: one new key, which keeps everything.
func (r *rooted) next(secret keys.UnitSecret, kept ...wire.Hash) keys.UnitRoot {
	slices.SortFunc(kept, func(a, b wire.Hash) int { return bytes.Compare(a[:], b[:]) })
	return keys.UnitRoot{Threshold: 1, Keys: []keys.UnitKey{{Key: secret.Public(), Holder: []byte("Safe")}}, Kept: kept,
		Policy: r.policy.Version, PolicyHash: r.policy.Hash[:], Created: 1}
}

func (r *rooted) record(t *testing.T, next keys.UnitRoot, signers ...keys.UnitSigner) []byte {
	t.Helper()
	record, err := r.Root.Succeed(next, signers...)
	if err != nil {
		t.Fatal(err)
	}
	return record
}

func TestSucceed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		r := newRooted(t, s)
		advocate := r.Join(t, r.Manager, keys.Advocate, "an-advocate")
		first, err := s.Identities(t.Context(), advocate.ID)
		if err != nil {
			t.Fatal(err)
		}
		invited, err := keys.ParseRecord(first[0])
		if err != nil {
			t.Fatal(err)
		}
		secret, manager := keys.NewUnitSecret(), r.Manager.Record.Hash()
		good := r.record(t, r.next(secret, manager, invited.Hash()), r.Signer())
		stranger := peopletest.NewUnit(t)
		foreign, err := stranger.Root.Succeed(r.next(secret), stranger.Signer())
		if err != nil {
			t.Fatal(err)
		}
		another := r.next(secret, manager, invited.Hash())
		another.PolicyHash = bytes.Repeat([]byte{1}, 32)
		for _, tt := range []struct {
			name   string
			record []byte
			code   fail.Code
		}{
			{"nothing", nil, fail.Malformed},
			{"a first root", r.Root.Record(), fail.Conflict},
			{"of another unit", foreign, fail.Conflict},
			{"that forgets the advocate", r.record(t, r.next(secret, manager), r.Signer()), fail.Conflict},
			{"that keeps somebody more", r.record(t, r.next(secret, manager, invited.Hash(), wire.Hash{1}), r.Signer()), fail.Conflict},
			{"that keeps what the unit has not signed", r.record(t, r.next(secret, manager, invited.Hash(), advocate.Record.Hash()), r.Signer()), fail.Conflict},
			{"under another policy", r.record(t, another, r.Signer()), fail.Conflict},
			{"good", good, ""},
			{"the same again", good, fail.Conflict},
		} {
			if err := r.units.Succeed(t.Context(), tt.record); fail.CodeOf(err) != tt.code || (err == nil) != (tt.code == "") {
				t.Errorf("%s: Succeed = %v, want %q", tt.name, err, tt.code)
			}
		}
		r.afterwards(t, secret, advocate)
	})
}

// afterwards holds that the replaced key signs nothing more, and that who was there goes on.
func (r *rooted) afterwards(t *testing.T, secret keys.UnitSecret, advocate peopletest.Person) {
	t.Helper()
	invites, accounts := invite.New(r.store, nil), r.accounts(t)
	late := r.Invite(t, keys.Outreach, time.Now().Add(time.Hour))
	if err := invites.Create(t.Context(), r.Manager.ID, keys.Manager, late.Invitation); fail.CodeOf(err) != fail.Malformed {
		t.Errorf("an invitation by the replaced key: %v, want malformed", err)
	}
	if _, err := accounts.Revoke(t.Context(), advocate.ID, r.End(t, advocate).Raw); fail.CodeOf(err) != fail.Conflict {
		t.Errorf("an end by the replaced key: %v, want conflict", err)
	}
	next := advocate.Next(t, false)
	if err := accounts.Publish(t.Context(), advocate.ID, next.Record.Raw); err != nil {
		t.Errorf("the next keys of somebody who is kept: %v", err)
	}
	root, err := r.store.UnitRoot(t.Context())
	if err != nil || root.Version != 2 || len(root.Signers(secret)) != 1 {
		t.Fatalf("the newest root: %v", err)
	}
	end, err := keys.NewRevocation(next.Record, 4_102_444_800_000, root.Signers(secret)...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := accounts.Revoke(t.Context(), advocate.ID, end.Raw); err != nil {
		t.Errorf("an end by the new key: %v", err)
	}
}

// While keys are replaced, somebody is brought in and somebody's keys are taken back: whoever is stored afterwards is vouched for.
func TestSucceedRace(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		r := newRooted(t, s)
		invites, accounts := invite.New(s, nil), r.accounts(t)
		won := make(map[string]int)
		for round := range 18 {
			p := r.Join(t, r.Manager, keys.Outreach, wire.NewID().String())
			late, end := r.Invite(t, keys.Advocate, time.Now().Add(time.Hour)), r.End(t, p)
			secret := keys.NewUnitSecret()
			root := r.record(t, r.next(secret, r.signed(t)...), r.Signer())
			var wg sync.WaitGroup
			results := make([]error, 3)
			tries := []func(){
				func() { results[0] = r.units.Succeed(t.Context(), root) },
				func() { results[1] = invites.Create(t.Context(), r.Manager.ID, keys.Manager, late.Invitation) },
				func() { _, results[2] = accounts.Revoke(t.Context(), p.ID, end.Raw) },
			}
			for i := range tries { // each is the first one now and then
				wg.Go(tries[(i+round)%len(tries)])
			}
			wg.Wait()
			for i, what := range []string{"root", "invitation", "end"} {
				if results[i] == nil {
					won[what]++
				} else if code := fail.CodeOf(results[i]); code != fail.Conflict && code != fail.Malformed {
					t.Errorf("%s: %v", what, results[i])
				}
			}
			if results[0] == nil && (results[1] == nil || results[2] == nil) {
				t.Error("the keys were replaced, and the replaced one has signed something that is not kept")
			}
			newest := r.vouched(t)
			if newest.Version > r.Root.Version {
				r.Root, r.Secret = newest, secret
			}
		}
		t.Log(won)
	})
}

// signed is what the unit has signed until now.
func (r *rooted) signed(t *testing.T) (hashes []wire.Hash) {
	t.Helper()
	err := r.store.Write(t.Context(), func(tx *store.Tx) error {
		records, err := tx.AllIdentities(t.Context())
		for _, raw := range records {
			if one, err := keys.ParseRecord(raw); err == nil && one.UnitSigned() {
				hashes = append(hashes, one.Hash())
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hashes
}

// vouched demands that everybody of the staff verifies under the newest root, which it returns.
func (r *rooted) vouched(t *testing.T) *keys.UnitRoot {
	t.Helper()
	root, err := r.store.UnitRoot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	staff, err := r.units.Staff(t.Context(), keys.Manager)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range staff {
		records, err := r.store.Identities(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := keys.VerifyChain(records, root); err != nil {
			t.Errorf("somebody of the staff under the newest keys: %v", err)
		}
	}
	return root
}
