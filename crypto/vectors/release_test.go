package vectors_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/refuse"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// releaseCase is one case of release.json.
type releaseCase struct {
	Name      string      `json:"name"`
	Policy    Hex         `json:"policy,omitempty"` // its hash; absent: whatever the server shows
	Now       uint64      `json:"now"`
	Published Hex         `json:"published"`           // [policy, checkpoint, snapshot, inclusion, [[index, record, inclusion]…]]
	Versions  []string    `json:"versions,omitempty"`  // of the releases that were found
	Witnesses int         `json:"witnesses,omitempty"` // how many have cosigned
	Code      refuse.Code `json:"code,omitempty"`
}

type published = transparency.Published

// published is what an honest server shows at its present size of the releases at some places.
func (l *theLog) published(policy []byte, signers []note.Signer, places ...int) published {
	e := l.evidence(0, [][]byte{policy}, signers...)
	p := published{Policy: policy, Checkpoint: e.Checkpoint, Snapshot: e.Snapshot, Inclusion: e.Inclusion}
	for _, at := range places {
		proof := must(tlog.ProveRecord(int64(len(l.records)), int64(at), tlog.HashReaderFunc(l.read)))
		p.Releases = append(p.Releases, transparency.PlacedRelease{Index: uint64(at), Record: l.records[at], Inclusion: wireHashes(proof)})
	}
	return p
}

func release(version string, content string) *transparency.Release {
	return must(transparency.NewRelease(version, []transparency.File{{Path: []byte("/"), Hash: wire.HashOf("page", []byte(content))},
		{Path: []byte("/assets/phone-abcd1234.js"), Hash: wire.HashOf("script", []byte(content))}, {Path: []byte("/desk"), Hash: wire.HashOf("desk", []byte(content))}}))
}

func generateReleases(*testing.T) []releaseCase {
	const now = born + 86_400_000
	sec := uint64(now / 1000)
	l := newLog()
	signers := l.unit.signers(0, 2)
	open := must(transparency.NewPolicy(l.unit.root, nil, l.policy(0), signers...))
	strict := must(transparency.NewPolicy(l.unit.root, open, l.policy(2), signers...))
	l.add(release("1.0", "first").Record(now - 6_000_000))
	for i := range 6 {
		if i == 3 {
			l.add(release("1.1", "second").Record(now - 2_400_000))
		}
		l.add(transparency.NewSnapshotRecord(now-600_000*uint64(7-i), wire.Hash{byte(i)}))
	}
	var cases []releaseCase
	add := func(name string, code refuse.Code, policy *transparency.PolicyRecord, p published) {
		c := releaseCase{Name: name, Now: now, Published: wire.Encode(&p), Code: code}
		if policy != nil {
			c.Policy = policy.Hash[:]
		}
		if code == "" {
			found := must(transparency.VerifyReleases(nil, now, p))
			c.Witnesses = found.Witnesses
			for _, r := range found.List {
				c.Versions = append(c.Versions, string(r.Version))
			}
		}
		cases = append(cases, c)
	}
	w := func(which ...int) (out []note.Signer) {
		for _, i := range which {
			out = append(out, l.witness(i, sec-60))
		}
		return out
	}
	add("none", "", open, l.published(open.Raw, nil))
	add("the first", "", open, l.published(open.Raw, nil, 0))
	add("both", "", open, l.published(open.Raw, nil, 0, 4))
	add("under a policy that nobody asked for", "", nil, l.published(open.Raw, nil, 0, 4))
	add("with two of three witnesses", "", strict, l.published(strict.Raw, w(0, 2), 0, 4))
	add("with one witness", refuse.Witness, strict, l.published(strict.Raw, w(1), 0, 4))
	add("with no witness", refuse.Witness, strict, l.published(strict.Raw, nil, 0, 4))
	add("with one witness, under a policy that nobody asked for", refuse.Witness, nil, l.published(strict.Raw, w(1), 0))
	add("with two old cosignatures", refuse.Fresh, strict, l.published(strict.Raw, []note.Signer{l.witness(0, sec-90_000), l.witness(1, sec-90_000)}, 0))
	add("under an earlier policy", refuse.Witness, strict, l.published(open.Raw, nil, 0, 4))
	add("under a later policy", refuse.Witness, open, l.published(strict.Raw, w(0, 2), 0, 4))
	stolen := *l
	stolen.key = wire.NewKey()
	add("of a log under another key", refuse.Witness, open, stolen.published(open.Raw, nil, 0))
	other := newLog()
	other.records, other.stored = l.records, l.stored
	add("of another unit's log", refuse.Witness, open, other.published(must(transparency.NewPolicy(other.unit.root, nil, other.policy(0), other.unit.signers(0, 2)...)).Raw, nil, 0))
	changed := func(name string, code refuse.Code, change func(p *published)) {
		p := l.published(open.Raw, nil, 0, 4)
		change(&p)
		add(name, code, open, p)
	}
	changed("a release that is not in the log", refuse.Snap, func(p *published) { p.Releases[1].Record = release("1.1", "third").Record(now - 2_400_000) })
	changed("a release at another time", refuse.Snap, func(p *published) { p.Releases[1].Record = release("1.1", "second").Record(now - 2_400_001) })
	changed("a release at another place", refuse.Snap, func(p *published) { p.Releases[1].Index = 5 })
	changed("a release beyond the end", refuse.Snap, func(p *published) { p.Releases[1].Index = 8 })
	changed("a release at the largest number", refuse.Snap, func(p *published) { p.Releases[1].Index = 1<<53 - 1 })
	changed("a release with a hash too many", refuse.Snap, func(p *published) { p.Releases[1].Inclusion = append(p.Releases[1].Inclusion, wire.Hash{}) })
	changed("a release twice", refuse.Snap, func(p *published) { p.Releases[1] = p.Releases[0] })
	changed("releases in another order", refuse.Snap, func(p *published) { p.Releases[0], p.Releases[1] = p.Releases[1], p.Releases[0] })
	changed("a snapshot that is not in the log", refuse.Snap, func(p *published) { p.Snapshot = transparency.NewSnapshotRecord(now, wire.Hash{}) })
	changed("a release in the place of the snapshot", refuse.Format, func(p *published) { p.Snapshot = p.Releases[0].Record })
	changed("a snapshot in the place of a release", refuse.Format, func(p *published) { p.Releases[0].Record = p.Snapshot })
	changed("a checkpoint that is none", refuse.Format, func(p *published) { p.Checkpoint = p.Checkpoint[:len(p.Checkpoint)-1] })
	changed("a policy that is none", refuse.Format, func(p *published) { p.Policy = p.Policy[1:] })
	changed("a checkpoint with a changed signature", refuse.Witness, func(p *published) { p.Checkpoint = changeSig(p.Checkpoint) })
	for i, at := range []uint64{now - 86_400_001, now + 3_600_001} {
		late := *l
		late.add(transparency.NewSnapshotRecord(at, wire.Hash{}))
		add([]string{"a snapshot that is older than a day", "a snapshot from the future"}[i], refuse.Fresh, open, late.published(open.Raw, nil, 0))
	}
	for _, form := range releaseForms() {
		odd := *l
		odd.add(wire.Encode(form.record))
		odd.add(transparency.NewSnapshotRecord(now, wire.Hash{}))
		add("a release "+form.name, form.code, open, odd.published(open.Raw, nil, len(odd.records)-2))
	}
	return cases
}

type releaseForm struct {
	name   string
	code   refuse.Code
	record tuple
}

// releaseForms are records that are in the log all the same.
func releaseForms() []releaseForm {
	file := func(path string) any { return tuple{[]byte(path), wire.Hash{}} }
	many := func(n uint64) (files tuple) {
		for i := range n {
			files = append(files, file("/"+strings.Repeat("0", 4-len(digits(i)))+digits(i)))
		}
		return files
	}
	form := func(name string, code refuse.Code, kind uint64, version string, files ...any) releaseForm {
		return releaseForm{name, code, tuple{kind, uint64(born), []byte(version), tuple(files)}}
	}
	long := strings.Repeat("x", 255)
	return []releaseForm{
		form("with the longest version", "", 2, strings.Repeat("1", 64), file("/")),
		form("with a longer version", refuse.Format, 2, strings.Repeat("1", 65), file("/")),
		form("without a version", refuse.Format, 2, "", file("/")),
		form("with a space in its version", refuse.Format, 2, "1 0", file("/")),
		form("with a version beyond ASCII", refuse.Format, 2, "1\x7f", file("/")),
		form("of another type", refuse.Format, 3, "1.0", file("/")),
		form("without files", refuse.Format, 2, "1.0"),
		form("with the most files", "", 2, "1.0", many(512)...),
		form("with a file too many", refuse.Format, 2, "1.0", many(513)...),
		form("with the longest path", "", 2, "1.0", file("/"+long)),
		form("with a longer path", refuse.Format, 2, "1.0", file("/x"+long)),
		form("with an empty path", refuse.Format, 2, "1.0", file("")),
		form("with a path from nowhere", refuse.Format, 2, "1.0", file("assets")),
		form("with a line break in a path", refuse.Format, 2, "1.0", file("/a\n")),
		form("with a path twice", refuse.Format, 2, "1.0", file("/"), file("/")),
		form("with paths out of order", refuse.Format, 2, "1.0", file("/desk"), file("/")),
		form("with a short hash", refuse.Format, 2, "1.0", tuple{[]byte("/"), bytes.Repeat([]byte{1}, 31)}),
		form("with a field too many in a file", refuse.Format, 2, "1.0", tuple{[]byte("/"), wire.Hash{}, uint64(0)}),
		{"with a field too many", refuse.Format, tuple{uint64(2), uint64(born), []byte("1.0"), tuple{file("/")}, uint64(0)}},
	}
}

func TestReleases(t *testing.T) {
	for _, c := range golden(t, "release.json", generateReleases) {
		t.Run(c.Name, func(t *testing.T) {
			var p published
			if err := wire.Decode(c.Published, &p); err != nil {
				t.Fatal(err)
			}
			var policy *wire.Hash
			if c.Policy != nil {
				policy = (*wire.Hash)(c.Policy)
			}
			found, err := transparency.VerifyReleases(policy, c.Now, p)
			if !wantCode(t, err, c.Code) {
				return
			}
			var versions []string
			for _, r := range found.List {
				versions = append(versions, string(r.Version))
			}
			if strings.Join(versions, " ") != strings.Join(c.Versions, " ") || found.Witnesses != c.Witnesses {
				t.Errorf("found %q with %d witnesses, want %q with %d", versions, found.Witnesses, c.Versions, c.Witnesses)
			}
		})
	}
}

// The same client has one digest, whenever it came into the log, and another one has another.
func TestReleaseDigest(t *testing.T) {
	first := release("1.0", "first")
	if first.Digest() != release("1.0", "first").Digest() || first.Digest() == release("1.0", "second").Digest() || first.Digest() == release("1.1", "first").Digest() {
		t.Error("digests of releases")
	}
	if _, err := transparency.NewRelease("1.0", nil); refuse.CodeOf(err) != refuse.Format {
		t.Errorf("a release of nothing: %v", err)
	}
	if _, ok := first.Find("/nothing"); ok {
		t.Error("a file that is not there was found")
	}
	if hash, ok := first.Find("/desk"); !ok || hash != wire.HashOf("desk", []byte("first")) {
		t.Error("a file that is there was not found")
	}
}
