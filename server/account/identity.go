package account

import (
	"context"
	"errors"
	"slices"
	"time"

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
	return a.store.WithAccount(ctx, account, func(tx *store.AccountTx) error { return a.addIdentity(ctx, tx, next) })
}

// backdated is by how much a colleague's clock may be behind the server's.
const backdated = time.Hour

// addIdentity stores a version that continues the account's chain under the unit's newest root: conflict for every other.
// Replacements have a way of their own (AgreeReplacement): malformed; as is a colleague's version that is dated back, by which they
// would take back for every reader what they have consented to and vaults have taken up.
func (a *Accounts) addIdentity(ctx context.Context, tx *store.AccountTx, next *keys.Record) error {
	if next.Replacement() {
		return fail.New(fail.Malformed, "lost keys are not replaced by one person")
	}
	if next.Role.Vouched() && time.UnixMilli(int64(next.Created)).Before(a.now().Add(-backdated)) {
		return fail.New(fail.Malformed, "dated back")
	}
	root, err := tx.HeldRoot(ctx)
	if err != nil {
		return err
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
	var ended []wire.Hash
	err = a.store.WithAccount(ctx, account, func(tx *store.AccountTx) error {
		owner, err := tx.Account(ctx)
		if err != nil {
			return err
		}
		if !owner.Role.Vouched() {
			return fail.New(fail.NotFound, "no colleague")
		}
		if err := a.addIdentity(ctx, tx, next); err != nil {
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

// Identities returns all versions of an account's identity if the caller may know of it. Staff and guests, invited ones too, are
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
	if near, err := a.isNear(ctx, caller, account); err != nil || near {
		return near, err
	}
	return a.mayBeAsked(ctx, caller, account)
}

// isNear says whether the caller knows of the account whatever becomes of its keys: a colleague's, the own, that of somebody whom the
// caller has invited, or with whom the caller shares a vault or did.
func (a *Accounts) isNear(ctx context.Context, caller, account wire.ID) (bool, error) {
	owner, err := a.store.Account(ctx, account)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if owner.Role.Vouched() || caller == account || owner.Inviter != nil && *owner.Inviter == caller {
		return true, nil
	}
	return a.store.Meets(ctx, caller, account)
}

// mayBeAsked says whether the caller is a manager, who may be asked to agree to a replacement of the account's keys, or has to
// vouch for one that there was when the keys of the unit are replaced.
func (a *Accounts) mayBeAsked(ctx context.Context, caller, account wire.ID) (bool, error) {
	who, err := a.store.Account(ctx, caller)
	if err != nil || who.Role != keys.Manager {
		return false, err
	}
	if _, err := a.store.Replacement(ctx, account); !errors.Is(err, store.ErrNotFound) {
		return err == nil, err
	}
	records, err := a.store.Identities(ctx, account)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(records, func(raw []byte) bool {
		r, err := keys.ParseRecord(raw)
		return err == nil && r.UnitSigned()
	}), nil
}
