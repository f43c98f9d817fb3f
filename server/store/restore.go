package store

import (
	"context"
	"fmt"
)

// Restored is a restore from a copy. Record is empty until the unit has signed it, Index 0 until the log has it.
type Restored struct {
	Number uint64
	Claim  []byte // encoded
	Record []byte
	Index  uint64
}

// Restores are all restores of which this database knows, oldest first.
func (s *Store) Restores(ctx context.Context) ([]Restored, error) { return restores(ctx, s.read) }

// Restores are the same within the transaction.
func (tx *Tx) Restores(ctx context.Context) ([]Restored, error) { return restores(ctx, tx) }

func restores(ctx context.Context, q querier) ([]Restored, error) {
	rows, err := q.QueryContext(ctx, "SELECT number, claim, COALESCE(record, $1), COALESCE(idx, 0) FROM restore ORDER BY number", []byte{})
	list, err := collect(rows, err, func(scan scanner, one *Restored) error {
		return scan(&one.Number, &one.Claim, &one.Record, &one.Index)
	})
	if err != nil {
		return nil, fmt.Errorf("reading restores: %w", err)
	}
	return list, nil
}

// ClaimRestore notes a restore that the unit has not signed, in the place of an earlier one that it has not signed either.
func (tx *LogTx) ClaimRestore(ctx context.Context, claim []byte) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM restore WHERE record IS NULL"); err != nil {
		return fmt.Errorf("dropping a restore that nobody has signed: %w", err)
	}
	_, err := affected(tx.ExecContext(ctx, "INSERT INTO restore (number, claim) SELECT COALESCE(MAX(number), 0) + 1, $1 FROM restore", claim))
	if err != nil {
		return fmt.Errorf("noting a restore: %w", err)
	}
	return nil
}

// SignRestore stores the unit's word for a restore.
func (tx *LogTx) SignRestore(ctx context.Context, number uint64, record []byte) error {
	if _, err := affected(tx.ExecContext(ctx, "UPDATE restore SET record = $2 WHERE number = $1", number, record)); err != nil {
		return fmt.Errorf("signing a restore: %w", err)
	}
	return nil
}

// PlaceRestore says at which place of the log a restore stands.
func (tx *LogTx) PlaceRestore(ctx context.Context, number, index uint64) error {
	if _, err := affected(tx.ExecContext(ctx, "UPDATE restore SET idx = $2 WHERE number = $1", number, index)); err != nil {
		return fmt.Errorf("placing a restore: %w", err)
	}
	return nil
}

// EndAllSessions ends every session: whoever was signed in before a restore has seen what is not there any more.
func (tx *LogTx) EndAllSessions(ctx context.Context) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM session"); err != nil {
		return fmt.Errorf("ending all sessions: %w", err)
	}
	return nil
}
