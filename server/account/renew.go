package account

import (
	"context"
	"errors"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// Renewal is what somebody sends whose passphrase others may know: everything that it opened is replaced at once.
type Renewal struct {
	State, KE3 []byte           // the end of a sign-in with the passphrase until now: a session left open is not enough
	Credential store.Credential // checked by the caller; under the same name
	Identity   []byte           // the next version, signed by the keys until now
	Box        []byte           // the next version, sealed under the new passphrase
}

// RegisterAgain answers a registration request for the account's own name: not_found for every other. The caller counts
// it like a sign-in.
func (a *Accounts) RegisterAgain(ctx context.Context, account wire.ID, loginID wire.Hash, request []byte) ([]byte, error) {
	_, owner, err := a.store.Credential(ctx, loginID)
	if errors.Is(err, store.ErrNotFound) || err == nil && owner != account {
		return nil, fail.New(fail.NotFound, "not the account's name")
	}
	if err != nil {
		return nil, err
	}
	response, err := a.opaque.RegisterResponse(request, loginID[:])
	return response, fail.Refused(err)
}

// Renew replaces passphrase, keys and box of an account together and ends all of its sessions, which it returns: from then on
// whoever knew the passphrase gets no further than whoever did not. Conflict where the passphrase is not the present one,
// or keys or box are not the next; malformed where they are another account's.
func (a *Accounts) Renew(ctx context.Context, account wire.ID, r Renewal) ([]wire.Hash, error) {
	st, err := a.proven(r.State, r.KE3)
	if fail.CodeOf(err) == fail.Unauthenticated || err == nil && st.Account != account {
		err = fail.New(fail.Conflict, "not the passphrase of the account") // the session is a good one all the same
	}
	if err != nil {
		return nil, err
	}
	next, err := keys.ParseRecord(r.Identity)
	if err != nil {
		return nil, fail.Wrap(fail.Malformed, "identity", err)
	}
	owner, version, err := keys.BoxHeader(r.Box)
	if err != nil {
		return nil, fail.Refused(err)
	}
	if next.Account != account || next.Revoked() || owner != account || version < 2 {
		return nil, fail.New(fail.Malformed, "another account's keys or box, or given up")
	}
	var ended []wire.Hash
	err = a.store.WithAccount(ctx, account, func(tx *store.AccountTx) error {
		if err := stillHolds(ctx, tx, st.Record); err != nil {
			return fail.Wrap(fail.Conflict, "passphrase", err)
		}
		if err := a.addIdentity(ctx, tx, next); err != nil {
			return err
		}
		if err := replace(ctx, tx, r, version); err != nil {
			return err
		}
		ended, err = tx.EndSessions(ctx, wire.Hash{})
		return err
	})
	return ended, err
}

// replace puts the new passphrase and the box under it in the place of those until now.
func replace(ctx context.Context, tx *store.AccountTx, r Renewal, version uint64) error {
	err := tx.ReplaceCredential(ctx, r.Credential)
	if err == nil {
		err = tx.SwapBox(ctx, tx.ID, r.Box, version)
	}
	if errors.Is(err, store.ErrNotFound) {
		return fail.New(fail.Conflict, "another name, or another version of the box")
	}
	return err
}
