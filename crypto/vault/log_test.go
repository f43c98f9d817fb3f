package vault_test

import (
	"bytes"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// duo is an advocate and a victim with an honest chat of n messages, written through the public makers.
// What is refused is in crypto/vectors.
type duo struct {
	root            *keys.UnitRoot
	dir             *keys.Directory
	advocate, woman *keys.Record
	pairs           map[wire.ID]keys.Pair
	vault           wire.ID
	log             *vault.Log
	entries         [][]byte
}

func newDuo(t testing.TB, n int) *duo {
	t.Helper()
	manager := keys.NewPair()
	d := &duo{root: keys.NewUnitRoot("Unit", 1, []keys.UnitKey{{Key: manager.PublicSignKey(), Holder: []byte("Ruth")}}, 1), pairs: make(map[wire.ID]keys.Pair), vault: wire.NewID()}
	d.dir = keys.NewDirectory(d.root)
	d.advocate = d.enrol(t, keys.Advocate, keys.UnitSigner{Key: manager.SignKey()})
	d.woman = d.enrol(t, keys.Victim)
	d.log = d.reader(d.woman)
	place := d.log.Next(d.advocate.Account, d.advocate.Hash())
	place.Vault, place.Epoch = d.vault, 1
	e, _, err := vault.NewEpoch(place, d.pairs[d.advocate.Account], vault.Change{Reason: vault.ReasonGenesis, Time: 1,
		Members: []vault.Member{d.member(d.woman, 7), d.member(d.advocate, 7)},
		Genesis: &vault.Genesis{Case: wire.NewID(), Kind: vault.Chat, UnitRoot: d.root.Hash()}}, d.dir)
	if err != nil {
		t.Fatal(err)
	}
	d.take(t, e)
	for range n {
		d.take(t, d.message(t, d.advocate, "Hello"))
	}
	return d
}

func (d *duo) enrol(t testing.TB, role keys.Role, signers ...keys.UnitSigner) *keys.Record {
	t.Helper()
	pair := keys.NewPair()
	r, err := keys.NewFirst(pair, keys.Facts{Account: wire.NewID(), Role: role, Name: role.String()}, signers...)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.dir.Add(r.Account, [][]byte{r.Raw}); err != nil {
		t.Fatal(err)
	}
	d.pairs[r.Account] = pair
	return r
}

func (d *duo) member(r *keys.Record, rights vault.Rights) vault.Member {
	return vault.Member{Account: r.Account, Role: r.Role, Identity: r.Hash(), Rights: rights}
}

func (d *duo) reader(r *keys.Record) *vault.Log {
	return vault.NewLog(vault.Options{Vault: d.vault, UnitRoots: []wire.Hash{d.root.Hash()}, Self: r.Account, Directory: d.dir,
		Seeds: map[wire.Hash]wire.Key{r.Hash(): d.pairs[r.Account].KemSeed}})
}

func (d *duo) message(t testing.TB, by *keys.Record, text string) *vault.Entry {
	t.Helper()
	key, _ := d.log.EpochKey(d.log.Epoch())
	e, err := vault.NewData(d.log.Next(by.Account, by.Hash()), d.pairs[by.Account], key,
		&vault.Plain{Type: vault.TypeMessage, Time: 2, Content: wire.Encode(&vault.Message{Text: text})})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func (d *duo) take(t testing.TB, e *vault.Entry) *vault.Opened {
	t.Helper()
	o, err := d.log.Append(e.Raw)
	if err != nil {
		t.Fatal(err)
	}
	d.entries = append(d.entries, e.Raw)
	return o
}

func TestConversation(t *testing.T) {
	d := newDuo(t, 1)
	o := d.take(t, d.message(t, d.woman, "He was there again"))
	if m := o.Content.(*vault.Message); m.Text != "He was there again" || o.Author.Account != d.woman.Account {
		t.Errorf("opened %+v by %s", m, o.Author.Account)
	}
	seq, head := d.log.Head()
	if seq != 3 || head != o.Entry.Hash || d.log.Kind() != vault.Chat || len(d.log.Members()) != 2 {
		t.Errorf("head %d %s", seq, head)
	}
	if err := d.log.CheckPin(3, head); err != nil {
		t.Error(err)
	}
	if err := d.log.Locked(); err != nil {
		t.Error(err)
	}
}

// TestNewKey holds that the public makers make what the log takes, and that an entry can be chained again elsewhere.
func TestNewKey(t *testing.T) {
	d := newDuo(t, 2)
	first := d.message(t, d.woman, "first")
	key, _ := d.log.EpochKey(1)
	place := d.log.Next(d.woman.Account, d.woman.Hash())
	place.Epoch = 2
	e, newKey, err := vault.NewEpoch(place, d.pairs[d.woman.Account],
		vault.Change{Reason: vault.ReasonNewKey, Members: d.log.Members(), PrevKey: &key}, d.dir)
	if err != nil {
		t.Fatal(err)
	}
	d.take(t, e)
	if got, known := d.log.EpochKey(2); !known || got != newKey {
		t.Error("the log does not know the new key")
	}
	if _, err := d.log.Append(first.Raw); refuse.CodeOf(err) != refuse.Chain {
		t.Errorf("an entry for the place that is taken: %v", err)
	}
	again := d.log.Next(d.woman.Account, d.woman.Hash())
	again.Entry = first.Header.Entry
	plain, err := first.OpenData(key)
	if err != nil {
		t.Fatal(err)
	}
	e, err = vault.NewData(again, d.pairs[d.woman.Account], newKey, plain)
	if err != nil {
		t.Fatal(err)
	}
	d.take(t, e)
}

// TestRulesRestored holds that rules restored from a row judge like those that replayed.
func TestRulesRestored(t *testing.T) {
	d := newDuo(t, 1)
	seq, head := d.log.Head()
	restored := vault.Rules{Vault: d.vault, UnitRoots: []wire.Hash{d.root.Hash()}, Case: d.log.Case(), Kind: d.log.Kind(), Seq: seq, Head: head,
		Epoch: d.log.Epoch(), Members: d.log.Members()}
	good := d.message(t, d.advocate, "Hello")
	if err := restored.Check(good, nil, d.dir); err != nil {
		t.Fatal(err)
	}
	later := restored
	later.Epoch++
	if err := later.Check(good, nil, d.dir); refuse.CodeOf(err) != refuse.Epoch {
		t.Errorf("an entry of an epoch before: %v", err)
	}
	key, _ := d.log.EpochKey(1)
	place := d.log.Next(d.woman.Account, d.woman.Hash())
	place.Epoch = 2
	e, _, err := vault.NewEpoch(place, d.pairs[d.woman.Account], vault.Change{Reason: vault.ReasonNewKey, Members: d.log.Members(), PrevKey: &key}, d.dir)
	if err != nil {
		t.Fatal(err)
	}
	next, err := vault.ParseStatement(e.Body)
	if err != nil {
		t.Fatal(err)
	}
	if err := restored.Check(e, next, d.dir); err != nil {
		t.Error(err)
	}
	if err := later.Check(e, next, d.dir); refuse.CodeOf(err) != refuse.Epoch {
		t.Errorf("an epoch a second time: %v", err)
	}
	restored.Advance(good, nil)
	if restored.Seq != seq+1 || restored.Head != good.Hash {
		t.Error("not advanced")
	}
	if err := restored.Check(good, nil, d.dir); refuse.CodeOf(err) != refuse.Chain {
		t.Errorf("the same again: %v", err)
	}
	blank := vault.Rules{Vault: d.vault, UnitRoots: []wire.Hash{d.root.Hash()}}
	first, err := vault.ParseEntry(d.entries[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := blank.Check(first, nil, d.dir); refuse.CodeOf(err) != refuse.Genesis {
		t.Errorf("a genesis without its statement: %v", err)
	}
	st, err := vault.ParseStatement(first.Body)
	if err != nil {
		t.Fatal(err)
	}
	if err := blank.Check(first, st, d.dir); err != nil {
		t.Error(err)
	}
	blank.Advance(first, st)
	if blank.Kind != vault.Chat || blank.Epoch != 1 {
		t.Errorf("rules after a genesis: %+v", blank)
	}
}

func TestNewEpochUnknownMember(t *testing.T) {
	d := newDuo(t, 0)
	place := d.log.Next(d.woman.Account, d.woman.Hash())
	stranger := vault.Member{Account: wire.NewID(), Role: vault.Health, Rights: vault.Read}
	_, _, err := vault.NewEpoch(place, d.pairs[d.woman.Account], vault.Change{Members: []vault.Member{stranger}}, d.dir)
	if refuse.CodeOf(err) != refuse.Ident {
		t.Errorf("a wrap for a stranger: %v", err)
	}
}

func TestNewDataTooLong(t *testing.T) {
	d := newDuo(t, 0)
	_, err := vault.NewData(d.log.Next(d.woman.Account, d.woman.Hash()), d.pairs[d.woman.Account], wire.Key{},
		&vault.Plain{Content: bytes.Repeat([]byte("a"), 256<<10)})
	if refuse.CodeOf(err) != refuse.Format {
		t.Errorf("too long: %v", err)
	}
}

// BenchmarkAdmit is what the server does with a message: parse it, judge it, verify its signature.
func BenchmarkAdmit(b *testing.B) {
	d := newDuo(b, 1)
	raw := d.message(b, d.advocate, "Hello, how are you?").Raw
	key := d.advocate.SignKey
	b.ReportMetric(float64(len(raw)), "bytes")
	for b.Loop() {
		e, err := vault.ParseEntry(raw)
		if err != nil || !e.VerifySig(key[:]) {
			b.Fatal(err)
		}
	}
}

// BenchmarkParse is ParseEntry without the signature.
func BenchmarkParse(b *testing.B) {
	d := newDuo(b, 1)
	raw := d.message(b, d.advocate, "Hello, how are you?").Raw
	for b.Loop() {
		if _, err := vault.ParseEntry(raw); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReplay is a member's verification and opening of a message.
func BenchmarkReplay(b *testing.B) {
	d := newDuo(b, 1000)
	for b.Loop() {
		log := d.reader(d.woman)
		for _, raw := range d.entries {
			if _, err := log.Append(raw); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(d.entries)), "µs/entry")
}
