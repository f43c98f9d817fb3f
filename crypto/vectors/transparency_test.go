package vectors_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// transparencyCase is one case of transparency.json.
type transparencyCase struct {
	Name      string      `json:"name"`
	Op        string      `json:"op"` // view, proof
	UnitRoot  Hex         `json:"unitRoot,omitempty"`
	Pin       Hex         `json:"pin,omitempty"` // encoded
	Now       uint64      `json:"now,omitempty"`
	Evidence  Hex         `json:"evidence,omitempty"` // [policies, checkpoint, snapshot, inclusion, consistency]
	Seen      Hex         `json:"seen,omitempty"`     // the new pin, encoded
	Witnesses int         `json:"witnesses,omitempty"`
	Root      Hex         `json:"root,omitempty"`   // of a snapshot
	Asked     Hex         `json:"asked,omitempty"`  // encoded Name
	Proof     Hex         `json:"proof,omitempty"`  // encoded Proof
	Number    uint64      `json:"number,omitempty"` // what the snapshot says
	Code      refuse.Code `json:"code,omitempty"`
}

type evidence = transparency.Evidence

// theLog is a log with its key and three witnesses.
type theLog struct {
	unit      *unit
	key       wire.Key // seed
	witnesses []wire.Key
	records   [][]byte
	stored    []tlog.Hash
}

func newLog() *theLog {
	l := &theLog{unit: newUnit(), key: wire.NewKey()}
	for range 3 {
		l.witnesses = append(l.witnesses, wire.NewKey())
	}
	return l
}

func public(seed wire.Key) wire.Key { return keys.Pair{SignSeed: seed}.PublicSignKey() }

func private(seed wire.Key) ed25519.PrivateKey { return ed25519.NewKeyFromSeed(seed[:]) }

var witnessNames = []string{"one.example/w", "two.example/w", "three.example/w"}

func (l *theLog) policy(needed uint64) transparency.Policy {
	p := transparency.Policy{LogKey: public(l.key), Needed: needed, Created: born}
	for i, seed := range l.witnesses {
		p.Witnesses = append(p.Witnesses, transparency.Witness{Name: []byte(witnessNames[i]), Key: public(seed)})
	}
	return p
}

func (l *theLog) read(indexes []int64) ([]tlog.Hash, error) {
	var out []tlog.Hash
	for _, i := range indexes {
		out = append(out, l.stored[i])
	}
	return out, nil
}

func (l *theLog) add(record []byte) {
	l.stored = append(l.stored, must(tlog.StoredHashes(int64(len(l.records)), record, tlog.HashReaderFunc(l.read)))...)
	l.records = append(l.records, record)
}

func (l *theLog) tree(size int) transparency.Tree {
	return transparency.Tree{Size: uint64(size), Root: wire.Hash(must(tlog.TreeHash(int64(size), tlog.HashReaderFunc(l.read))))}
}

func digits(n uint64) string { return strconv.FormatUint(n, 10) }

func wireHashes(list []tlog.Hash) (out []wire.Hash) {
	for _, h := range list {
		out = append(out, wire.Hash(h))
	}
	return out
}

// evidence is what an honest server shows at its present size to somebody who has seen a size.
func (l *theLog) evidence(pinned int, policies [][]byte, signers ...note.Signer) evidence {
	size := len(l.records)
	t := l.tree(size)
	log := &transparency.LogKey{Origin: transparency.Origin(l.unit.root), Key: private(l.key)}
	text := transparencyText(log.Origin, t)
	e := evidence{Policies: policies, Snapshot: l.records[size-1],
		Checkpoint: must(note.Sign(&note.Note{Text: text}, append([]note.Signer{log}, signers...)...)),
		Inclusion:  wireHashes(must(tlog.ProveRecord(int64(size), int64(size-1), tlog.HashReaderFunc(l.read))))}
	if pinned > 0 {
		e.Consistency = wireHashes(must(tlog.ProveTree(int64(size), int64(pinned), tlog.HashReaderFunc(l.read))))
	}
	return e
}

func transparencyText(origin string, t transparency.Tree) string {
	return strings.Join([]string{origin, digits(t.Size), base64.StdEncoding.EncodeToString(t.Root[:]), ""}, "\n")
}

func (l *theLog) witness(i int, time uint64) note.Signer {
	return &transparency.WitnessKey{KeyName: witnessNames[i], Key: private(l.witnesses[i]), Time: time}
}

func generateTransparency(*testing.T) []transparencyCase {
	l := newLog()
	signers := l.unit.signers(0, 2)
	open := must(transparency.NewPolicy(l.unit.root, nil, l.policy(0), signers...))
	strict := must(transparency.NewPolicy(l.unit.root, open, l.policy(2), signers...))
	both := [][]byte{open.Raw, strict.Raw}
	const now = born + 86_400_000
	states := make([]transparency.State, 40)
	for i := range states {
		states[i] = transparency.State{Name: transparency.Name{Kind: transparency.Kind(i%4 + 1), ID: wire.NewID()}, Number: uint64(i + 1), Hash: wire.Hash(wire.NewKey())}
	}
	snapshot := transparency.NewSnapshot(states, wire.NewKey())
	for i := range 11 {
		l.add(transparency.NewSnapshotRecord(now-600_000*uint64(11-i), snapshot.Root()))
	}
	pin := func(p *transparency.PolicyRecord, size int) keys.LogPin {
		pin := keys.LogPin{Policy: p.Version, PolicyHash: p.Hash}
		if size > 0 {
			t := l.tree(size)
			pin.Size, pin.Root = t.Size, t.Root[:]
		}
		return pin
	}
	var cases []transparencyCase
	view := func(name string, code refuse.Code, pin keys.LogPin, e evidence, witnesses int) {
		c := transparencyCase{Name: name, Op: "view", UnitRoot: l.unit.root.Bytes(), Pin: wire.Encode(&pin), Now: now, Evidence: wire.Encode(&e), Code: code}
		if code == "" {
			last := transparencyPolicies(l.unit.root, e.Policies)
			t := must(transparency.ReadCheckpoint(transparency.Origin(l.unit.root), last.LogKey, e.Checkpoint))
			c.Seen = wire.Encode(&keys.LogPin{Policy: last.Version, PolicyHash: last.Hash, Size: t.Size, Root: t.Root[:]})
			c.Witnesses = witnesses
		}
		cases = append(cases, c)
	}
	sec := uint64(now / 1000)
	w := func(i int) note.Signer { return l.witness(i, sec-60) }
	old := func(i int) note.Signer { return l.witness(i, sec-90_000) }
	one := [][]byte{open.Raw}
	for size := range 12 {
		view("continues size "+digits(uint64(size)), "", pin(open, size), l.evidence(size, one), 0)
	}
	view("with witnesses that nobody asked for", "", pin(open, 3), l.evidence(3, one, w(0)), 1)
	view("with two of three witnesses", "", pin(open, 3), l.evidence(3, both, w(0), w(2)), 2)
	view("with three of three witnesses", "", pin(strict, 3), l.evidence(3, both, w(0), w(1), w(2)), 3)
	view("with one old cosignature among three", "", pin(strict, 3), l.evidence(3, both, w(0), old(1), w(2)), 3)
	view("with one witness", refuse.Witness, pin(strict, 3), l.evidence(3, both, w(0)), 0)
	view("with no witness", refuse.Witness, pin(strict, 3), l.evidence(3, both), 0)
	view("without the newer policy", refuse.Witness, pin(strict, 3), l.evidence(3, one), 0)
	view("without the first policy", refuse.Witness, pin(strict, 3), l.evidence(3, both[1:], w(0), w(1)), 0)
	view("without any policy", refuse.Witness, pin(open, 3), l.evidence(3, nil), 0)
	twice := l.evidence(3, both, w(0))
	again := must(note.Sign(&note.Note{Text: transparencyText(transparency.Origin(l.unit.root), l.tree(11))}, l.witness(0, sec-30)))
	twice.Checkpoint = append(twice.Checkpoint, again[bytes.LastIndex(again, []byte("\n\n"))+2:]...)
	view("with one witness twice", refuse.Witness, pin(strict, 3), twice, 0)
	view("with two old cosignatures", refuse.Fresh, pin(strict, 3), l.evidence(3, both, old(0), old(1)), 0)
	future := func(i int) note.Signer { return l.witness(i, sec+7200) }
	view("with cosignatures from the future", refuse.Fresh, pin(strict, 3), l.evidence(3, both, future(0), future(1)), 0)
	stranger := &transparency.WitnessKey{KeyName: witnessNames[1], Key: private(wire.NewKey()), Time: sec}
	view("with a stranger under the name of a witness", refuse.Witness, pin(strict, 3), l.evidence(3, both, w(0), stranger), 0)
	signers2 := l.unit.signers(1)
	forged := wire.Encode(tuple{decodeTuple(strict.Raw)[0], []keys.UnitSig{{Index: 1, Sig: wire.Sig(wire.Sign(signers2[0].Key, "log-policy", decodeTuple(strict.Raw)[0].([]byte)))}}})
	view("a policy by one of two unit keys", refuse.Witness, pin(open, 3), l.evidence(3, [][]byte{open.Raw, forged}, w(0), w(1)), 0)
	view("a policy with a changed signature", refuse.Witness, pin(open, 3), l.evidence(3, [][]byte{flip(open.Raw, -1)}), 0)
	other := must(transparency.NewPolicy(l.unit.root, nil, l.policy(1), signers...))
	view("another first policy", refuse.Witness, pin(open, 3), l.evidence(3, [][]byte{other.Raw}, w(0)), 0)
	view("two first policies", refuse.Witness, pin(open, 3), l.evidence(3, [][]byte{open.Raw, other.Raw}, w(0)), 0)
	stolen := *l
	stolen.key = wire.NewKey()
	view("under another log key", refuse.Witness, pin(open, 3), stolen.evidence(3, one), 0)
	elsewhere := *l
	elsewhere.unit = newUnit()
	view("of another unit's log", refuse.Witness, pin(open, 3), elsewhere.evidence(3, one), 0)
	wrongSig := l.evidence(3, one)
	wrongSig.Checkpoint = changeSig(wrongSig.Checkpoint)
	view("with a changed signature of the log", refuse.Witness, pin(open, 3), wrongSig, 0)
	odd := func(name string, sig []byte) {
		e := l.evidence(3, both, w(0), w(1))
		id := must(base64.StdEncoding.DecodeString(strings.TrimSuffix(string(e.Checkpoint[bytes.LastIndexByte(e.Checkpoint, ' ')+1:]), "\n")))[:4]
		line := "— " + witnessNames[1] + " " + base64.StdEncoding.EncodeToString(append(bytes.Clone(id), sig...)) + "\n"
		e.Checkpoint = append(e.Checkpoint, line...)
		view(name, refuse.Witness, pin(strict, 3), e, 0)
	}
	odd("with a cosignature that is cut", make([]byte, 71))
	odd("with a cosignature that is cut within its time", make([]byte, 7))
	far := must(l.witness(1, 1<<43).Sign([]byte(transparencyText(transparency.Origin(l.unit.root), l.tree(11)))))
	odd("with a cosignature of a time without end", far)
	wrongCosig := l.evidence(3, both, w(0), w(1), w(2))
	wrongCosig.Checkpoint = changeSig(wrongCosig.Checkpoint)
	view("with a changed cosignature", refuse.Witness, pin(strict, 3), wrongCosig, 0)
	notThere := l.evidence(3, one)
	notThere.Snapshot = transparency.NewSnapshotRecord(now-1000, snapshot.Root())
	view("a snapshot that is not in the log", refuse.Snap, pin(open, 3), notThere, 0)
	earlier := l.evidence(3, one)
	earlier.Snapshot = l.records[9]
	earlier.Inclusion = wireHashes(must(tlog.ProveRecord(11, 9, tlog.HashReaderFunc(l.read))))
	view("a snapshot that is not the last record", refuse.Snap, pin(open, 3), earlier, 0)
	longer := l.evidence(3, one)
	longer.Inclusion = append(longer.Inclusion, wire.Hash{})
	view("an inclusion proof with a hash too many", refuse.Snap, pin(open, 3), longer, 0)
	shrunk := *l
	shrunk.records, shrunk.stored = l.records[:9], l.stored[:tlog.StoredHashCount(9)]
	view("a log that has shrunk", refuse.Consist, pin(open, 11), shrunk.evidence(0, one), 0)
	rewritten := newLog()
	rewritten.unit, rewritten.key, rewritten.witnesses = l.unit, l.key, l.witnesses
	for i := range 11 {
		rewritten.add(transparency.NewSnapshotRecord(now-600_000*uint64(11-i)+1, snapshot.Root()))
	}
	view("a log that was rewritten", refuse.Consist, pin(open, 3), rewritten.evidence(3, one), 0)
	view("a log that was rewritten, at the same size", refuse.Consist, pin(open, 11), rewritten.evidence(11, one), 0)
	noProof := l.evidence(0, one)
	view("no consistency proof", refuse.Consist, pin(open, 3), noProof, 0)
	view("a consistency proof for nothing", refuse.Consist, pin(open, 0), l.evidence(3, one), 0)
	cases = append(cases, laterRootCases(l, pin, now)...)
	cases = append(cases, checkpointForms(l, pin(open, 3), now, one)...)
	cases = append(cases, policyForms(l, pin(open, 3), now, signers)...)
	for _, at := range []struct {
		name string
		code refuse.Code
		time uint64
	}{{"a day old", "", now - 86_400_000}, {"older than a day", refuse.Fresh, now - 86_400_001},
		{"an hour ahead", "", now + 3_600_000}, {"more than an hour ahead", refuse.Fresh, now + 3_600_001}} {
		l.add(transparency.NewSnapshotRecord(at.time, snapshot.Root()))
		view("a snapshot "+at.name, at.code, pin(open, 3), l.evidence(3, one), 0)
	}
	return append(cases, proofCases(snapshot, states)...)
}

func transparencyPolicies(root *keys.UnitRoot, raw [][]byte) *transparency.PolicyRecord {
	chain := must(transparency.VerifyPolicies(root, raw))
	return chain[len(chain)-1]
}

func decodeTuple(b []byte) (t tuple) {
	if err := wire.Decode(b, &t); err != nil {
		panic(err)
	}
	return t
}

// changeSig changes a byte of the last signature and keeps the encoding valid.
func changeSig(checkpoint []byte) []byte {
	at := bytes.LastIndexByte(checkpoint, ' ') + 1
	sig := must(base64.StdEncoding.DecodeString(strings.TrimSuffix(string(checkpoint[at:]), "\n")))
	return append(bytes.Clone(checkpoint[:at]), base64.StdEncoding.EncodeToString(flip(sig, -10))+"\n"...)
}

// checkpointForms are checkpoints that signed notes might allow and this reader does not.
func checkpointForms(l *theLog, pin keys.LogPin, now uint64, policies [][]byte) []transparencyCase {
	var cases []transparencyCase
	log := &transparency.LogKey{Origin: transparency.Origin(l.unit.root), Key: private(l.key)}
	t := l.tree(len(l.records))
	root := base64.StdEncoding.EncodeToString(t.Root[:])
	honest := l.evidence(3, policies)
	add := func(name string, checkpoint []byte) {
		e := honest
		e.Checkpoint = checkpoint
		cases = append(cases, transparencyCase{Name: "checkpoint " + name, Op: "view", UnitRoot: l.unit.root.Bytes(), Pin: wire.Encode(&pin), Now: now,
			Evidence: wire.Encode(&e), Code: refuse.Format})
	}
	text := func(name, text string) { add(name, must(note.Sign(&note.Note{Text: text}, log))) }
	text("with an extension line", log.Origin+"\n"+digits(t.Size)+"\n"+root+"\nmore\n")
	text("without a root", log.Origin+"\n"+digits(t.Size)+"\n")
	text("with a size that begins with 0", log.Origin+"\n0"+digits(t.Size)+"\n"+root+"\n")
	text("with a signed size", log.Origin+"\n+"+digits(t.Size)+"\n"+root+"\n")
	text("of size 0", log.Origin+"\n0\n"+root+"\n")
	text("of a size beyond 2^53", log.Origin+"\n9007199254740993\n"+root+"\n")
	text("with a short root", log.Origin+"\n"+digits(t.Size)+"\n"+base64.StdEncoding.EncodeToString(t.Root[:31])+"\n")
	text("with a root in another base64", log.Origin+"\n"+digits(t.Size)+"\n"+strings.TrimRight(root, "=")+"\n")
	text("with an origin with a space", "lin net\n"+digits(t.Size)+"\n"+root+"\n")
	good := honest.Checkpoint
	add("without a line end", good[:len(good)-1])
	add("without signatures", good[:bytes.Index(good, []byte("\n\n"))+2])
	add("with an empty line behind", append(bytes.Clone(good), '\n'))
	add("with a line of nothing", append(bytes.Clone(good), "— \n"...))
	add("with a signature without a name", append(bytes.Clone(good), "— AAAAAAAA\n"...))
	add("with a short signature", append(bytes.Clone(good), "— x AAAA\n"...))
	add("with a hyphen for a dash", append(bytes.Clone(good), "- x AAAAAAAAAAA=\n"...))
	add("with a signature without a dash", append(bytes.Clone(good), "x AAAAAAAAAAA=\n"...))
	add("with a word behind a signature", append(bytes.Clone(good), "— x AAAAAAAAAAA= x\n"...))
	add("with another byte for the last line end", append(bytes.Clone(good), "— x AAAAAAAAAAA=x"...))
	add("with two blanks", append(bytes.Clone(good), "— x  AAAAAAAAAAA=\n"...))
	add("with spare bits in base64", append(bytes.Clone(good), "— x AAAAAAAAAAB=\n"...))
	add("with a name that is no ASCII", append(bytes.Clone(good), "— ü AAAAAAAAAAA=\n"...))
	add("with a carriage return in a signature", append(bytes.Clone(good), "— x AAAAAAAAAAA=\r\n"...))
	add("with a carriage return", bytes.ReplaceAll(good, []byte("\n"), []byte("\r\n")))
	add("with broken UTF-8", append(bytes.Clone(good), "— \xff AAAAAAAAAAA=\n"...))
	add("with a mark of byte order", append([]byte("\ufeff"), good...))
	add("with too many signatures", append(bytes.Clone(good), strings.Repeat("— x AAAAAAAAAAA=\n", 32)...))
	add("that is too long", append(bytes.Clone(good), strings.Repeat("— "+strings.Repeat("x", 64)+" "+strings.Repeat("AAAA", 200)+"\n", 20)...))
	e := honest
	e.Checkpoint = append(bytes.Clone(good), strings.Repeat("— x AAAAAAAAAAA=\n", 31)...)
	last := transparencyPolicies(l.unit.root, policies)
	cases = append(cases, transparencyCase{Name: "checkpoint with unknown signatures", Op: "view", UnitRoot: l.unit.root.Bytes(), Pin: wire.Encode(&pin), Now: now,
		Evidence: wire.Encode(&e), Seen: wire.Encode(&keys.LogPin{Policy: last.Version, PolicyHash: last.Hash, Size: t.Size, Root: t.Root[:]})})
	record := func(name string, b []byte) {
		e := honest
		e.Snapshot = b
		cases = append(cases, transparencyCase{Name: "record " + name, Op: "view", UnitRoot: l.unit.root.Bytes(), Pin: wire.Encode(&pin), Now: now,
			Evidence: wire.Encode(&e), Code: refuse.Format})
	}
	record("of another type", wire.Encode(tuple{uint64(2), now, wire.Hash{}}))
	record("with a short root", wire.Encode(tuple{uint64(1), now, []byte{1}}))
	record("with a field too many", wire.Encode(tuple{uint64(1), now, wire.Hash{}, uint64(0)}))
	return cases
}

// laterRootCases are policies under a root that followed the one that signed the first two of them.
func laterRootCases(l *theLog, pin func(p *transparency.PolicyRecord, size int) keys.LogPin, now uint64) []transparencyCase {
	u := l.unit
	policy := func(u *unit, prev *transparency.PolicyRecord, signers ...uint64) *transparency.PolicyRecord {
		return must(transparency.NewPolicy(u.root, prev, l.policy(0), u.signers(signers...)...))
	}
	first := policy(u, nil, 0, 1)
	second := policy(u, first, 1, 2)
	late := policy(u, second, 0, 2)
	another := l.policy(0)
	another.Created++
	other := must(transparency.NewPolicy(u.root, first, another, u.signers(0, 2)...))
	later, _ := u.succeed(2, second.Hash)
	third := policy(later, second, 0, 1, 3)
	var cases []transparencyCase
	add := func(name string, code refuse.Code, pinned *transparency.PolicyRecord, records ...[]byte) {
		pin, e := pin(pinned, 3), l.evidence(3, records)
		c := transparencyCase{Name: "under a later root " + name, Op: "view", UnitRoot: later.root.Bytes(), Pin: wire.Encode(&pin), Now: now, Evidence: wire.Encode(&e), Code: code}
		if code == "" {
			last := transparencyPolicies(later.root, records)
			t := l.tree(len(l.records))
			c.Seen = wire.Encode(&keys.LogPin{Policy: last.Version, PolicyHash: last.Hash, Size: t.Size, Root: t.Root[:]})
		}
		cases = append(cases, c)
	}
	add("with the policies until then", "", first, first.Raw, second.Raw)
	add("with the next policy", "", second, first.Raw, second.Raw, third.Raw)
	add("with a policy by replaced keys", refuse.Witness, second, first.Raw, second.Raw, late.Raw)
	add("without the newest policy of then", refuse.Witness, first, first.Raw)
	add("with another policy than the newest of then", refuse.Witness, first, first.Raw, other.Raw)
	add("with another first policy", refuse.Witness, second, must(transparency.NewPolicy(u.root, nil, l.policy(1), u.signers(0, 2)...)).Raw, second.Raw)
	signed := decodeTuple(third.Raw)[0].([]byte)
	var two tuple
	for _, s := range later.signers(0, 1) {
		two = append(two, tuple{s.Index, wire.Sign(s.Key, "log-policy", signed)})
	}
	add("with the next policy by too few", refuse.Witness, second, first.Raw, second.Raw, wire.Encode(tuple{signed, two}))
	return cases
}

// policyForms are policies that nothing could have made, signed as they should be.
func policyForms(l *theLog, pin keys.LogPin, now uint64, signers []keys.UnitSigner) []transparencyCase {
	var cases []transparencyCase
	add := func(name string, code refuse.Code, change func(p *transparency.Policy), order ...keys.UnitSigner) {
		p := l.policy(1)
		p.Suite, p.Version, p.UnitRoot = 1, 1, l.unit.root.Hash()
		change(&p)
		signed := wire.Encode(&p)
		var sigs []keys.UnitSig
		for _, s := range order {
			sigs = append(sigs, keys.UnitSig{Index: s.Index, Sig: wire.Sig(wire.Sign(s.Key, "log-policy", signed))})
		}
		e := l.evidence(3, [][]byte{wire.Encode(tuple{signed, sigs})}, l.witness(0, now/1000-60))
		pin := pin
		pin.PolicyHash = wire.HashOf("log-policy", signed) // so that nothing but the policy itself is wrong
		cases = append(cases, transparencyCase{Name: "policy " + name, Op: "view", UnitRoot: l.unit.root.Bytes(), Pin: wire.Encode(&pin), Now: now,
			Evidence: wire.Encode(&e), Code: code})
	}
	a, b := signers[0], signers[1]
	add("of suite 2", refuse.Format, func(p *transparency.Policy) { p.Suite = 2 }, a, b)
	add("that needs more witnesses than there are", refuse.Format, func(p *transparency.Policy) { p.Needed = 4 }, a, b)
	add("with a witness twice", refuse.Format, func(p *transparency.Policy) { p.Witnesses[1] = p.Witnesses[0] }, a, b)
	add("with a name twice", refuse.Format, func(p *transparency.Policy) { p.Witnesses[1].Name = p.Witnesses[0].Name }, a, b)
	add("with a key twice", refuse.Format, func(p *transparency.Policy) { p.Witnesses[1].Key = p.Witnesses[0].Key }, a, b)
	add("whose log witnesses itself", refuse.Format, func(p *transparency.Policy) { p.Witnesses[1].Key = p.LogKey }, a, b)
	add("with a name with a plus", refuse.Format, func(p *transparency.Policy) { p.Witnesses[1].Name = []byte("a+b") }, a, b)
	add("with an empty name", refuse.Format, func(p *transparency.Policy) { p.Witnesses[1].Name = nil }, a, b)
	add("with a long name", refuse.Format, func(p *transparency.Policy) { p.Witnesses[1].Name = bytes.Repeat([]byte("a"), 65) }, a, b)
	add("with seventeen witnesses", refuse.Format, func(p *transparency.Policy) {
		p.Witnesses = nil
		for i := range uint64(17) {
			p.Witnesses = append(p.Witnesses, transparency.Witness{Name: []byte("w" + digits(i)), Key: public(wire.NewKey())})
		}
	}, a, b)
	add("with an unfit log key", refuse.Ident, func(p *transparency.Policy) { p.LogKey = wire.Key{1} }, a, b)
	add("with an unfit witness key", refuse.Ident, func(p *transparency.Policy) { p.Witnesses[0].Key = wire.Key{} }, a, b)
	add("with a short hash before it", refuse.Format, func(p *transparency.Policy) { p.Prev = []byte{1} }, a, b)
	add("signed in another order", refuse.Format, func(*transparency.Policy) {}, b, a)
	add("signed twice by one", refuse.Format, func(*transparency.Policy) {}, a, a)
	add("signed by a key that is not there", refuse.Witness, func(*transparency.Policy) {}, a, keys.UnitSigner{Index: 7, Key: b.Key})
	signed := decodeTuple(must(transparency.NewPolicy(l.unit.root, nil, l.policy(1), a, b)).Raw)[0].([]byte)
	encoding := func(name string, signed []byte, sigs ...any) {
		e := l.evidence(3, [][]byte{wire.Encode(tuple{signed, sigs})}, l.witness(0, now/1000-60))
		cases = append(cases, transparencyCase{Name: "policy " + name, Op: "view", UnitRoot: l.unit.root.Bytes(), Pin: wire.Encode(&pin), Now: now,
			Evidence: wire.Encode(&e), Code: refuse.Format})
	}
	encoding("with a short signature", signed, tuple{a.Index, make([]byte, 63)})
	fields := decodeTuple(signed)
	fields[3] = make([]byte, 31)
	signed = wire.Encode(fields)
	encoding("of a short unit root", signed, tuple{a.Index, wire.Sign(a.Key, "log-policy", signed)}, tuple{b.Index, wire.Sign(b.Key, "log-policy", signed)})
	add("of another unit", refuse.Witness, func(p *transparency.Policy) { p.UnitRoot = newUnit().root.Hash() }, a, b)
	add("that begins with version 2", refuse.Witness, func(p *transparency.Policy) { p.Version = 2 }, a, b)
	add("that is first and names one before it", refuse.Witness, func(p *transparency.Policy) { p.Prev = make([]byte, 32) }, a, b)
	return cases
}

func proofCases(snapshot *transparency.Snapshot, states []transparency.State) []transparencyCase {
	var cases []transparencyCase
	root := snapshot.Root()
	add := func(name string, code refuse.Code, asked transparency.Name, p transparency.Proof) {
		cases = append(cases, transparencyCase{Name: name, Op: "proof", Root: bytes.Clone(root[:]), Asked: wire.Encode(&asked), Proof: wire.Encode(&p), Number: p.Number, Code: code})
	}
	for _, s := range states[:12] {
		add("a state", "", s.Name, *snapshot.Prove(s.Name))
	}
	asked := states[5].Name
	p := *snapshot.Prove(asked)
	changed := func(name string, change func(p *transparency.Proof)) {
		c := p
		c.Path = append([]wire.Hash{}, p.Path...)
		change(&c)
		add(name, refuse.Snap, asked, c)
	}
	changed("another number", func(p *transparency.Proof) { p.Number++ })
	changed("another hash", func(p *transparency.Proof) { p.Hash[3] ^= 1 })
	changed("another salt", func(p *transparency.Proof) { p.Salt[3] ^= 1 })
	changed("another sibling", func(p *transparency.Proof) { p.Path[1][0] ^= 1 })
	changed("a short path", func(p *transparency.Proof) { p.Path = p.Path[:len(p.Path)-1] })
	changed("no path", func(p *transparency.Proof) { p.Path = nil })
	changed("a long path", func(p *transparency.Proof) { p.Path = append(p.Path, wire.Hash{}) })
	changed("a path that is too long", func(p *transparency.Proof) { p.Path = make([]wire.Hash, 257) })
	add("of somebody else", refuse.Snap, states[6].Name, p)
	add("of another kind", refuse.Snap, transparency.Name{Kind: states[6].Kind, ID: asked.ID}, p)
	single := transparency.NewSnapshot(states[:1], wire.NewKey())
	root = single.Root()
	add("the only one", "", states[0].Name, *single.Prove(states[0].Name))
	return cases
}

func TestTransparency(t *testing.T) {
	for _, c := range golden(t, "transparency.json", generateTransparency) {
		t.Run(c.Name, func(t *testing.T) {
			if c.Op == "proof" {
				checkProofCase(t, c)
				return
			}
			root := must(keys.ParseUnitRoot(c.UnitRoot))
			var pin keys.LogPin
			var e evidence
			if err := wire.Decode(c.Pin, &pin); err != nil {
				t.Fatal(err)
			}
			if err := wire.Decode(c.Evidence, &e); err != nil {
				t.Fatal(err)
			}
			seen, err := transparency.Verify(root, pin, c.Now, e)
			if wantCode(t, err, c.Code) {
				same(t, "pin", wire.Encode(&seen.Pin), c.Seen)
				if seen.Witnesses != c.Witnesses {
					t.Errorf("%d witnesses, want %d", seen.Witnesses, c.Witnesses)
				}
			}
		})
	}
}

// TestPinOfNothing holds that a pin which no box can hold is refused, and what a snapshot is asked for is checked.
func TestPinOfNothing(t *testing.T) {
	l := newLog()
	policy := must(transparency.NewPolicy(l.unit.root, nil, l.policy(0), l.unit.signers(0, 2)...))
	state := transparency.State{Name: transparency.Name{Kind: transparency.OfVault, ID: wire.NewID()}, Number: 7}
	snapshot := transparency.NewSnapshot([]transparency.State{state}, wire.NewKey())
	l.add(transparency.NewSnapshotRecord(born, snapshot.Root()))
	view := func(pin keys.LogPin) (*transparency.Seen, error) {
		return transparency.Verify(l.unit.root, pin, born, l.evidence(int(pin.Size), [][]byte{policy.Raw}))
	}
	_, err := view(keys.LogPin{})
	wantCode(t, err, refuse.Witness)
	_, err = view(keys.LogPin{Policy: 1, PolicyHash: policy.Hash, Size: 1, Root: make([]byte, 31)})
	wantCode(t, err, refuse.Consist)
	seen := must(view(keys.LogPin{Policy: 1, PolicyHash: policy.Hash}))
	proof := snapshot.Prove(state.Name)
	if got, err := seen.State(state.Name, proof); err != nil || got != state {
		t.Errorf("State = %v, %v", got, err)
	}
	proof.Number++
	_, err = seen.State(state.Name, proof)
	wantCode(t, err, refuse.Snap)
}

func checkProofCase(t *testing.T, c transparencyCase) {
	var asked transparency.Name
	var p transparency.Proof
	if err := wire.Decode(c.Asked, &asked); err != nil {
		t.Fatal(err)
	}
	if err := wire.Decode(c.Proof, &p); err != nil {
		t.Fatal(err)
	}
	wantCode(t, p.Check(wire.Hash(c.Root), asked), c.Code)
}

// TestSnapshotChangesEverywhere: from one snapshot to the next no hash stays, so that neighbours cannot be watched.
func TestSnapshotChangesEverywhere(t *testing.T) {
	states := []transparency.State{}
	for range 20 {
		states = append(states, transparency.State{Name: transparency.Name{Kind: transparency.OfBox, ID: wire.NewID()}, Number: 1})
	}
	mine := states[0].Name
	first, second := transparency.NewSnapshot(states, wire.NewKey()).Prove(mine), transparency.NewSnapshot(states, wire.NewKey()).Prove(mine)
	for i, h := range first.Path {
		if h != (wire.Hash{}) && h == second.Path[i] {
			t.Errorf("the sibling at depth %d is the same in both", i)
		}
	}
}
