package transparency

import (
	"bytes"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/attach"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// A record of exhibits holds a number of commitments that is 8 · 2^k: as many as there are most of the time.
const (
	leastExhibits = 8
	MostExhibits  = 1024
)

// Exhibits is what the log holds of the files that came in since the checkpoint before: commitments to them, in an order that
// tells nothing, and random bytes in between, so that their number tells hardly anything.
type Exhibits struct {
	_           struct{} `cbor:",toarray"`
	Type        uint64
	Time        uint64      // Unix ms
	Commitments []wire.Hash // ascending
}

// NewExhibitsRecord is the encoded record of at most MostExhibits commitments, each once, at a time in Unix ms.
func NewExhibitsRecord(time uint64, commitments []wire.Hash) []byte {
	size := leastExhibits
	for size < len(commitments) {
		size *= 2
	}
	all := slices.Clone(commitments)
	for len(all) < size {
		all = append(all, wire.Hash(wire.NewKey()))
	}
	slices.SortFunc(all, compareHashes)
	return wire.Encode(&Exhibits{Type: recordExhibits, Time: time, Commitments: all})
}

func compareHashes(a, b wire.Hash) int { return bytes.Compare(a[:], b[:]) }

func readExhibits(record []byte) (*Exhibits, error) {
	var e Exhibits
	if err := wire.Decode(record, &e); err != nil {
		return nil, err
	}
	n := len(e.Commitments)
	isClass := n >= leastExhibits && n <= MostExhibits && n&(n-1) == 0
	if e.Type != recordExhibits || !isClass {
		return nil, refuse.New(refuse.Format, "record of exhibits")
	}
	for i := range n - 1 {
		if compareHashes(e.Commitments[i], e.Commitments[i+1]) >= 0 {
			return nil, refuse.New(refuse.Format, "exhibits out of order")
		}
	}
	return &e, nil
}

// PlacedExhibits is a record of exhibits with its place in the log, and the snapshot that stands before it, which is older.
type PlacedExhibits struct {
	_         struct{} `cbor:",toarray"`
	Index     uint64
	Record    []byte
	Inclusion []wire.Hash
	Before    []byte // the encoded SnapshotRecord at Index-1
	Preceding []wire.Hash
}

// Exhibits reads a record of exhibits that a server shows, with the time since when the log has it: no earlier than that of the
// snapshot before it, whatever it says. FORMAT for shapes, SNAP where the log does not hold it there.
func (s *Seen) Exhibits(shown PlacedExhibits) (*Exhibits, error) {
	return readPlaced(Tree{Size: s.Pin.Size, Root: wire.Hash(s.Pin.Root)}, shown)
}

func readPlaced(t Tree, shown PlacedExhibits) (*Exhibits, error) {
	e, err := readExhibits(shown.Record)
	if err != nil {
		return nil, err
	}
	before, err := readSnapshot(shown.Before)
	if err != nil {
		return nil, err
	}
	// Nothing stands before the first place: there is no index −1.
	holds := func(index uint64, record []byte, proof []wire.Hash) bool {
		return tlog.CheckRecord(hashes(proof), int64(t.Size), tlog.Hash(t.Root), int64(index), tlog.RecordHash(record)) == nil
	}
	if !holds(shown.Index, shown.Record, shown.Inclusion) || !holds(shown.Index-1, shown.Before, shown.Preceding) {
		return nil, refuse.New(refuse.Snap, "the exhibits are not in the log")
	}
	e.Time = max(e.Time, before.Time)
	return e, nil
}

// Exported is what somebody without an account is given to see since when a file has been what it is.
type Exported struct {
	_          struct{} `cbor:",toarray"`
	Policy     []byte   // the record under which the checkpoint was made
	Checkpoint []byte
	Snapshot   []byte // the last record of the checkpoint
	Inclusion  []wire.Hash
	Exhibits   PlacedExhibits
	Opening    attach.Opening
}

// Exhibit is a file that was found in a log.
type Exhibit struct {
	Policy    *PolicyRecord
	Since     uint64 // when the log says that it took it in, Unix ms
	Witnessed uint64 // when the checkpoint was made that shows it, Unix ms; within a day of the clocks of those who have cosigned
	Witnesses int    // how many have cosigned
}

// VerifyExhibit checks that the log holds a file, given its plain SHA-256, in this order: shapes FORMAT; the policy, which
// has to be the one whose hash is given, the log key and the number of distinct witnesses WITNESS; their times FRESH; the
// places of the snapshot and of the exhibits SNAP; that one of these is this file ATTACH. Without a hash the policy is the
// word of whoever exported. How old the checkpoint may be is for the reader.
func VerifyExhibit(policy *wire.Hash, digest wire.Hash, x Exported) (*Exhibit, error) {
	p, err := readPublic(x.Policy, x.Checkpoint, x.Snapshot)
	if err != nil {
		return nil, err
	}
	out := &Exhibit{Policy: p.policy, Witnessed: p.snapshot.Time}
	if out.Witnesses, err = p.check(policy, p.snapshot.Time, x.Snapshot, x.Inclusion); err != nil {
		return nil, err
	}
	e, err := readPlaced(p.tree, x.Exhibits)
	if err != nil {
		return nil, err
	}
	if x.Opening.Digest != digest || !slices.Contains(e.Commitments, x.Opening.Commitment()) {
		return nil, refuse.New(refuse.Attach, "the log does not hold this file there")
	}
	out.Since = e.Time
	return out, nil
}
