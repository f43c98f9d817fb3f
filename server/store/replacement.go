package store

import (
	"context"
	"fmt"

	"linnet/crypto/wire"
)

// Replacement is lost keys that the unit is asked to replace, or has replaced.
type Replacement struct {
	Account wire.ID // of whom
	Version uint64  // of the identity that replaces
	Record  []byte  // that identity; the unit's signatures may be missing until it is agreed to
	Asked   uint64  // Unix ms, the server's clock
	Asker   wire.ID
	First   []byte // the asker's consent, encoded
	Second  []byte // that of whoever agreed; nil: nobody has yet
}

const replacementColumns = "account, version, record, asked, asker, first, second"

func scanReplacement(scan scanner, r *Replacement) error {
	return scan(fixed(r.Account[:]), &r.Version, &r.Record, &r.Asked, fixed(r.Asker[:]), &r.First, &r.Second)
}

// Replacements returns all of them, in the order in which they were asked for.
func (s *Store) Replacements(ctx context.Context) ([]Replacement, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT "+replacementColumns+" FROM replacement ORDER BY asked, account, version")
	list, err := collect(rows, err, scanReplacement)
	if err != nil {
		return nil, fmt.Errorf("listing replacements: %w", err)
	}
	return list, nil
}

// Replacement returns the newest of the account. ErrNotFound.
func (s *Store) Replacement(ctx context.Context, account wire.ID) (Replacement, error) {
	return replacement(ctx, s.read, account)
}

// ReplacementAt returns that of the account by which that version came. ErrNotFound.
func (s *Store) ReplacementAt(ctx context.Context, account wire.ID, version uint64) (Replacement, error) {
	var r Replacement
	row := s.read.QueryRowContext(ctx, "SELECT "+replacementColumns+" FROM replacement WHERE account = $1 AND version = $2", account[:], version)
	if err := scanReplacement(row.Scan, &r); err != nil {
		return r, fmt.Errorf("reading a replacement: %w", known(err))
	}
	return r, nil
}

// Replacement is what is true within the transaction.
func (tx *AccountTx) Replacement(ctx context.Context) (Replacement, error) {
	return replacement(ctx, tx, tx.ID)
}

func replacement(ctx context.Context, q querier, account wire.ID) (Replacement, error) {
	var r Replacement
	row := q.QueryRowContext(ctx, "SELECT "+replacementColumns+" FROM replacement WHERE account = $1 ORDER BY version DESC LIMIT 1", account[:])
	if err := scanReplacement(row.Scan, &r); err != nil {
		return r, fmt.Errorf("reading a replacement: %w", known(err))
	}
	return r, nil
}

// PutReplacement stores that of the account, in the place of any before of the same version: what was agreed to stays, as vaults may
// still have to list it.
func (tx *AccountTx) PutReplacement(ctx context.Context, r Replacement) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO replacement ("+replacementColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7) "+
		"ON CONFLICT (account, version) DO UPDATE SET record = $3, asked = $4, asker = $5, first = $6, second = $7",
		tx.ID[:], r.Version, r.Record, r.Asked, r.Asker[:], r.First, r.Second)
	if err != nil {
		return fmt.Errorf("storing a replacement: %w", err)
	}
	return nil
}

// DeleteReplacement drops what nobody has agreed to for the account.
func (tx *AccountTx) DeleteReplacement(ctx context.Context) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM replacement WHERE account = $1 AND second IS NULL", tx.ID[:]); err != nil {
		return fmt.Errorf("dropping a replacement: %w", err)
	}
	return nil
}

// Dismiss takes from an account all that opens it: what its passphrases are checked against, its security keys, and the codes that
// it has handed out or could come in by. It is as if invited anew. Its box stays until the next takes its place.
func (tx *AccountTx) Dismiss(ctx context.Context) error {
	for _, statement := range []string{
		"DELETE FROM credential WHERE account = $1", "DELETE FROM passkey WHERE account = $1",
		"DELETE FROM invite WHERE inviter = $1 OR account = $1", "UPDATE account SET enrolled = 0 WHERE id = $1",
	} {
		if _, err := tx.ExecContext(ctx, statement, tx.ID[:]); err != nil {
			return fmt.Errorf("taking away what opens an account: %w", err)
		}
	}
	return nil
}

// BoxVersion is the version of the account's box, 0 where it has none.
func (s *Store) BoxVersion(ctx context.Context, account wire.ID) (version uint64, err error) {
	return boxVersion(ctx, s.read, account)
}

// BoxVersion is what is true within the transaction.
func (tx *AccountTx) BoxVersion(ctx context.Context) (version uint64, err error) {
	return boxVersion(ctx, tx, tx.ID)
}

func boxVersion(ctx context.Context, q querier, account wire.ID) (version uint64, err error) {
	if err := q.QueryRowContext(ctx, "SELECT box_version FROM account WHERE id = $1", account[:]).Scan(&version); err != nil {
		return 0, fmt.Errorf("reading the version of a box: %w", known(err))
	}
	return version, nil
}
