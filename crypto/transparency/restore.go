package transparency

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// useRestore names the hash of a restore and the unit's signatures over it.
const useRestore = "restore"

// maxReason is the longest reason of a restore in bytes.
const maxReason = 200

// Claim is what a service was restored to: the log as it was in the copy, of which everything else is a part.
type Claim struct {
	_      struct{} `cbor:",toarray"`
	Size   uint64   // of the log, from 1
	Root   wire.Hash
	Taken  uint64 // when the copy's last snapshot was made, Unix ms
	Reason []byte // UTF-8, 1–200 bytes, no control characters
}

// Restore is the unit's word that a service was restored from a copy, and no more lost than was written after it.
type Restore struct {
	_     struct{} `cbor:",toarray"`
	Suite uint64
	Unit  wire.ID
	Made  uint64 // Unix ms; a later restore has a later one
	Claim Claim
}

// restoreRecord is a restore as it stands in the log.
type restoreRecord struct {
	_        struct{} `cbor:",toarray"`
	Type     uint64
	Restore  []byte
	UnitSigs []keys.UnitSig
}

// PlacedRestore is a restore with its place in the log, which goes on from the restored state.
type PlacedRestore struct {
	_           struct{} `cbor:",toarray"`
	Index       uint64
	Record      []byte
	Inclusion   []wire.Hash
	Consistency []wire.Hash // from the restored size
}

// Restored is a restore that was verified.
type Restored struct {
	Restore
	Hash wire.Hash // by which a later root of the unit keeps it
}

// NewRestore is the record of a restore, signed with the unit keys given, in ascending order of index. FORMAT and UNIT where no client would take it.
func NewRestore(root *keys.UnitRoot, made uint64, claim Claim, signers ...keys.UnitSigner) ([]byte, error) {
	signed := wire.Encode(&Restore{Suite: keys.Suite, Unit: root.Unit, Made: made, Claim: claim})
	r := restoreRecord{Type: recordRestore, Restore: signed}
	for _, s := range signers {
		r.UnitSigs = append(r.UnitSigs, keys.UnitSig{Index: s.Index, Sig: wire.Sig(wire.Sign(s.Key, useRestore, signed))})
	}
	record := wire.Encode(&r)
	_, err := ReadRestore(root, record)
	return record, err
}

// ReadRestore reads a restore wherever it stands. FORMAT for its shape, UNIT where it is another unit's or not signed by enough of its keys.
func ReadRestore(root *keys.UnitRoot, record []byte) (*Restored, error) {
	var frame restoreRecord
	if err := wire.Decode(record, &frame); err != nil {
		return nil, err
	}
	r := &Restored{Hash: wire.HashOf(useRestore, frame.Restore)}
	if err := wire.Decode(frame.Restore, &r.Restore); err != nil {
		return nil, err
	}
	if frame.Type != recordRestore || r.Suite != keys.Suite {
		return nil, refuse.New(refuse.Format, "restore")
	}
	if err := r.Claim.CheckShape(); err != nil {
		return nil, err
	}
	if r.Unit != root.Unit {
		return nil, refuse.New(refuse.Unit, "restore of another unit")
	}
	if root.Keeps(r.Hash) {
		return r, nil // signed by earlier keys
	}
	if err := root.CheckQuorum(useRestore, frame.Restore, frame.UnitSigs, refuse.Unit); err != nil {
		return nil, err
	}
	return r, nil
}

// CheckShape refuses what no unit can say. FORMAT.
func (c *Claim) CheckShape() error {
	if c.Size < 1 || len(c.Reason) < 1 || len(c.Reason) > maxReason || !utf8.Valid(c.Reason) {
		return refuse.New(refuse.Format, "claim of a restore")
	}
	for _, letter := range string(c.Reason) {
		if unicode.IsControl(letter) {
			return refuse.New(refuse.Format, "reason of a restore")
		}
	}
	return nil
}

// VerifyRestores checks all restores of a log, oldest first: shapes FORMAT; signatures and times, each later than the one before,
// UNIT, and none later than ClockAhead after now, the reader's clock in Unix ms, FRESH: one from the future would stand in the way
// of all that follow; each in the log behind the state that it names SNAP; and the log going on from that state CONSIST. With a
// restore it is not verified that nothing was lost, but that the unit says what was: a replayed one is older than what a reader has
// kept.
func VerifyRestores(root *keys.UnitRoot, now uint64, t Tree, placed []PlacedRestore) ([]*Restored, error) {
	var list []*Restored
	for i, p := range placed {
		r, err := ReadRestore(root, p.Record)
		if err != nil {
			return nil, err
		}
		if i > 0 && r.Made <= list[i-1].Made {
			return nil, refuse.New(refuse.Unit, "restores out of order")
		}
		if r.Made > now+uint64(ClockAhead.Milliseconds()) {
			return nil, refuse.New(refuse.Fresh, "a restore from the future")
		}
		if p.Index < r.Claim.Size || i > 0 && p.Index <= placed[i-1].Index ||
			tlog.CheckRecord(hashes(p.Inclusion), int64(t.Size), tlog.Hash(t.Root), int64(p.Index), tlog.RecordHash(p.Record)) != nil {
			return nil, refuse.New(refuse.Snap, "a restore is not in the log behind its state")
		}
		if tlog.CheckTree(hashes(p.Consistency), int64(t.Size), tlog.Hash(t.Root), int64(r.Claim.Size), tlog.Hash(r.Claim.Root)) != nil {
			return nil, refuse.New(refuse.Consist, "the log does not go on from the restored state")
		}
		list = append(list, r)
	}
	return list, nil
}
