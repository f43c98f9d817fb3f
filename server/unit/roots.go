package unit

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// Succeed takes in the root after the newest: malformed where it is none, conflict where it is not signed by enough of the
// present keys or is not the next, or where it does not keep exactly what the unit has signed until now: somebody who came in
// meanwhile would be locked out.
func (u *Units) Succeed(ctx context.Context, record []byte) error {
	return u.store.WithLog(ctx, func(tx *store.LogTx) error {
		records, err := tx.UnitRoots(ctx)
		if err != nil {
			return err
		}
		before, err := keys.NewestRoot(records)
		if err != nil {
			return err
		}
		next, err := keys.NewestRoot(append(records, record))
		switch refuse.CodeOf(err) {
		case "":
			if err != nil {
				return err
			}
		case refuse.Unit:
			return fail.Wrap(fail.Conflict, "not the next unit root", err)
		default:
			return fail.Wrap(fail.Malformed, "unit root", err)
		}
		if err := keepsAll(ctx, tx, before, next); err != nil {
			return err
		}
		if err := isUnderNewestPolicy(ctx, tx, before, next); err != nil {
			return err
		}
		return tx.AddUnitRoot(ctx, next.Version, record)
	})
}

func keepsAll(ctx context.Context, tx *store.LogTx, before, next *keys.UnitRoot) error {
	records, err := tx.AllIdentities(ctx)
	if err != nil {
		return err
	}
	found, err := unitSigned(records)
	if err != nil {
		return err
	}
	var signed []wire.Hash
	for _, r := range found {
		signed = append(signed, r.Hash())
	}
	restores, err := tx.Restores(ctx)
	if err != nil {
		return err
	}
	for _, one := range restores {
		if len(one.Record) == 0 {
			continue
		}
		r, err := transparency.ReadRestore(before, one.Record)
		if err != nil {
			return errors.New("a stored restore does not verify")
		}
		signed = append(signed, r.Hash)
	}
	slices.SortFunc(signed, func(a, b wire.Hash) int { return bytes.Compare(a[:], b[:]) })
	if !slices.Equal(signed, next.Kept) {
		return fail.New(fail.Conflict, "the unit root keeps others than the unit has signed")
	}
	return nil
}

func isUnderNewestPolicy(ctx context.Context, tx *store.LogTx, before, next *keys.UnitRoot) error {
	records, err := tx.LogPolicies(ctx)
	if err != nil {
		return err
	}
	policies, err := transparency.VerifyPolicies(before, records)
	if err != nil {
		return err
	}
	newest := policies[len(policies)-1]
	if next.Policy != newest.Version || !bytes.Equal(next.PolicyHash, newest.Hash[:]) {
		return fail.New(fail.Conflict, "the unit root names another policy than the newest")
	}
	return nil
}

// unitSigned are those of the records that carry signatures of the unit: of staff, and of everybody whose lost keys it replaced.
func unitSigned(records [][]byte) (signed []*keys.Record, err error) {
	for _, raw := range records {
		r, err := keys.ParseRecord(raw)
		if err != nil {
			return nil, errors.New("a stored identity does not parse")
		}
		if r.UnitSigned() {
			signed = append(signed, r)
		}
	}
	return signed, nil
}

// Signed are the accounts of which a root that follows has to keep a version, in no order that says anything.
func (u *Units) Signed(ctx context.Context) ([]wire.ID, error) {
	records, err := u.store.AllIdentities(ctx)
	if err != nil {
		return nil, err
	}
	signed, err := unitSigned(records)
	var accounts []wire.ID
	for _, r := range signed {
		if !slices.Contains(accounts, r.Account) {
			accounts = append(accounts, r.Account)
		}
	}
	return accounts, err
}
