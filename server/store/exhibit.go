package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"linnet/crypto/wire"
)

// OfferExhibits keeps commitments for the log, those aside that it has or that wait already, and as long as fewer than most
// wait. Whose they are is not kept.
func (s *Store) OfferExhibits(ctx context.Context, commitments []wire.Hash, most int) error {
	sorted := slices.Clone(commitments) // two who offer the same must not wait for each other
	slices.SortFunc(sorted, func(a, b wire.Hash) int { return bytes.Compare(a[:], b[:]) })
	return s.Write(ctx, func(tx *Tx) error {
		for _, c := range sorted {
			if _, err := tx.ExecContext(ctx, "INSERT INTO exhibit (commitment) SELECT $1 WHERE (SELECT COUNT(*) FROM exhibit WHERE idx IS NULL) < $2 ON CONFLICT (commitment) DO NOTHING", c[:], most); err != nil {
				return fmt.Errorf("offering an exhibit: %w", err)
			}
		}
		return nil
	})
}

// ExhibitPlaces are the places in the log, ascending and each once, of those of the commitments that are among its first size
// records, and the commitments that are neither in the log nor wait for it.
func (s *Store) ExhibitPlaces(ctx context.Context, size uint64, commitments []wire.Hash) (places []uint64, missing []wire.Hash, err error) {
	for _, c := range commitments {
		rows, err := s.read.QueryContext(ctx, "SELECT idx FROM exhibit WHERE commitment = $1", c[:])
		found, err := collect(rows, err, func(scan scanner, index *sql.Null[int64]) error { return scan(index) })
		if err != nil {
			return nil, nil, fmt.Errorf("looking for an exhibit: %w", err)
		}
		switch {
		case len(found) == 0:
			missing = append(missing, c)
		case found[0].Valid && uint64(found[0].V) < size:
			places = append(places, uint64(found[0].V))
		}
	}
	slices.Sort(places)
	return slices.Compact(places), missing, nil
}

// LogRecord is the record of the log at a place. ErrNotFound.
func (s *Store) LogRecord(ctx context.Context, index uint64) (record []byte, err error) {
	if err := s.read.QueryRowContext(ctx, "SELECT data FROM log_record WHERE idx = $1", index).Scan(&record); err != nil {
		return nil, fmt.Errorf("reading a record of the log: %w", known(err))
	}
	return record, nil
}

// WaitingExhibits are the commitments that wait, at most so many.
func (tx *LogTx) WaitingExhibits(ctx context.Context, most int) ([]wire.Hash, error) {
	rows, err := tx.QueryContext(ctx, "SELECT commitment FROM exhibit WHERE idx IS NULL ORDER BY commitment LIMIT $1", most)
	list, err := collect(rows, err, func(scan scanner, c *wire.Hash) error { return scan(fixed(c[:])) })
	if err != nil {
		return nil, fmt.Errorf("reading the exhibits that wait: %w", err)
	}
	return list, nil
}

// PlaceExhibits says that the record at a place, which is there, holds these commitments.
func (tx *LogTx) PlaceExhibits(ctx context.Context, index uint64, commitments []wire.Hash) error {
	for _, c := range commitments {
		if _, err := affected(tx.ExecContext(ctx, "UPDATE exhibit SET idx = $1 WHERE commitment = $2", index, c[:])); err != nil {
			return fmt.Errorf("placing an exhibit: %w", err)
		}
	}
	return nil
}
