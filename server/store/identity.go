package store

import (
	"context"
	"fmt"

	"linnet/crypto/wire"
)

// AddIdentity stores a version of an account's identity; ErrExists where that version is there. The caller holds
// the account's guard row or has inserted the account in this transaction. Where the version revokes the account,
// every vault that lists it takes no more entries until an epoch without it. The hash is what snapshots say of it.
func (tx *Tx) AddIdentity(ctx context.Context, account wire.ID, version uint64, record []byte, hash wire.Hash, revoked bool) error {
	_, err := affected(tx.ExecContext(ctx, "INSERT INTO identity (account, version, record, hash) VALUES ($1, $2, $3, $4)",
		account[:], version, record, hash[:]))
	if err != nil {
		return fmt.Errorf("adding an identity: %w", err)
	}
	if !revoked {
		return nil
	}
	vaults, err := tx.vaultsOf(ctx, account)
	if err != nil {
		return err
	}
	for _, id := range sorted(vaults) {
		if _, err := tx.ExecContext(ctx, "UPDATE vault SET locked = 1 WHERE id = $1", id[:]); err != nil {
			return fmt.Errorf("locking a vault: %w", err)
		}
	}
	return nil
}

// Identities are all versions of an account's identity, from the first. ErrNotFound where there are none.
func (s *Store) Identities(ctx context.Context, account wire.ID) ([][]byte, error) {
	return identities(ctx, s.read, account)
}

// Identities are those that Store.Identities returns, as they stand in this transaction.
func (tx *Tx) Identities(ctx context.Context, account wire.ID) ([][]byte, error) {
	return identities(ctx, tx, account)
}

func identities(ctx context.Context, q querier, account wire.ID) ([][]byte, error) {
	rows, err := q.QueryContext(ctx, "SELECT record FROM identity WHERE account = $1 ORDER BY version", account[:])
	records, err := collect(rows, err, func(scan scanner, record *[]byte) error { return scan(record) })
	if err != nil {
		return nil, fmt.Errorf("reading identities: %w", err)
	}
	if len(records) == 0 {
		return nil, ErrNotFound
	}
	return records, nil
}

// IdentityVersion is the newest version of an account's identity as it stands in this transaction, 0 for none.
func (tx *Tx) IdentityVersion(ctx context.Context, account wire.ID) (version uint64, err error) {
	row := tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(version), 0) FROM identity WHERE account = $1", account[:])
	if err := row.Scan(&version); err != nil {
		return 0, fmt.Errorf("reading an identity's version: %w", err)
	}
	return version, nil
}
