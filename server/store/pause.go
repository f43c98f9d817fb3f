package store

import (
	"context"
	"fmt"

	"linnet/crypto/wire"
)

// Pause says whether the account is let in no more.
func (tx *AccountTx) Pause(ctx context.Context, on bool) error {
	value := 0
	if on {
		value = 1
	}
	if _, err := tx.ExecContext(ctx, "UPDATE account SET paused = $1 WHERE id = $2", value, tx.ID[:]); err != nil {
		return fmt.Errorf("pausing an account: %w", err)
	}
	return nil
}

// Paused is what is true within the transaction.
func (tx *AccountTx) Paused(ctx context.Context) (bool, error) {
	var on bool
	if err := tx.QueryRowContext(ctx, "SELECT paused FROM account WHERE id = $1", tx.ID[:]).Scan(flag{&on}); err != nil {
		return false, fmt.Errorf("reading a pause: %w", known(err))
	}
	return on, nil
}

// Paused returns the ids of all accounts that are let in no more, in the order in which they came.
func (s *Store) Paused(ctx context.Context) ([]wire.ID, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT id FROM account WHERE paused = 1 ORDER BY created, id")
	paused, err := collect(rows, err, func(scan scanner, id *wire.ID) error { return scan(fixed(id[:])) })
	if err != nil {
		return nil, fmt.Errorf("listing pauses: %w", err)
	}
	return paused, nil
}
