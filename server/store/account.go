package store

import (
	"context"
	"fmt"

	"linnet/crypto/keys"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// Account is somebody that the server knows: enrolled, or invited and not yet.
type Account struct {
	ID       wire.ID
	Role     keys.Role
	Inviter  *wire.ID // nil for the first manager
	Ends     uint64   // when the time of a guest is over, Unix ms; 0 for everybody else
	Enrolled bool
}

// Account returns an account. ErrNotFound.
func (s *Store) Account(ctx context.Context, id wire.ID) (Account, error) {
	return account(ctx, s.read, id)
}

// Account is what is true within the transaction.
func (tx *AccountTx) Account(ctx context.Context) (Account, error) { return account(ctx, tx, tx.ID) }

func account(ctx context.Context, q querier, id wire.ID) (Account, error) {
	a := Account{ID: id}
	var inviter []byte
	err := q.QueryRowContext(ctx, "SELECT role, inviter, enrolled, ends FROM account WHERE id = $1", id[:]).Scan(&a.Role, &inviter, flag{&a.Enrolled}, &a.Ends)
	if err != nil {
		return a, fmt.Errorf("reading an account: %w", known(err))
	}
	if inviter != nil {
		a.Inviter = new(wire.ID)
		err = fixed(a.Inviter[:]).Scan(inviter)
	}
	return a, err
}

// Staff returns the ids of all staff and guests, invited ones too, in the order in which they came.
func (s *Store) Staff(ctx context.Context) ([]wire.ID, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT id FROM account WHERE role <> $1 ORDER BY created, id", keys.Victim)
	staff, err := collect(rows, err, func(scan scanner, id *wire.ID) error { return scan(fixed(id[:])) })
	if err != nil {
		return nil, fmt.Errorf("listing staff: %w", err)
	}
	return staff, nil
}

// WithNewAccount makes the account where there is none and runs do with its guard row held; fresh says which it was.
func (s *Store) WithNewAccount(ctx context.Context, a Account, created uint64, do func(tx *AccountTx, fresh bool) error) error {
	return s.Write(ctx, func(tx *Tx) error {
		fresh, err := tx.InsertAccount(ctx, a, created)
		if err != nil {
			return err
		}
		if err := tx.guardAccount(ctx, a.ID); err != nil {
			return err
		}
		return do(&AccountTx{Tx: *tx, ID: a.ID}, fresh)
	})
}

// InsertAccount adds an account that is not enrolled. Not fresh: the id is there already and nothing was changed.
func (tx *Tx) InsertAccount(ctx context.Context, a Account, created uint64) (fresh bool, err error) {
	var inviter []byte
	if a.Inviter != nil {
		inviter = a.Inviter[:]
	}
	n, err := affected(tx.ExecContext(ctx, "INSERT INTO account (id, role, inviter, created, ends) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING",
		a.ID[:], a.Role, inviter, created, a.Ends))
	if err != nil {
		return false, fmt.Errorf("adding an account: %w", err)
	}
	return n == 1, nil
}

// Enrol stores the first box of an account. ErrExists where it is enrolled already.
func (tx *Tx) Enrol(ctx context.Context, id wire.ID, box []byte, version uint64) error {
	hash := transparency.BoxHash(box)
	n, err := affected(tx.ExecContext(ctx, "UPDATE account SET enrolled = 1, box = $1, box_version = $2, box_hash = $3 WHERE id = $4 AND enrolled = 0",
		box, version, hash[:], id[:]))
	if err != nil {
		return fmt.Errorf("enrolling: %w", err)
	}
	if n == 0 {
		return ErrExists
	}
	return nil
}

// Box returns the sealed box of an enrolled account. ErrNotFound.
func (s *Store) Box(ctx context.Context, id wire.ID) ([]byte, error) { return box(ctx, s.read, id) }

// Box is what is true within the transaction.
func (tx *AccountTx) Box(ctx context.Context) ([]byte, error) { return box(ctx, tx, tx.ID) }

func box(ctx context.Context, q querier, id wire.ID) ([]byte, error) {
	var box []byte
	err := q.QueryRowContext(ctx, "SELECT box FROM account WHERE id = $1 AND enrolled = 1", id[:]).Scan(&box)
	if err != nil {
		return nil, fmt.Errorf("reading a box: %w", known(err))
	}
	return box, nil
}

// SwapBox replaces the box if the stored version is the one before, in one statement. ErrNotFound where it is not.
func (s *Store) SwapBox(ctx context.Context, id wire.ID, box []byte, version uint64) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.SwapBox(ctx, id, box, version) })
}

// SwapBox is Store.SwapBox within a transaction.
func (tx *Tx) SwapBox(ctx context.Context, id wire.ID, box []byte, version uint64) error {
	hash := transparency.BoxHash(box)
	n, err := affected(tx.ExecContext(ctx,
		"UPDATE account SET box = $1, box_version = $2, box_hash = $3 WHERE id = $4 AND enrolled = 1 AND box_version = $5",
		box, version, hash[:], id[:], version-1))
	if err != nil {
		return fmt.Errorf("replacing a box: %w", err)
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}

// flag scans an INTEGER that is 0 or 1.
type flag struct{ to *bool }

// Scan is for database/sql.
func (f flag) Scan(value any) error {
	n, ok := value.(int64)
	if !ok || n != 0 && n != 1 {
		return fmt.Errorf("a column holds neither 0 nor 1")
	}
	*f.to = n == 1
	return nil
}
