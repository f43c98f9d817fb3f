package vectors_test

import (
	"bytes"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// restoreCase is one case of restore.json: what a server shows of its restores at a checkpoint.
type restoreCase struct {
	Name     string      `json:"name"`
	UnitRoot Hex         `json:"unitRoot"`
	Now      uint64      `json:"now"`  // the reader's clock, Unix ms
	Size     uint64      `json:"size"` // of the tree
	Root     Hex         `json:"root"`
	Placed   Hex         `json:"placed"`         // encoded list of [index, record, inclusion, consistency]
	Want     []Hex       `json:"want,omitempty"` // hash of each
	Code     refuse.Code `json:"code,omitempty"`
}

// restored is a log that goes on from size 5 with a restore, and from 8 with another.
type restored struct {
	*theLog
	records [][]byte // of the restores
	indices []int64
	sizes   []int64
}

func (l *theLog) claim(size int) transparency.Claim {
	return transparency.Claim{Size: uint64(size), Root: l.tree(size).Root, Taken: born, Reason: []byte("The disk failed – we are sorry.")}
}

func newRestored() *restored {
	r := &restored{theLog: newLog()}
	snapshot := func() { r.theLog.add(transparency.NewSnapshotRecord(born, wire.Hash(wire.NewKey()))) }
	for i := range uint64(2) {
		for len(r.theLog.records)%7 < 5 {
			snapshot()
		}
		size := len(r.theLog.records)
		record := must(transparency.NewRestore(r.unit.root, born+5000*(i+1), r.claim(size), r.unit.signers(0, 2)...))
		snapshot()
		r.records, r.sizes, r.indices = append(r.records, record), append(r.sizes, int64(size)), append(r.indices, int64(len(r.theLog.records)))
		r.theLog.add(record)
		snapshot()
	}
	return r
}

func (r *restored) placed(which ...int) (list []transparency.PlacedRestore) {
	n := int64(len(r.theLog.records))
	for _, i := range which {
		list = append(list, transparency.PlacedRestore{Index: uint64(r.indices[i]), Record: r.records[i],
			Inclusion:   wireHashes(must(tlog.ProveRecord(n, r.indices[i], tlog.HashReaderFunc(r.read)))),
			Consistency: wireHashes(must(tlog.ProveTree(n, r.sizes[i], tlog.HashReaderFunc(r.read))))})
	}
	return list
}

// restoreNow is the reader's clock: more than an hour after both restores.
const restoreNow = born + 4_000_000

func generateRestore(*testing.T) []restoreCase {
	r := newRestored()
	var cases []restoreCase
	tree := r.tree(len(r.theLog.records))
	under := func(name string, code refuse.Code, root *keys.UnitRoot, placed []transparency.PlacedRestore) {
		c := restoreCase{Name: name, UnitRoot: root.Bytes(), Now: restoreNow, Size: tree.Size, Root: bytes.Clone(tree.Root[:]), Placed: wire.Encode(placed), Code: code}
		if code == "" {
			for _, one := range must(transparency.VerifyRestores(root, restoreNow, tree, placed)) {
				c.Want = append(c.Want, bytes.Clone(one.Hash[:]))
			}
		}
		cases = append(cases, c)
	}
	add := func(name string, code refuse.Code, placed []transparency.PlacedRestore) {
		under(name, code, r.unit.root, placed)
	}
	add("none", "", nil)
	add("one", "", r.placed(0))
	add("two", "", r.placed(0, 1))
	add("two in another order", refuse.Unit, r.placed(1, 0))
	add("one twice", refuse.Unit, r.placed(0, 0))
	first := must(transparency.ReadRestore(r.unit.root, r.records[0]))
	later, _ := r.unit.succeed(1, wire.Hash{1}, first.Hash)
	under("one that a later root keeps", "", later.root, r.placed(0))
	under("one that a later root does not keep", refuse.Unit, later.root, r.placed(1))
	under("one of another unit", refuse.Unit, newUnit().root, r.placed(0))

	// forged stands in the place of the first, in a log of its own.
	forged := func(name string, code refuse.Code, record []byte, change func(p *transparency.PlacedRestore)) {
		f := &theLog{unit: r.unit, key: r.key}
		for i, honest := range r.theLog.records {
			if int64(i) == r.indices[0] {
				honest = record
			}
			f.add(honest)
		}
		n, t := int64(len(f.records)), f.tree(len(f.records))
		p := transparency.PlacedRestore{Index: uint64(r.indices[0]), Record: record,
			Inclusion:   wireHashes(must(tlog.ProveRecord(n, r.indices[0], tlog.HashReaderFunc(f.read)))),
			Consistency: wireHashes(must(tlog.ProveTree(n, r.sizes[0], tlog.HashReaderFunc(f.read))))}
		change(&p)
		cases = append(cases, restoreCase{Name: name, UnitRoot: r.unit.root.Bytes(), Now: restoreNow, Size: t.Size, Root: bytes.Clone(t.Root[:]),
			Placed: wire.Encode([]transparency.PlacedRestore{p}), Code: code})
	}
	same := func(*transparency.PlacedRestore) {}
	signed := func(change func(s *transparency.Restore), signers ...keys.UnitSigner) []byte {
		s := transparency.Restore{Suite: 1, Unit: r.unit.root.Unit, Made: born + 5000, Claim: r.claim(5)}
		change(&s)
		raw := wire.Encode(&s)
		sigs := tuple{}
		for _, one := range signers {
			sigs = append(sigs, tuple{one.Index, wire.Sign(one.Key, "restore", raw)})
		}
		return wire.Encode(tuple{uint64(4), raw, sigs})
	}
	as, both := func(*transparency.Restore) {}, r.unit.signers(0, 2)
	forged("signed by two of three", "", signed(as, r.unit.signers(1, 2)...), same)
	cases[len(cases)-1].Want = []Hex{func() []byte { h := first.Hash; return h[:] }()}
	hour := func(more uint64) []byte {
		return signed(func(s *transparency.Restore) { s.Made = restoreNow + 3_600_000 + more }, both...)
	}
	forged("made an hour after the reader's clock", "", hour(0), same)
	atLast := must(transparency.ReadRestore(r.unit.root, hour(0))).Hash
	cases[len(cases)-1].Want = []Hex{atLast[:]}
	forged("made more than an hour after the reader's clock", refuse.Fresh, hour(1), same)
	forged("made in the far future", refuse.Fresh, signed(func(s *transparency.Restore) { s.Made = 1<<53 - 1 }, both...), same)
	forged("signed by one of two", refuse.Unit, signed(as, r.unit.signers(1)...), same)
	forged("signed by nobody", refuse.Unit, signed(as), same)
	forged("signed by another unit", refuse.Unit, signed(as, newUnit().signers(0, 2)...), same)
	forged("signed in another order", refuse.Format, signed(as, r.unit.signers(2, 0)...), same)
	missing := r.unit.signers(0, 1, 2)
	missing[2].Index = 3
	forged("signed by a key that does not exist", refuse.Unit, signed(as, missing...), same)
	forged("of another unit id", refuse.Unit, signed(func(s *transparency.Restore) { s.Unit = wire.NewID() }, both...), same)
	forged("of another suite", refuse.Format, signed(func(s *transparency.Restore) { s.Suite = 2 }, both...), same)
	forged("of another type", refuse.Format, append([]byte{0x83, 5}, signed(as, both...)[2:]...), same)
	forged("of nothing", refuse.Format, signed(func(s *transparency.Restore) { s.Claim.Size = 0 }, both...), same)
	forged("without a reason", refuse.Format, signed(func(s *transparency.Restore) { s.Claim.Reason = nil }, both...), same)
	forged("with a long reason", refuse.Format, signed(func(s *transparency.Restore) { s.Claim.Reason = bytes.Repeat([]byte("a"), 201) }, both...), same)
	forged("with a reason on two lines", refuse.Format, signed(func(s *transparency.Restore) { s.Claim.Reason = []byte("a\nb") }, both...), same)
	forged("with a reason that is not UTF-8", refuse.Format, signed(func(s *transparency.Restore) { s.Claim.Reason = []byte{0xff} }, both...), same)
	forged("to another state", refuse.Consist, signed(func(s *transparency.Restore) { s.Claim.Root = wire.Hash{1} }, both...), same)
	forged("to another size", refuse.Consist, signed(func(s *transparency.Restore) { s.Claim.Size = 4 }, both...), same)
	forged("to a state that comes later", refuse.Snap, signed(func(s *transparency.Restore) { s.Claim.Size = 7 }, both...), same)
	forged("without a proof of its place", refuse.Snap, signed(as, both...), func(p *transparency.PlacedRestore) { p.Inclusion = nil })
	forged("at another place", refuse.Snap, signed(as, both...), func(p *transparency.PlacedRestore) { p.Index++ })
	forged("without a proof of its state", refuse.Consist, signed(as, both...), func(p *transparency.PlacedRestore) { p.Consistency = nil })
	forged("that is not in the log", refuse.Snap, signed(as, both...), func(p *transparency.PlacedRestore) {
		p.Record = signed(func(s *transparency.Restore) { s.Made++ }, both...)
	})
	return cases
}

func TestRestore(t *testing.T) {
	for _, c := range golden(t, "restore.json", generateRestore) {
		t.Run(c.Name, func(t *testing.T) {
			var placed []transparency.PlacedRestore
			if err := wire.Decode(c.Placed, &placed); err != nil {
				t.Fatal(err)
			}
			tree := transparency.Tree{Size: c.Size, Root: wire.Hash(c.Root)}
			list, err := transparency.VerifyRestores(must(keys.ParseUnitRoot(c.UnitRoot)), c.Now, tree, placed)
			if wantCode(t, err, c.Code) {
				if len(list) != len(c.Want) {
					t.Fatalf("%d restores, want %d", len(list), len(c.Want))
				}
				for i, one := range list {
					same(t, "hash", one.Hash[:], c.Want[i])
				}
			}
		})
	}
}
