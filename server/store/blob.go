package store

import (
	"context"
	"fmt"

	"linnet/crypto/wire"
)

// Blob is a file as it was announced. The bytes of its chunks are files of their own (server/blob).
type Blob struct {
	File     wire.ID
	Vault    wire.ID
	Uploader wire.ID
	Count    uint64 // of chunks
	Size     uint64 // of all chunks together, bytes
	Created  uint64 // when it was announced, Unix ms
	Expires  uint64 // the day on which it goes, 0 for never
}

// Chunk is what is promised of one chunk.
type Chunk struct {
	Hash wire.Hash
	Size uint64
}

// Blob returns an announced file. ErrNotFound.
func (s *Store) Blob(ctx context.Context, file wire.ID) (Blob, error) { return blob(ctx, s.read, file) }

// Blob is what is true within the transaction, whichever vault the file is in.
func (tx *VaultTx) Blob(ctx context.Context, file wire.ID) (Blob, error) { return blob(ctx, tx, file) }

func blob(ctx context.Context, q querier, file wire.ID) (Blob, error) {
	b := Blob{File: file}
	err := q.QueryRowContext(ctx, "SELECT vault, uploader, count, size, created, expires FROM blob WHERE file = $1", file[:]).
		Scan(fixed(b.Vault[:]), fixed(b.Uploader[:]), &b.Count, &b.Size, &b.Created, &b.Expires)
	if err != nil {
		return b, fmt.Errorf("reading a blob: %w", known(err))
	}
	return b, nil
}

// BlobSizes returns the size of all files of the vault's case together, bytes: as announced, or where that was before since
// (Unix ms), as held.
func (s *Store) BlobSizes(ctx context.Context, vault wire.ID, since uint64) (uint64, error) {
	return blobSizes(ctx, s.read, vault, since)
}

// BlobSizes is what is true within the transaction.
func (tx *VaultTx) BlobSizes(ctx context.Context, since uint64) (uint64, error) {
	return blobSizes(ctx, tx, tx.ID, since)
}

func blobSizes(ctx context.Context, q querier, vault wire.ID, since uint64) (uint64, error) {
	var sum uint64
	// CAST because PostgreSQL's sum of integers is a NUMERIC.
	err := q.QueryRowContext(ctx, "SELECT CAST(COALESCE(SUM(CASE WHEN created >= $2 THEN size ELSE "+
		"(SELECT COALESCE(SUM(chunk.size), 0) FROM chunk WHERE chunk.file = blob.file) END), 0) AS BIGINT) FROM blob WHERE vault IN "+
		"(SELECT id FROM vault WHERE case_id = (SELECT case_id FROM vault WHERE id = $1))", vault[:], since).Scan(&sum)
	if err != nil {
		return 0, fmt.Errorf("adding up blobs: %w", err)
	}
	return sum, nil
}

// InsertBlob adds a file to the vault. ErrExists where the id is taken; the transaction can go on.
func (tx *VaultTx) InsertBlob(ctx context.Context, b Blob) error {
	n, err := affected(tx.ExecContext(ctx, "INSERT INTO blob (file, vault, uploader, count, size, created, expires) VALUES ($1, $2, $3, $4, $5, $6, $7) "+
		"ON CONFLICT (file) DO NOTHING", b.File[:], tx.ID[:], b.Uploader[:], b.Count, b.Size, b.Created, b.Expires))
	if err != nil {
		return fmt.Errorf("adding a blob: %w", err)
	}
	if n == 0 {
		return ErrExists
	}
	return nil
}

// Chunk returns what is promised of one chunk. ErrNotFound where it is not held.
func (s *Store) Chunk(ctx context.Context, file wire.ID, index uint64) (Chunk, error) {
	var c Chunk
	err := s.read.QueryRowContext(ctx, "SELECT hash, size FROM chunk WHERE file = $1 AND idx = $2", file[:], index).Scan(fixed(c.Hash[:]), &c.Size)
	if err != nil {
		return c, fmt.Errorf("reading a chunk: %w", known(err))
	}
	return c, nil
}

// Chunks returns the indices of the chunks that are held, ascending.
func (s *Store) Chunks(ctx context.Context, file wire.ID) ([]uint64, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT idx FROM chunk WHERE file = $1 ORDER BY idx", file[:])
	held, err := collect(rows, err, func(scan scanner, index *uint64) error { return scan(index) })
	if err != nil {
		return nil, fmt.Errorf("listing chunks: %w", err)
	}
	return held, nil
}

// InsertChunk promises a chunk. ErrExists where one is promised at this place already, ErrNotFound where the file is gone.
func (s *Store) InsertChunk(ctx context.Context, file wire.ID, index uint64, c Chunk) error {
	return s.Write(ctx, func(tx *Tx) error {
		n, err := affected(tx.ExecContext(ctx, "INSERT INTO chunk (file, idx, hash, size) VALUES ($1, $2, $3, $4) ON CONFLICT (file, idx) DO NOTHING",
			file[:], index, c.Hash[:], c.Size))
		if isOrphan(err) {
			err = ErrNotFound
		}
		if err != nil {
			return fmt.Errorf("adding a chunk: %w", err)
		}
		if n == 0 {
			return ErrExists
		}
		return nil
	})
}
