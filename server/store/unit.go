package store

import (
	"context"
	"fmt"

	"linnet/crypto/wire"
)

// UnitRoot returns the encoded root of the unit. ErrNotFound before the set-up.
func (s *Store) UnitRoot(ctx context.Context) ([]byte, error) {
	var root []byte
	if err := s.read.QueryRowContext(ctx, "SELECT root FROM unit WHERE id = 1").Scan(&root); err != nil {
		return nil, fmt.Errorf("reading the unit root: %w", known(err))
	}
	return root, nil
}

// InsertUnit adds the one unit. ErrExists where there is one; the transaction can go on.
func (tx *Tx) InsertUnit(ctx context.Context, root []byte, created uint64) error {
	n, err := affected(tx.ExecContext(ctx, "INSERT INTO unit (id, root, created) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING", root, created))
	if err != nil {
		return fmt.Errorf("adding the unit: %w", err)
	}
	if n == 0 {
		return ErrExists
	}
	return nil
}

// InsertTicket adds a set-up ticket by the hash of its token and drops those made before a time, Unix ms.
func (s *Store) InsertTicket(ctx context.Context, token wire.Hash, created, before uint64) error {
	return s.Write(ctx, func(tx *Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM setup_ticket WHERE created < $1", before); err != nil {
			return fmt.Errorf("dropping old tickets: %w", err)
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO setup_ticket (token_hash, created) VALUES ($1, $2)", token[:], created); err != nil {
			return fmt.Errorf("adding a ticket: %w", err)
		}
		return nil
	})
}

// Ticket returns when a ticket was made, Unix ms. ErrNotFound.
func (s *Store) Ticket(ctx context.Context, token wire.Hash) (created uint64, err error) {
	if err := s.read.QueryRowContext(ctx, "SELECT created FROM setup_ticket WHERE token_hash = $1", token[:]).Scan(&created); err != nil {
		return 0, fmt.Errorf("reading a ticket: %w", known(err))
	}
	return created, nil
}

// TakeTicket uses a ticket up that was made at or after a time, Unix ms. Of two who take it at once one gets ErrNotFound.
func (tx *Tx) TakeTicket(ctx context.Context, token wire.Hash, since uint64) error {
	n, err := affected(tx.ExecContext(ctx, "DELETE FROM setup_ticket WHERE token_hash = $1 AND created >= $2", token[:], since))
	if err != nil {
		return fmt.Errorf("taking a ticket: %w", err)
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}

// DeleteTickets takes all tickets out of use.
func (tx *Tx) DeleteTickets(ctx context.Context) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM setup_ticket"); err != nil {
		return fmt.Errorf("dropping tickets: %w", err)
	}
	return nil
}
