package store

import (
	"context"
	"fmt"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
)

// UnitRoots are the records of all roots of the unit, from version 1. ErrNotFound before the set-up.
func (s *Store) UnitRoots(ctx context.Context) ([][]byte, error) { return unitRoots(ctx, s.read) }

// UnitRoot is the newest root of the unit. ErrNotFound before the set-up.
func (s *Store) UnitRoot(ctx context.Context) (*keys.UnitRoot, error) {
	return newestRoot(s.UnitRoots(ctx))
}

func unitRoots(ctx context.Context, q querier) ([][]byte, error) {
	rows, err := q.QueryContext(ctx, "SELECT record FROM unit_root ORDER BY version")
	list, err := collect(rows, err, func(scan scanner, record *[]byte) error { return scan(record) })
	if err != nil {
		return nil, fmt.Errorf("reading the unit roots: %w", err)
	}
	if len(list) == 0 {
		return nil, ErrNotFound
	}
	return list, nil
}

func newestRoot(records [][]byte, err error) (*keys.UnitRoot, error) {
	if err != nil {
		return nil, err
	}
	return keys.NewestRoot(records)
}

// HoldUnit takes the unit's guard row: until the transaction ends no other root follows. ErrNotFound before the set-up.
func (tx *Tx) HoldUnit(ctx context.Context) error {
	n, err := affected(tx.ExecContext(ctx, "UPDATE unit SET created = created WHERE id = 1"))
	if err != nil {
		return fmt.Errorf("taking the unit's guard row: %w", err)
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}

// HeldRoot is the newest root of the unit, which stays the newest until the transaction ends. ErrNotFound before the set-up.
func (tx *Tx) HeldRoot(ctx context.Context) (*keys.UnitRoot, error) {
	if err := tx.HoldUnit(ctx); err != nil {
		return nil, err
	}
	return newestRoot(tx.UnitRoots(ctx))
}

// UnitRoots are the same as of the store, within the transaction.
func (tx *Tx) UnitRoots(ctx context.Context) ([][]byte, error) { return unitRoots(ctx, tx) }

// AddUnitRoot stores a version of the unit's root. ErrExists where that version is there.
func (tx *Tx) AddUnitRoot(ctx context.Context, version uint64, record []byte) error {
	if _, err := affected(tx.ExecContext(ctx, "INSERT INTO unit_root (version, record) VALUES ($1, $2)", version, record)); err != nil {
		return fmt.Errorf("adding a unit root: %w", err)
	}
	return nil
}

// AllIdentities are the records of every version of everybody.
func (tx *Tx) AllIdentities(ctx context.Context) ([][]byte, error) {
	return allIdentities(ctx, tx)
}

// AllIdentities are the same as they are stored now.
func (s *Store) AllIdentities(ctx context.Context) ([][]byte, error) {
	return allIdentities(ctx, s.read)
}

func allIdentities(ctx context.Context, q querier) ([][]byte, error) {
	rows, err := q.QueryContext(ctx, "SELECT record FROM identity ORDER BY account, version")
	list, err := collect(rows, err, func(scan scanner, record *[]byte) error { return scan(record) })
	if err != nil {
		return nil, fmt.Errorf("reading all identities: %w", err)
	}
	return list, nil
}

// InsertUnit adds the one unit with its first root. ErrExists where there is one; the transaction can go on.
func (tx *Tx) InsertUnit(ctx context.Context, root []byte, created uint64) error {
	n, err := affected(tx.ExecContext(ctx, "INSERT INTO unit (id, created) VALUES (1, $1) ON CONFLICT (id) DO NOTHING", created))
	if err != nil {
		return fmt.Errorf("adding the unit: %w", err)
	}
	if n == 0 {
		return ErrExists
	}
	return tx.AddUnitRoot(ctx, 1, root)
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
