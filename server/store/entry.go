package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"linnet/crypto/wire"
)

// Entry is a stored entry.
type Entry struct {
	Seq      uint64
	Received uint64 // Unix ms, the server's clock
	Bytes    []byte
}

// maxPage bounds a page in bytes; the first entry is always in it. Clients take 64 MiB.
const maxPage = 32 << 20

const entryColumns = "seq, received, bytes"

func scanEntry(scan scanner, e *Entry) error { return scan(&e.Seq, &e.Received, &e.Bytes) }

// EntriesAfter are at most limit entries that follow seq after, up to seq last, ascending.
func (s *Store) EntriesAfter(ctx context.Context, vault wire.ID, after, last uint64, limit int) ([]Entry, error) {
	return page(s.read.QueryContext(ctx, "SELECT "+entryColumns+
		" FROM entry WHERE vault = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4", vault[:], after, last, limit))
}

// EntriesUpTo are at most limit entries that lead up to seq last, it included, ascending.
func (s *Store) EntriesUpTo(ctx context.Context, vault wire.ID, last uint64, limit int) ([]Entry, error) {
	list, err := page(s.read.QueryContext(ctx, "SELECT "+entryColumns+
		" FROM entry WHERE vault = $1 AND seq <= $2 ORDER BY seq DESC LIMIT $3", vault[:], last, limit))
	slices.Reverse(list)
	return list, err
}

// page reads entries up to the bound of a page, so that what is left out is always at the far end.
func page(rows *sql.Rows, err error) ([]Entry, error) {
	if err != nil {
		return nil, fmt.Errorf("reading entries: %w", err)
	}
	defer rows.Close()
	var list []Entry
	for size := 0; rows.Next() && size < maxPage; {
		var e Entry
		if err := scanEntry(rows.Scan, &e); err != nil {
			return nil, fmt.Errorf("reading an entry: %w", err)
		}
		size += len(e.Bytes)
		list = append(list, e)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("reading entries: %w", err)
	}
	return list, nil
}

// Controls are all control entries of a vault up to seq last, ascending.
func (s *Store) Controls(ctx context.Context, vault wire.ID, last uint64) ([]Entry, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT "+entryColumns+" FROM entry WHERE vault = $1 AND kind = 1 AND seq <= $2 ORDER BY seq", vault[:], last)
	list, err := collect(rows, err, scanEntry)
	if err != nil {
		return nil, fmt.Errorf("reading control entries: %w", err)
	}
	return list, nil
}

// EntryByID is the entry with an entry id, ErrNotFound where the vault has none.
func (s *Store) EntryByID(ctx context.Context, vault, entry wire.ID) (e Entry, err error) {
	row := s.read.QueryRowContext(ctx, "SELECT "+entryColumns+" FROM entry WHERE vault = $1 AND entry_id = $2", vault[:], entry[:])
	if err := scanEntry(row.Scan, &e); err != nil {
		return e, fmt.Errorf("looking for an entry: %w", known(err))
	}
	return e, nil
}

// AddEntry stores an entry of the vault; ErrExists where its place or its entry id is taken. The head is the caller's.
func (tx *VaultTx) AddEntry(ctx context.Context, kind uint64, id wire.ID, e Entry) error {
	_, err := affected(tx.ExecContext(ctx, "INSERT INTO entry (vault, seq, entry_id, kind, received, bytes) VALUES ($1, $2, $3, $4, $5, $6)",
		tx.ID[:], e.Seq, id[:], kind, e.Received, e.Bytes))
	if err != nil {
		return fmt.Errorf("adding an entry: %w", err)
	}
	return nil
}
