package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"

	"linnet/crypto/wire"
)

// ErrNotFound says that there is no such row.
var ErrNotFound = errors.New("no such row")

// ErrExists says that a row with this key is there already. On PostgreSQL the transaction is lost with it.
var ErrExists = errors.New("row exists already")

// querier is what reading and writing need: a pool, or a transaction.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Tx is a write transaction. What it did is durable when the function that was given it and the commit have returned
// without an error; after an error of the commit it is not known.
type Tx struct {
	querier
	sql *sql.Tx // for batches; commits are Write's
}

// AccountTx is a write transaction that holds an account's guard row.
type AccountTx struct {
	Tx
	ID wire.ID
}

// VaultTx is a write transaction that holds a vault's guard row.
type VaultTx struct {
	Tx
	ID wire.ID
}

// Write runs do in one transaction without a guard: for single statements, and for what a unique key decides.
func (s *Store) Write(ctx context.Context, do func(tx *Tx) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("beginning: %w", err)
	}
	defer tx.Rollback() // does nothing after a commit
	if err := do(&Tx{tx, tx}); err != nil {
		return err
	}
	if err := s.commit(tx.Commit); err != nil {
		return fmt.Errorf("committing: %w", err)
	}
	return nil
}

// WithAccount runs do while nobody else is inside WithAccount of the same account, on any node. ErrNotFound where
// there is no such account.
func (s *Store) WithAccount(ctx context.Context, id wire.ID, do func(tx *AccountTx) error) error {
	return s.Write(ctx, func(tx *Tx) error {
		if err := tx.guardAccount(ctx, id); err != nil {
			return err
		}
		return do(&AccountTx{Tx: *tx, ID: id})
	})
}

// WithVault runs do while nobody else writes to the vault, on any node: it is the only door to members and epochs.
// The accounts named are guarded too, before the vault and in the order of their ids, so that their identities
// do not change meanwhile. ErrNotFound where there is no such vault or account.
func (s *Store) WithVault(ctx context.Context, id wire.ID, accounts []wire.ID, do func(tx *VaultTx) error) error {
	return s.Write(ctx, func(tx *Tx) error {
		if err := tx.guardAccounts(ctx, accounts); err != nil {
			return err
		}
		if err := tx.guard(ctx, "UPDATE vault SET created = created WHERE id = $1", id[:]); err != nil {
			return err
		}
		return do(&VaultTx{Tx: *tx, ID: id})
	})
}

// WithCase is WithVault with the guard rows of all vaults of its case, in the order of their ids: whoever adds up over the case
// does so alone. One vault that is made meanwhile changes nothing: two who add up have at least the older one in common.
func (s *Store) WithCase(ctx context.Context, vault wire.ID, do func(tx *VaultTx) error) error {
	return s.Write(ctx, func(tx *Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT id FROM vault WHERE case_id = (SELECT case_id FROM vault WHERE id = $1) ORDER BY id", vault[:])
		ids, err := collect(rows, err, func(scan scanner, id *wire.ID) error { return scan(fixed(id[:])) })
		if err != nil {
			return fmt.Errorf("listing the vaults of a case: %w", err)
		}
		if len(ids) == 0 {
			return ErrNotFound
		}
		for _, id := range ids {
			if err := tx.guard(ctx, "UPDATE vault SET created = created WHERE id = $1", id[:]); err != nil {
				return err
			}
		}
		return do(&VaultTx{Tx: *tx, ID: vault})
	})
}

// guardAccounts takes the guard rows in the order of their ids: two who want the same never wait for each other.
func (tx *Tx) guardAccounts(ctx context.Context, accounts []wire.ID) error {
	for _, account := range sorted(accounts) {
		if err := tx.guardAccount(ctx, account); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) guardAccount(ctx context.Context, id wire.ID) error {
	return tx.guard(ctx, "UPDATE account SET created = created WHERE id = $1", id[:])
}

// guard runs an update of one row that changes nothing and keeps the row until the commit.
func (tx *Tx) guard(ctx context.Context, update string, key []byte) error {
	n, err := affected(tx.ExecContext(ctx, update, key))
	if err != nil {
		return fmt.Errorf("taking a guard row: %w", err)
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}

func sorted(ids []wire.ID) []wire.ID {
	ids = slices.SortedFunc(slices.Values(ids), func(a, b wire.ID) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(ids)
}

// affected is the number of rows that a statement changed.
func affected(result sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, known(err)
	}
	return result.RowsAffected()
}

// SQLite's extended result codes of a key that is there already.
const (
	sqlitePrimaryKey = 1555
	sqliteUnique     = 2067
)

// sqliteForeignKey is that of a row that refers to none.
const sqliteForeignKey = 787

// postgresUnique and postgresForeignKey are the same in PostgreSQL.
const (
	postgresUnique     = "23505"
	postgresForeignKey = "23503"
)

// known turns what the drivers say into this package's errors and leaves the rest as it is.
func known(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	if e, ok := errors.AsType[*sqlite.Error](err); ok && (e.Code() == sqlitePrimaryKey || e.Code() == sqliteUnique) {
		return ErrExists
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok && e.Code == postgresUnique {
		return ErrExists
	}
	return err
}

// isOrphan says whether a row was refused because it refers to one that is not there.
func isOrphan(err error) bool {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() == sqliteForeignKey
	}
	e, ok := errors.AsType[*pgconn.PgError](err)
	return ok && e.Code == postgresForeignKey
}
