package account

import (
	"context"
	"errors"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// Publish takes in the next version of the caller's own identity. What does not continue her chain is a conflict: she, or
// somebody with her passphrase, was faster, or it never will.
func (a *Accounts) Publish(ctx context.Context, account wire.ID, raw []byte) error {
	next, err := keys.ParseRecord(raw)
	if err != nil {
		return fail.Wrap(fail.Malformed, "identity", err)
	}
	if next.Account != account {
		return fail.New(fail.Malformed, "another account's identity")
	}
	root, err := a.unitRoot(ctx)
	if err != nil {
		return err
	}
	return a.store.WithAccount(ctx, account, func(tx *store.AccountTx) error { return addIdentity(ctx, tx, root, next) })
}

// addIdentity stores a version that continues the account's chain: conflict for every other. Replacements have a way of their own
// (AgreeReplacement): malformed.
func addIdentity(ctx context.Context, tx *store.AccountTx, root *keys.UnitRoot, next *keys.Record) error {
	if next.Replacement() {
		return fail.New(fail.Malformed, "lost keys are not replaced by one person")
	}
	records, err := tx.Identities(ctx, tx.ID)
	if err != nil {
		return err
	}
	if _, err := keys.VerifyChain(append(records, next.Raw), root); err != nil {
		return fail.Wrap(fail.Conflict, "not the next version", err)
	}
	return tx.AddIdentity(ctx, tx.ID, next.Version, next.Raw, next.Hash(), next.Revoked())
}

// Revoke takes a colleague's keys back in the name of the unit, and with them everything that the account still has at the
// service: sessions, which it returns, sign-ins and invitations. Malformed where it is no revocation, conflict where it is not the
// next version or not the unit's, not_found for a victim.
func (a *Accounts) Revoke(ctx context.Context, account wire.ID, raw []byte) ([]wire.Hash, error) {
	next, err := keys.ParseRecord(raw)
	if err != nil {
		return nil, fail.Wrap(fail.Malformed, "identity", err)
	}
	if next.Account != account || !next.Revoked() {
		return nil, fail.New(fail.Malformed, "no revocation of this account")
	}
	root, err := a.unitRoot(ctx)
	if err != nil {
		return nil, err
	}
	var ended []wire.Hash
	err = a.store.WithAccount(ctx, account, func(tx *store.AccountTx) error {
		owner, err := tx.Account(ctx)
		if err != nil {
			return err
		}
		if !owner.Role.Staff() {
			return fail.New(fail.NotFound, "no colleague")
		}
		if err := addIdentity(ctx, tx, root, next); err != nil {
			return err
		}
		if err := tx.DeleteInvitesBy(ctx); err != nil {
			return err
		}
		ended, err = tx.EndSessions(ctx, wire.Hash{})
		return err
	})
	return ended, err
}

// hasEnded says whether the newest version of the account's identity gives its keys up, or takes them back.
func hasEnded(ctx context.Context, tx *store.AccountTx) (bool, error) {
	records, err := tx.Identities(ctx, tx.ID)
	if err != nil {
		return false, err
	}
	newest, err := keys.ParseRecord(records[len(records)-1])
	return err == nil && newest.Revoked(), err
}

// Identities returns all versions of an account's identity if the caller may know of it. Staff, invited ones too, are
// known to everyone signed in; a victim to herself, to whoever invited her, to the members of a vault that she is or was in, and to the
// unit's managers when her keys are to be replaced.
func (a *Accounts) Identities(ctx context.Context, caller, account wire.ID) ([][]byte, error) {
	may, err := a.MayKnow(ctx, caller, account)
	if err != nil {
		return nil, err
	}
	if !may {
		return nil, fail.New(fail.NotFound, "identity")
	}
	return a.store.Identities(ctx, account)
}

// MayKnow says whether the caller may know of an account's identity; not of one that does not exist.
func (a *Accounts) MayKnow(ctx context.Context, caller, account wire.ID) (bool, error) {
	owner, err := a.store.Account(ctx, account)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if owner.Role.Staff() || caller == account || owner.Inviter != nil && *owner.Inviter == caller {
		return true, nil
	}
	if meets, err := a.store.Meets(ctx, caller, account); err != nil || meets {
		return meets, err
	}
	return a.mayBeAsked(ctx, caller, account)
}

// mayBeAsked says whether the caller is a manager, who may be asked to agree to a replacement of the account's keys.
func (a *Accounts) mayBeAsked(ctx context.Context, caller, account wire.ID) (bool, error) {
	if _, err := a.store.Replacement(ctx, account); errors.Is(err, store.ErrNotFound) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	who, err := a.store.Account(ctx, caller)
	return who.Role == keys.Manager, err
}

func (a *Accounts) unitRoot(ctx context.Context) (*keys.UnitRoot, error) {
	raw, err := a.store.UnitRoot(ctx)
	if err != nil {
		return nil, err
	}
	return keys.ParseUnitRoot(raw)
}
