// Package transparency is the log that everybody sees alike: the unit's policy for it, signed checkpoints with witnesses
// (C2SP tlog-checkpoint and tlog-cosignature), and as its records snapshots of the heads of everything, releases of the
// web client and commitments to files (docs/PROTOCOL.md section 14). A server that shows two people two histories must either be found out by them or corrupt the witnesses.
package transparency

import (
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// How far the time of a checkpoint may be from the reader's clock. A little ahead is a reader whose clock is behind.
const (
	OldestCheckpoint = 24 * time.Hour
	ClockAhead       = time.Hour
)

// Types of records. Every checkpoint ends with a snapshot.
const (
	recordSnapshot = 1
	recordRelease  = 2
	recordExhibits = 3
)

// SnapshotRecord is what the log holds of a snapshot.
type SnapshotRecord struct {
	_    struct{} `cbor:",toarray"`
	Type uint64
	Time uint64 // Unix ms
	Root wire.Hash
}

// NewSnapshotRecord is the encoded record of a snapshot made at a time, Unix ms.
func NewSnapshotRecord(time uint64, root wire.Hash) []byte {
	return wire.Encode(&SnapshotRecord{Type: recordSnapshot, Time: time, Root: root})
}

// Evidence is what a server shows for its newest checkpoint.
type Evidence struct {
	_           struct{} `cbor:",toarray"`
	Policies    [][]byte
	Checkpoint  []byte
	Snapshot    []byte      // encoded SnapshotRecord, the last record of the checkpoint
	Inclusion   []wire.Hash // of the snapshot
	Consistency []wire.Hash // from the reader's pin; none where she has pinned no size yet
}

// Seen is a checkpoint that was verified.
type Seen struct {
	Pin       keys.LogPin // what to pin from now on
	Policy    *PolicyRecord
	Time      uint64 // of the snapshot, Unix ms
	Witnesses int    // how many have cosigned
	root      wire.Hash
}

// Verify checks what a server shows, in this order: shapes FORMAT; policies, their chain from the pinned one, origin, log
// key and the number of distinct witnesses WITNESS; times FRESH; the snapshot's place in the log SNAP; its continuing from
// the pin CONSIST. Now is the reader's clock, Unix ms.
func Verify(root *keys.UnitRoot, pin keys.LogPin, now uint64, e Evidence) (*Seen, error) {
	policies, err := VerifyPolicies(root, e.Policies)
	if err != nil {
		return nil, err
	}
	if !holdsPin(policies, pin) {
		return nil, refuse.New(refuse.Witness, "another policy than the pinned one")
	}
	policy := policies[len(policies)-1]
	p, err := parseCheckpoint(e.Checkpoint)
	if err != nil {
		return nil, err
	}
	snapshot, err := readSnapshot(e.Snapshot)
	if err != nil {
		return nil, err
	}
	if p.origin != Origin(root) || !p.signedBy(policy.LogKey) {
		return nil, refuse.New(refuse.Witness, "checkpoint of another log, or not signed by it")
	}
	witnesses, err := checkTimes(policy, p, snapshot.Time, now)
	if err != nil {
		return nil, err
	}
	if err := checkLast(p.tree, e.Snapshot, e.Inclusion); err != nil {
		return nil, err
	}
	if err := checkConsistency(pin, p.tree, e.Consistency); err != nil {
		return nil, err
	}
	return &Seen{Policy: policy, Time: snapshot.Time, Witnesses: witnesses, root: snapshot.Root,
		Pin: keys.LogPin{Policy: policy.Version, PolicyHash: policy.Hash, Size: p.tree.Size, Root: p.tree.Root[:]}}, nil
}

func readSnapshot(record []byte) (*SnapshotRecord, error) {
	var s SnapshotRecord
	if err := wire.Decode(record, &s); err != nil {
		return nil, err
	}
	if s.Type != recordSnapshot {
		return nil, refuse.New(refuse.Format, "another record than a snapshot")
	}
	return &s, nil
}

// checkLast demands that a snapshot is the last record of a tree.
func checkLast(t Tree, snapshot []byte, inclusion []wire.Hash) error {
	size := int64(t.Size)
	if tlog.CheckRecord(hashes(inclusion), size, tlog.Hash(t.Root), size-1, tlog.RecordHash(snapshot)) != nil {
		return refuse.New(refuse.Snap, "the snapshot is not in the log")
	}
	return nil
}

func holdsPin(policies []*PolicyRecord, pin keys.LogPin) bool {
	return pin.Policy >= 1 && pin.Policy <= uint64(len(policies)) && policies[pin.Policy-1].Hash == pin.PolicyHash
}

// checkTimes counts the witnesses: too few at all is WITNESS, too few at a believable time FRESH.
func checkTimes(policy *PolicyRecord, p *parsed, snapshot, now uint64) (int, error) {
	cosigned, fresh := 0, 0
	for i := range policy.Witnesses {
		time, err := p.cosignedBy(&policy.Witnesses[i])
		if err != nil {
			return 0, err
		}
		if time > 0 {
			cosigned++
			if isFresh(time*1000, now) {
				fresh++
			}
		}
	}
	if uint64(cosigned) < policy.Needed {
		return 0, refuse.New(refuse.Witness, "too few witnesses")
	}
	if uint64(fresh) < policy.Needed || !isFresh(snapshot, now) {
		return 0, refuse.New(refuse.Fresh, "checkpoint is old, or from the future")
	}
	return cosigned, nil
}

func isFresh(at, now uint64) bool {
	return at+uint64(OldestCheckpoint.Milliseconds()) >= now && at <= now+uint64(ClockAhead.Milliseconds())
}

func checkConsistency(pin keys.LogPin, t Tree, proof []wire.Hash) error {
	bad := refuse.New(refuse.Consist, "the log does not continue the pinned one")
	switch {
	case pin.Size == 0 && len(proof) == 0:
		return nil
	case pin.Size == 0 || t.Size < pin.Size || len(pin.Root) != len(wire.Hash{}):
		return bad
	}
	if tlog.CheckTree(hashes(proof), int64(t.Size), tlog.Hash(t.Root), int64(pin.Size), tlog.Hash(pin.Root)) != nil {
		return bad
	}
	return nil
}

// State checks what the snapshot says of a name. SNAP.
func (s *Seen) State(n Name, p *Proof) (State, error) {
	if err := p.Check(s.root, n); err != nil {
		return State{}, err
	}
	return State{Name: n, Number: p.Number, Hash: p.Hash}, nil
}
