package store

import (
	"context"
	"fmt"
)

// Knock is the sealed setting of whoever has asked for signs by mail. ErrNotFound where the account has not.
func (tx *AccountTx) Knock(ctx context.Context) ([]byte, error) {
	var sealed []byte
	if err := tx.QueryRowContext(ctx, "SELECT sealed FROM knock WHERE account = $1", tx.ID[:]).Scan(&sealed); err != nil {
		return nil, fmt.Errorf("reading a knock: %w", known(err))
	}
	return sealed, nil
}

// PutKnock keeps a setting in place of the one until now.
func (tx *AccountTx) PutKnock(ctx context.Context, sealed []byte) error {
	if _, err := tx.ExecContext(ctx, "INSERT INTO knock (account, sealed) VALUES ($1, $2) ON CONFLICT (account) DO UPDATE SET sealed = excluded.sealed",
		tx.ID[:], sealed); err != nil {
		return fmt.Errorf("keeping a knock: %w", err)
	}
	return nil
}

// DropKnock forgets the setting, if there is one.
func (tx *AccountTx) DropKnock(ctx context.Context) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM knock WHERE account = $1", tx.ID[:]); err != nil {
		return fmt.Errorf("dropping a knock: %w", err)
	}
	return nil
}
