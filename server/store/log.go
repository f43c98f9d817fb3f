package store

import (
	"context"
	"fmt"
	"slices"

	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// LogTx is a write transaction that holds the guard row of the transparency log.
type LogTx struct{ Tx }

// WithLog runs do while nobody else is inside WithLog, on any node. ErrNotFound where there is no unit yet.
func (s *Store) WithLog(ctx context.Context, do func(tx *LogTx) error) error {
	return s.Write(ctx, func(tx *Tx) error {
		n, err := affected(tx.ExecContext(ctx, "UPDATE unit SET created = created WHERE id = 1"))
		if err != nil {
			return fmt.Errorf("taking the log's guard row: %w", err)
		}
		if n == 0 {
			return ErrNotFound
		}
		return do(&LogTx{*tx})
	})
}

// Checkpoint is a checkpoint and the snapshot that it ends with.
type Checkpoint struct {
	Size     uint64
	Policy   uint64 // the version under which it was made
	Made     uint64 // Unix ms
	Note     []byte // C2SP signed note
	Snapshot []byte // the record
	Seed     wire.Key
	States   []transparency.State
	Served   bool
}

// Checkpoint is the newest one that is served, or with pending the newest one at all. ErrNotFound.
func (s *Store) Checkpoint(ctx context.Context, pending bool) (Checkpoint, error) {
	return checkpoint(ctx, s.read, pending)
}

// Checkpoint is the newest one, served or not. ErrNotFound.
func (tx *LogTx) Checkpoint(ctx context.Context) (Checkpoint, error) {
	return checkpoint(ctx, tx, true)
}

func checkpoint(ctx context.Context, q querier, pending bool) (Checkpoint, error) {
	var c Checkpoint
	var states []byte
	least := 1
	if pending {
		least = 0
	}
	err := q.QueryRowContext(ctx, "SELECT size, policy, made, note, snapshot, seed, states, served FROM checkpoint WHERE served >= $1 ORDER BY size DESC LIMIT 1", least).
		Scan(&c.Size, &c.Policy, &c.Made, &c.Note, &c.Snapshot, fixed(c.Seed[:]), &states, flag{&c.Served})
	if err != nil {
		return c, fmt.Errorf("reading a checkpoint: %w", known(err))
	}
	c.States, err = transparency.ParseStates(states)
	return c, err
}

// ServedSize is the size of the newest checkpoint that is served, 0 for none.
func (s *Store) ServedSize(ctx context.Context) (size uint64, err error) {
	err = s.read.QueryRowContext(ctx, "SELECT COALESCE(MAX(size), 0) FROM checkpoint WHERE served = 1").Scan(&size)
	if err != nil {
		return 0, fmt.Errorf("reading a checkpoint's size: %w", err)
	}
	return size, nil
}

// States is what a snapshot is to say: every head, every box and every newest identity, each as it is about now. It is read
// without holding up anybody who writes.
func (s *Store) States(ctx context.Context) ([]transparency.State, error) {
	var all []transparency.State
	for _, part := range []struct {
		kind  transparency.Kind
		query string
	}{
		{transparency.OfVault, "SELECT id, seq, head FROM vault"},
		{transparency.OfBox, "SELECT id, box_version, box_hash FROM account WHERE box_hash IS NOT NULL"},
		{transparency.OfIdentity, "SELECT account, version, hash FROM identity AS newest WHERE hash IS NOT NULL AND version = " +
			"(SELECT MAX(version) FROM identity WHERE identity.account = newest.account)"},
	} {
		rows, err := s.read.QueryContext(ctx, part.query)
		states, err := collect(rows, err, func(scan scanner, one *transparency.State) error {
			one.Kind = part.kind
			return scan(fixed(one.ID[:]), &one.Number, fixed(one.Hash[:]))
		})
		if err != nil {
			return nil, fmt.Errorf("reading what a snapshot says: %w", err)
		}
		all = append(all, states...)
	}
	return all, nil
}

// AddRecord stores a record of the log at its place with the hashes that it completes, of which the first has number at.
func (tx *LogTx) AddRecord(ctx context.Context, index uint64, record []byte, at uint64, hashes []wire.Hash) error {
	if _, err := affected(tx.ExecContext(ctx, "INSERT INTO log_record (idx, data) VALUES ($1, $2)", index, record)); err != nil {
		return fmt.Errorf("adding a record to the log: %w", err)
	}
	for i, h := range hashes {
		if _, err := affected(tx.ExecContext(ctx, "INSERT INTO log_hash (idx, hash) VALUES ($1, $2)", at+uint64(i), h[:])); err != nil {
			return fmt.Errorf("adding a hash to the log: %w", err)
		}
	}
	return nil
}

// HasRelease says whether a release of the web client is in the log already.
func (tx *LogTx) HasRelease(ctx context.Context, digest wire.Hash) (bool, error) {
	var n int
	if err := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM log_release WHERE digest = $1", digest[:]).Scan(&n); err != nil {
		return false, fmt.Errorf("looking for a release: %w", err)
	}
	return n > 0, nil
}

// AddRelease says that the record at a place, which is there, is a release with that digest.
func (tx *LogTx) AddRelease(ctx context.Context, index uint64, digest wire.Hash) error {
	if _, err := affected(tx.ExecContext(ctx, "INSERT INTO log_release (idx, digest) VALUES ($1, $2)", index, digest[:])); err != nil {
		return fmt.Errorf("adding a release: %w", err)
	}
	return nil
}

// PlacedRecord is a record of the log at its place.
type PlacedRecord struct {
	Index uint64
	Data  []byte
}

// Releases are the newest releases among the first size records, at most so many, ascending.
func (s *Store) Releases(ctx context.Context, size uint64, most int) ([]PlacedRecord, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT r.idx, r.data FROM log_release l JOIN log_record r ON r.idx = l.idx WHERE l.idx < $1 ORDER BY l.idx DESC LIMIT $2", size, most)
	list, err := collect(rows, err, func(scan scanner, one *PlacedRecord) error { return scan(&one.Index, &one.Data) })
	if err != nil {
		return nil, fmt.Errorf("reading the releases: %w", err)
	}
	slices.Reverse(list)
	return list, nil
}

// LogHashes are the stored hashes of the log from number from, ascending.
func (s *Store) LogHashes(ctx context.Context, from uint64) ([]wire.Hash, error) {
	return logHashes(ctx, s.read, from)
}

// LogHashes are the same within the transaction.
func (tx *LogTx) LogHashes(ctx context.Context, from uint64) ([]wire.Hash, error) {
	return logHashes(ctx, tx, from)
}

func logHashes(ctx context.Context, q querier, from uint64) ([]wire.Hash, error) {
	rows, err := q.QueryContext(ctx, "SELECT hash FROM log_hash WHERE idx >= $1 ORDER BY idx", from)
	list, err := collect(rows, err, func(scan scanner, h *wire.Hash) error { return scan(fixed(h[:])) })
	if err != nil {
		return nil, fmt.Errorf("reading the hashes of the log: %w", err)
	}
	return list, nil
}

// InsertCheckpoint adds a checkpoint that is not served yet.
func (tx *LogTx) InsertCheckpoint(ctx context.Context, c Checkpoint) error {
	_, err := affected(tx.ExecContext(ctx, "INSERT INTO checkpoint (size, policy, made, note, snapshot, seed, states, served) VALUES ($1, $2, $3, $4, $5, $6, $7, 0)",
		c.Size, c.Policy, c.Made, c.Note, c.Snapshot, c.Seed[:], transparency.EncodeStates(c.States)))
	if err != nil {
		return fmt.Errorf("adding a checkpoint: %w", err)
	}
	return nil
}

// SignAgain gives a checkpoint that is not served yet to another policy.
func (tx *LogTx) SignAgain(ctx context.Context, size, policy uint64, note []byte) error {
	if _, err := tx.ExecContext(ctx, "UPDATE checkpoint SET policy = $2, note = $3 WHERE size = $1", size, policy, note); err != nil {
		return fmt.Errorf("signing a checkpoint again: %w", err)
	}
	return nil
}

// Serve makes a checkpoint with its cosignatures the one that is served, and drops those before it. Where it was signed again
// under another policy meanwhile, or is served already, nothing happens.
func (tx *LogTx) Serve(ctx context.Context, size, policy uint64, note []byte) error {
	n, err := affected(tx.ExecContext(ctx, "UPDATE checkpoint SET served = 1, note = $3 WHERE size = $1 AND policy = $2 AND served = 0",
		size, policy, note))
	if err != nil {
		return fmt.Errorf("serving a checkpoint: %w", err)
	}
	if n == 0 {
		return nil
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM checkpoint WHERE size < $1", size); err != nil {
		return fmt.Errorf("dropping old checkpoints: %w", err)
	}
	return nil
}

// LogPolicies are all policies of the log, from version 1.
func (s *Store) LogPolicies(ctx context.Context) ([][]byte, error) { return logPolicies(ctx, s.read) }

// LogPolicies are the same within the transaction.
func (tx *LogTx) LogPolicies(ctx context.Context) ([][]byte, error) { return logPolicies(ctx, tx) }

func logPolicies(ctx context.Context, q querier) ([][]byte, error) {
	rows, err := q.QueryContext(ctx, "SELECT record FROM log_policy ORDER BY version")
	list, err := collect(rows, err, func(scan scanner, record *[]byte) error { return scan(record) })
	if err != nil {
		return nil, fmt.Errorf("reading the policies of the log: %w", err)
	}
	return list, nil
}

// AddLogPolicy stores a version of the policy. ErrExists where that version is there.
func (tx *Tx) AddLogPolicy(ctx context.Context, version uint64, record []byte) error {
	if _, err := affected(tx.ExecContext(ctx, "INSERT INTO log_policy (version, record) VALUES ($1, $2)", version, record)); err != nil {
		return fmt.Errorf("adding a policy of the log: %w", err)
	}
	return nil
}
