package vectors_test

import (
	"bytes"
	"slices"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/attach"
	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// exhibitCase is one case of exhibit.json.
type exhibitCase struct {
	Name       string      `json:"name"`
	Op         string      `json:"op"` // opening, placed, exported
	Manifest   Hex         `json:"manifest,omitempty"`
	Opening    Hex         `json:"opening,omitempty"` // encoded
	Commitment Hex         `json:"commitment,omitempty"`
	Size       uint64      `json:"size,omitempty"` // of the log
	Root       Hex         `json:"root,omitempty"`
	Placed     Hex         `json:"placed,omitempty"`   // [index, record, inclusion, snapshot before, its inclusion]
	Policy     Hex         `json:"policy,omitempty"`   // its hash; absent: whatever was exported
	Digest     Hex         `json:"digest,omitempty"`   // of the file
	Exported   Hex         `json:"exported,omitempty"` // [policy, checkpoint, snapshot, inclusion, placed, opening]
	Since      uint64      `json:"since,omitempty"`
	Witnesses  int         `json:"witnesses,omitempty"`
	Code       refuse.Code `json:"code,omitempty"`
}

type placedExhibits = transparency.PlacedExhibits

// exhibits is what an honest server shows of the record at a place.
func (l *theLog) exhibits(at int) placedExhibits {
	prove := func(at int) []wire.Hash {
		return wireHashes(must(tlog.ProveRecord(int64(len(l.records)), int64(at), tlog.HashReaderFunc(l.read))))
	}
	return placedExhibits{Index: uint64(at), Record: l.records[at], Inclusion: prove(at), Before: l.records[at-1], Preceding: prove(at - 1)}
}

func generateExhibits(*testing.T) []exhibitCase {
	const now = born + 86_400_000
	l := newLog()
	file, other := manifestOf(5000), manifestOf(5000)
	commitment := file.Opening().Commitment()
	snapshot := func(at uint64) { l.add(transparency.NewSnapshotRecord(at, wire.Hash{byte(at)})) }
	snapshot(now - 3_000_000)
	l.add(transparency.NewExhibitsRecord(now-2_400_000, nil))
	snapshot(now - 2_400_000)
	l.add(transparency.NewExhibitsRecord(now-1_800_000, []wire.Hash{commitment}))
	snapshot(now - 1_800_000)
	l.add(transparency.NewExhibitsRecord(now-1_200_000, nil))
	snapshot(now - 1_200_000)

	cases := openingCases(file, other)
	placed := func(name string, code refuse.Code, l *theLog, p placedExhibits, since uint64) {
		t := l.tree(len(l.records))
		cases = append(cases, exhibitCase{Name: name, Op: "placed", Size: t.Size, Root: t.Root[:], Placed: wire.Encode(&p), Code: code, Since: since, Commitment: commitment[:]})
	}
	changed := func(name string, code refuse.Code, change func(p *placedExhibits)) {
		p := l.exhibits(3)
		change(&p)
		placed(name, code, l, p, 0)
	}
	placed("the file", "", l, l.exhibits(3), now-1_800_000)
	changed("a record with another one in it", refuse.Snap, func(p *placedExhibits) {
		p.Record = transparency.NewExhibitsRecord(now-1_800_000, []wire.Hash{other.Opening().Commitment()})
	})
	changed("a record at another time", refuse.Snap, func(p *placedExhibits) {
		p.Record = transparency.NewExhibitsRecord(now-1_800_001, []wire.Hash{commitment})
	})
	changed("at another place", refuse.Snap, func(p *placedExhibits) { p.Index = 5 })
	changed("at the first place", refuse.Snap, func(p *placedExhibits) { p.Index = 0 })
	changed("beyond the end", refuse.Snap, func(p *placedExhibits) { p.Index = 7 })
	changed("at the largest number", refuse.Snap, func(p *placedExhibits) { p.Index = 1<<53 - 1 })
	changed("with a hash too many", refuse.Snap, func(p *placedExhibits) { p.Inclusion = append(p.Inclusion, wire.Hash{}) })
	changed("behind another snapshot", refuse.Snap, func(p *placedExhibits) { p.Before, p.Preceding = l.records[0], l.exhibits(1).Preceding })
	changed("behind a snapshot that is not in the log", refuse.Snap, func(p *placedExhibits) { p.Before = transparency.NewSnapshotRecord(1, wire.Hash{}) })
	changed("behind exhibits", refuse.Format, func(p *placedExhibits) { p.Before = p.Record })
	changed("a snapshot", refuse.Format, func(p *placedExhibits) { p.Record = p.Before })
	back := *l
	back.add(transparency.NewExhibitsRecord(now-9_000_000, []wire.Hash{commitment}))
	placed("a record that says it is older than the snapshot before it", "", &back, back.exhibits(7), now-1_200_000)
	for _, form := range exhibitForms(commitment) {
		odd := *l
		odd.add(wire.Encode(form.record))
		since := uint64(0)
		if form.code == "" {
			since = now
		}
		placed("a record "+form.name, form.code, &odd, odd.exhibits(7), since)
	}
	long := *l // the same record, its type in two bytes
	long.add(append([]byte{0x83, 0x18, 3}, transparency.NewExhibitsRecord(now, []wire.Hash{commitment})[2:]...))
	placed("a record in another encoding", refuse.Format, &long, long.exhibits(7), 0)
	return append(cases, exportedCases(l, file, other)...)
}

func openingCases(file, other *attach.Manifest) (cases []exhibitCase) {
	renamed, moved := *file, *file
	renamed.Name, renamed.Type = "another.jpg", "image/png"
	moved.File = other.File
	for _, c := range []struct {
		name string
		m    *attach.Manifest
	}{{"a file", file}, {"the same bytes, sent again", other}, {"under another name", &renamed}, {"under another id", &moved}} {
		o := c.m.Opening()
		commitment := o.Commitment()
		cases = append(cases, exhibitCase{Name: c.name, Op: "opening", Manifest: wire.Encode(c.m), Opening: wire.Encode(o), Commitment: commitment[:]})
	}
	return cases
}

type exhibitForm struct {
	name   string
	code   refuse.Code
	record tuple
}

// exhibitForms are records that are in the log all the same.
func exhibitForms(commitment wire.Hash) []exhibitForm {
	const now = born + 86_400_000
	list := func(n int) (all []wire.Hash) {
		all = []wire.Hash{commitment}
		for len(all) < n {
			all = append(all, wire.HashOf("exhibit", []byte{byte(len(all)), byte(len(all) >> 8)}))
		}
		slices.SortFunc(all, func(a, b wire.Hash) int { return bytes.Compare(a[:], b[:]) })
		return all
	}
	form := func(name string, code refuse.Code, kind uint64, all []wire.Hash) exhibitForm {
		return exhibitForm{name, code, tuple{kind, uint64(now), all}}
	}
	twice := list(8)
	twice[1] = twice[0]
	swapped := list(8)
	swapped[3], swapped[4] = swapped[4], swapped[3]
	var short tuple
	for _, h := range list(8) {
		short = append(short, h[:31])
	}
	return []exhibitForm{
		form("of eight", "", 3, list(8)),
		form("of the most", "", 3, list(1024)),
		form("of none", refuse.Format, 3, list(1)[:0]),
		form("of four", refuse.Format, 3, list(4)),
		form("of nine", refuse.Format, 3, list(9)),
		form("of twelve", refuse.Format, 3, list(12)),
		form("of too many", refuse.Format, 3, list(2048)),
		form("of another type", refuse.Format, 2, list(8)),
		form("of a type that nobody knows", refuse.Format, 4, list(8)),
		form("with one twice", refuse.Format, 3, twice),
		form("out of order", refuse.Format, 3, swapped),
		{"with a short commitment", refuse.Format, tuple{uint64(3), uint64(now), short}},
		{"with a field too many", refuse.Format, tuple{uint64(3), uint64(now), list(8), uint64(0)}},
	}
}

func exportedCases(l *theLog, file, other *attach.Manifest) (cases []exhibitCase) {
	const now = born + 86_400_000
	sec := uint64(now-1_200_000) / 1000
	signers := l.unit.signers(0, 2)
	open := must(transparency.NewPolicy(l.unit.root, nil, l.policy(0), signers...))
	strict := must(transparency.NewPolicy(l.unit.root, open, l.policy(2), signers...))
	export := func(policy []byte, witnesses ...note.Signer) transparency.Exported {
		e := l.evidence(0, [][]byte{policy}, witnesses...)
		return transparency.Exported{Policy: policy, Checkpoint: e.Checkpoint, Snapshot: e.Snapshot, Inclusion: e.Inclusion, Exhibits: l.exhibits(3), Opening: *file.Opening()}
	}
	add := func(name string, code refuse.Code, policy *transparency.PolicyRecord, digest wire.Hash, x transparency.Exported) {
		c := exhibitCase{Name: name, Op: "exported", Digest: digest[:], Exported: wire.Encode(&x), Code: code}
		if policy != nil {
			c.Policy = policy.Hash[:]
		}
		if code == "" {
			found := must(transparency.VerifyExhibit(nil, digest, x))
			c.Since, c.Witnesses = found.Since, found.Witnesses
		}
		cases = append(cases, c)
	}
	changed := func(name string, code refuse.Code, change func(x *transparency.Exported)) {
		x := export(open.Raw)
		change(&x)
		add(name, code, open, file.Digest, x)
	}
	two := []note.Signer{l.witness(0, sec+5), l.witness(2, sec+5)}
	add("the file", "", open, file.Digest, export(open.Raw))
	add("with two of three witnesses", "", strict, file.Digest, export(strict.Raw, two...))
	add("under a policy that nobody asked for", "", nil, file.Digest, export(strict.Raw, two...))
	add("another file", refuse.Attach, open, wire.HashOf("page", nil), export(open.Raw))
	add("under another policy", refuse.Witness, open, file.Digest, export(strict.Raw, two...))
	add("with one witness", refuse.Witness, strict, file.Digest, export(strict.Raw, two[:1]...))
	add("cosigned two days later", refuse.Fresh, strict, file.Digest, export(strict.Raw, l.witness(0, sec+172_800), l.witness(1, sec+172_800)))
	changed("with the opening of another file", refuse.Attach, func(x *transparency.Exported) { x.Opening = *other.Opening() })
	changed("with another salt", refuse.Attach, func(x *transparency.Exported) { x.Opening.Salt = wire.NewKey() })
	changed("with another id", refuse.Attach, func(x *transparency.Exported) { x.Opening.File = other.File })
	changed("with another digest in the opening", refuse.Attach, func(x *transparency.Exported) { x.Opening.Digest = wire.Hash{} })
	changed("in another record", refuse.Attach, func(x *transparency.Exported) { x.Exhibits = l.exhibits(5) })
	changed("in a record that is not in the log", refuse.Snap, func(x *transparency.Exported) {
		x.Exhibits.Record = transparency.NewExhibitsRecord(now, []wire.Hash{x.Opening.Commitment()})
	})
	changed("a snapshot that is not in the log", refuse.Snap, func(x *transparency.Exported) {
		x.Snapshot = transparency.NewSnapshotRecord(now-1_200_000, wire.Hash{})
	})
	changed("a checkpoint with a changed signature", refuse.Witness, func(x *transparency.Exported) { x.Checkpoint = changeSig(x.Checkpoint) })
	changed("a checkpoint that is none", refuse.Format, func(x *transparency.Exported) { x.Checkpoint = x.Checkpoint[:9] })
	return cases
}

func TestExhibits(t *testing.T) {
	for _, c := range golden(t, "exhibit.json", generateExhibits) {
		t.Run(c.Op+" "+c.Name, func(t *testing.T) { runExhibit(t, &c) })
	}
}

func runExhibit(t *testing.T, c *exhibitCase) {
	switch c.Op {
	case "opening":
		m := new(attach.Manifest)
		if err := wire.Decode(c.Manifest, m); err != nil {
			t.Fatal(err)
		}
		o := m.Opening()
		h := o.Commitment()
		same(t, "opening", wire.Encode(o), c.Opening)
		same(t, "commitment", h[:], c.Commitment)
	case "placed":
		var p placedExhibits
		if err := wire.Decode(c.Placed, &p); err != nil {
			t.Fatal(err)
		}
		e, err := (&transparency.Seen{Pin: keys.LogPin{Size: c.Size, Root: c.Root}}).Exhibits(p)
		if wantCode(t, err, c.Code) && (e.Time != c.Since || !slices.Contains(e.Commitments, wire.Hash(c.Commitment))) {
			t.Errorf("since %d, want %d", e.Time, c.Since)
		}
	case "exported":
		var x transparency.Exported
		if err := wire.Decode(c.Exported, &x); err != nil {
			t.Fatal(err)
		}
		var policy *wire.Hash
		if c.Policy != nil {
			policy = (*wire.Hash)(c.Policy)
		}
		found, err := transparency.VerifyExhibit(policy, wire.Hash(c.Digest), x)
		if wantCode(t, err, c.Code) && (found.Since != c.Since || found.Witnesses != c.Witnesses) {
			t.Errorf("found %+v", found)
		}
	}
}
