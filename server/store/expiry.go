package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"linnet/crypto/wire"
)

// scrubPatience is how long readers of an older state are waited for, while nobody writes.
const scrubPatience = 500 * time.Millisecond

// Due is an entry whose body has to go.
type Due struct {
	Vault wire.ID
	Seq   uint64
	Bytes []byte
}

// DueEntries are entries whose bodies go on a day or before, at most limit of them behind the first skip, on every node in the same order.
func (s *Store) DueEntries(ctx context.Context, day uint64, skip, limit int) ([]Due, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT vault, seq, bytes FROM entry WHERE expires > 0 AND expires <= $1 ORDER BY expires, vault, seq LIMIT $2 OFFSET $3",
		day, limit, skip)
	list, err := collect(rows, err, func(scan scanner, d *Due) error { return scan(fixed(d.Vault[:]), &d.Seq, &d.Bytes) })
	if err != nil {
		return nil, fmt.Errorf("looking for entries that go: %w", err)
	}
	return list, nil
}

// Spend puts what is left of entries in their place, all of them or none. What another node was faster with stays as it is.
func (s *Store) Spend(ctx context.Context, left []Due) error {
	s.unscrubbed.Store(true)
	return s.Write(ctx, func(tx *Tx) error {
		for i := range left {
			d := &left[i]
			_, err := tx.ExecContext(ctx, "UPDATE entry SET bytes = $3, expires = 0 WHERE vault = $1 AND seq = $2 AND expires > 0", d.Vault[:], d.Seq, d.Bytes)
			if err != nil {
				return fmt.Errorf("taking a body out: %w", err)
			}
		}
		return nil
	})
}

// DueBlobs are files that go on a day or before, at most limit of them behind the first skip.
func (s *Store) DueBlobs(ctx context.Context, day uint64, skip, limit int) ([]wire.ID, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT file FROM blob WHERE expires > 0 AND expires <= $1 ORDER BY expires, file LIMIT $2 OFFSET $3", day, limit, skip)
	list, err := collect(rows, err, func(scan scanner, file *wire.ID) error { return scan(fixed(file[:])) })
	if err != nil {
		return nil, fmt.Errorf("looking for files that go: %w", err)
	}
	return list, nil
}

// Held is a chunk at its place.
type Held struct {
	Index uint64
	Hash  wire.Hash
}

// HeldChunks are the chunks of a file that are held, ascending.
func (s *Store) HeldChunks(ctx context.Context, file wire.ID) ([]Held, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT idx, hash FROM chunk WHERE file = $1 ORDER BY idx", file[:])
	list, err := collect(rows, err, func(scan scanner, h *Held) error { return scan(&h.Index, fixed(h.Hash[:])) })
	if err != nil {
		return nil, fmt.Errorf("listing chunks: %w", err)
	}
	return list, nil
}

// errMoreChunks ends a removal that has met other chunks than were named.
var errMoreChunks = errors.New("other chunks are held")

// DeleteBlob removes a file and its chunks, unless more or fewer chunks are held than are named: then not ok. A file that is not there
// any more is ok.
func (s *Store) DeleteBlob(ctx context.Context, file wire.ID, chunks int) (ok bool, err error) {
	s.unscrubbed.Store(true)
	err = s.Write(ctx, func(tx *Tx) error {
		// The guard row: of several nodes one removes it. It keeps nobody from adding a chunk, so that what is removed is counted.
		if err := tx.guard(ctx, "UPDATE blob SET created = created WHERE file = $1", file[:]); err != nil {
			return err
		}
		removed, err := affected(tx.ExecContext(ctx, "DELETE FROM chunk WHERE file = $1", file[:]))
		if err != nil {
			return fmt.Errorf("removing chunks: %w", err)
		}
		if removed != int64(chunks) {
			return errMoreChunks
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM blob WHERE file = $1", file[:])
		if isOrphan(err) { // a chunk that came since
			return errMoreChunks
		}
		if err != nil {
			return fmt.Errorf("removing a file: %w", err)
		}
		return nil
	})
	if errors.Is(err, errMoreChunks) {
		return false, nil
	}
	if errors.Is(err, ErrNotFound) {
		return true, nil
	}
	return err == nil, err
}

// Scrub takes what was removed out of SQLite's log, once it is in the main file, where secure_delete has written over it. Somebody who
// still reads an older state is not waited for long: the next call tries again. PostgreSQL does as its operator has set it up.
func (s *Store) Scrub(ctx context.Context) error {
	if s.write == s.read || !s.unscrubbed.Load() {
		return nil
	}
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return fmt.Errorf("scrubbing: %w", err)
	}
	defer conn.Close()
	s.unscrubbed.Store(false)
	busy, err := emptyLog(ctx, conn)
	if err != nil || busy {
		s.unscrubbed.Store(true)
	}
	return err
}

// emptyLog empties the write-ahead log; busy where somebody needs it still.
func emptyLog(ctx context.Context, conn *sql.Conn) (busy bool, err error) {
	defer func() {
		_, back := conn.ExecContext(context.WithoutCancel(ctx), sqliteTimeout)
		err = errors.Join(err, back)
	}()
	if _, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA busy_timeout = %d", scrubPatience.Milliseconds())); err != nil {
		return false, fmt.Errorf("scrubbing: %w", err)
	}
	var pages, moved int
	if err := conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved); err != nil {
		return false, fmt.Errorf("scrubbing: %w", err)
	}
	return busy, nil
}
