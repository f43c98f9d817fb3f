package account

import (
	"context"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// Pause lets a member of the staff in no more, or again, and returns the sessions that ended. It takes no key away: what the
// account may read is read by whoever has its box and its passphrase, and the box comes from this server alone. not_found for
// everybody else: for the victims, whom nobody may keep out, for managers, whose keys the unit's keys end, and for nobody.
func (a *Accounts) Pause(ctx context.Context, account wire.ID, on bool) (ended []wire.Hash, err error) {
	err = a.store.WithAccount(ctx, account, func(tx *store.AccountTx) error {
		who, err := tx.Account(ctx)
		if err != nil {
			return err
		}
		if who.Role == keys.Victim || who.Role == keys.Manager {
			return store.ErrNotFound
		}
		if err := tx.Pause(ctx, on); err != nil || !on {
			return err
		}
		ended, err = tx.EndSessions(ctx, wire.Hash{})
		return err
	})
	return ended, err
}

// Paused returns who is let in no more.
func (a *Accounts) Paused(ctx context.Context) ([]wire.ID, error) { return a.store.Paused(ctx) }

// notPaused is nil where the account may be let in.
func notPaused(ctx context.Context, tx *store.AccountTx) error {
	paused, err := tx.Paused(ctx)
	if err == nil && paused {
		err = fail.New(fail.Paused, "an account that is let in no more")
	}
	return err
}
