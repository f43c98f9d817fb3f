package vectors_test

import (
	"bytes"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

type logFile struct {
	UnitRoot Hex       `json:"unitRoot"`
	Blobs    []Hex     `json:"blobs"`
	Cases    []logCase `json:"cases"`
}

type logCase struct {
	Name         string      `json:"name"`
	Vault        Hex         `json:"vault"`
	UnitRootHash Hex         `json:"unitRootHash"`
	Genesis      Hex         `json:"genesis,omitempty"` // pinned hash of the first entry
	Self         Hex         `json:"self"`
	Seeds        []logSeed   `json:"seeds,omitempty"`
	Chains       []logChain  `json:"chains"`
	Entries      []int       `json:"entries"`
	Now          uint64      `json:"now,omitempty"` // the reader's clock
	Pin          *logPin     `json:"pin,omitempty"`
	Code         refuse.Code `json:"code,omitempty"`
	At           int         `json:"at"`
	Want         logState    `json:"want"`
}

type logSeed struct {
	Identity Hex `json:"identity"`
	KemSeed  Hex `json:"kemSeed"`
}

type logChain struct {
	Account Hex   `json:"account"`
	Records []int `json:"records"`
}

type logPin struct {
	Seq  uint64 `json:"seq"`
	Hash Hex    `json:"hash"`
}

type logState struct {
	Seq     uint64     `json:"seq"`
	Head    Hex        `json:"head"`
	Epoch   uint64     `json:"epoch"`
	Kind    vault.Kind `json:"kind"`
	Section uint64     `json:"section"`
	Case    Hex        `json:"case"`
	Members Hex        `json:"members"`
	Keys    []logKey   `json:"keys,omitempty"`
	Plains  []logPlain `json:"plains,omitempty"`
	Late    []logLate  `json:"late,omitempty"`
	Locked  bool       `json:"locked,omitempty"`
}

type logKey struct {
	Epoch uint64 `json:"epoch"`
	Key   Hex    `json:"key"`
}

type logPlain struct {
	Seq   uint64 `json:"seq"`
	Plain Hex    `json:"plain"`
}

// logLate is an entry that was taken in before its key was known, and is refused when it is opened.
type logLate struct {
	Seq  uint64      `json:"seq"`
	Code refuse.Code `json:"code"`
}

// logBook collects cases and stores every record and entry once.
type logBook struct {
	w    *world
	file logFile
	at   map[string]int
}

func (b *logBook) blob(raw []byte) int {
	i, ok := b.at[string(raw)]
	if !ok {
		i = len(b.file.Blobs)
		b.at[string(raw)] = i
		b.file.Blobs = append(b.file.Blobs, raw)
	}
	return i
}

// reader is who replays: an account with the seeds she holds.
type reader struct {
	account wire.ID
	seeds   []logSeed
}

// reads is a person with the seeds of her last n identities.
func (p *person) reads(n int) reader {
	r := reader{account: p.account}
	for i := len(p.chain) - n; i < len(p.chain); i++ {
		hash, seed := p.chain[i].Hash(), p.pairs[i].KemSeed
		r.seeds = append(r.seeds, logSeed{Identity: hash[:], KemSeed: seed[:]})
	}
	return r
}

// add writes a case: the story's entries and then raw, which is refused unless it is nil.
func (b *logBook) add(name string, code refuse.Code, s *story, by reader, raw []byte, edits ...func(c *logCase)) {
	root := b.w.unit.root.Hash()
	c := logCase{Name: name, Vault: s.vault[:], UnitRootHash: root[:], Self: by.account[:], Seeds: by.seeds, Code: code, At: len(s.entries)}
	for _, p := range b.w.people() {
		chain := logChain{Account: p.account[:]}
		for _, r := range p.chain {
			chain.Records = append(chain.Records, b.blob(r.Raw))
		}
		c.Chains = append(c.Chains, chain)
	}
	for _, e := range s.entries {
		c.Entries = append(c.Entries, b.blob(e))
	}
	if raw != nil {
		c.Entries = append(c.Entries, b.blob(raw))
	}
	for _, edit := range edits {
		edit(&c)
	}
	_, c.Want, _, _ = replay(&b.file, b.w.unit.root, &c)
	b.file.Cases = append(b.file.Cases, c)
}

// replay runs a case and returns its log, the state it ends in, the refusal and where it came.
func replay(f *logFile, root *keys.UnitRoot, c *logCase) (*vault.Log, logState, int, error) {
	dir := keys.NewDirectory(root)
	for _, chain := range c.Chains {
		var records [][]byte
		for _, i := range chain.Records {
			records = append(records, f.Blobs[i])
		}
		if err := dir.Add(wire.ID(chain.Account), records); err != nil {
			return nil, logState{}, -1, err
		}
	}
	o := vault.Options{Vault: wire.ID(c.Vault), UnitRoots: []wire.Hash{{7}, wire.Hash(c.UnitRootHash)}, Self: wire.ID(c.Self),
		Seeds: make(map[wire.Hash]wire.Key), Directory: dir, Now: func() uint64 { return c.Now }}
	if c.Genesis != nil {
		pin := wire.Hash(c.Genesis)
		o.Genesis = &pin
	}
	for _, s := range c.Seeds {
		o.Seeds[wire.Hash(s.Identity)] = wire.Key(s.KemSeed)
	}
	log := vault.NewLog(o)
	var all []*vault.Opened
	at, refused := len(c.Entries), error(nil)
	for i, blob := range c.Entries {
		opened, err := log.Append(f.Blobs[blob])
		if err != nil {
			at, refused = i, err
			break
		}
		all = append(all, opened)
	}
	if c.Pin != nil && refused == nil {
		refused = log.CheckPin(c.Pin.Seq, wire.Hash(c.Pin.Hash))
	}
	return log, stateOf(log, all), at, refused
}

func stateOf(log *vault.Log, all []*vault.Opened) logState {
	seq, head := log.Head()
	id := log.Case()
	st := logState{Seq: seq, Head: head[:], Epoch: log.Epoch(), Kind: log.Kind(), Section: log.Section(), Case: id[:],
		Members: wire.Encode(log.Members()), Locked: log.Locked() != nil}
	for n := uint64(1); n <= log.Epoch(); n++ {
		if key, known := log.EpochKey(n); known {
			st.Keys = append(st.Keys, logKey{Epoch: n, Key: key[:]})
		}
	}
	for _, o := range all {
		if err := log.Reopen(o); err != nil {
			st.Late = append(st.Late, logLate{Seq: o.Entry.Header.Seq, Code: refuse.CodeOf(err)})
		}
		if o.Plain != nil {
			st.Plains = append(st.Plains, logPlain{Seq: o.Entry.Header.Seq, Plain: wire.Encode(o.Plain)})
		}
	}
	return st
}

func TestLog(t *testing.T) {
	file := golden(t, "log.json", generateLog)
	root := must(keys.ParseUnitRoot(file.UnitRoot))
	for _, c := range file.Cases {
		t.Run(c.Name, func(t *testing.T) {
			_, state, at, err := replay(&file, root, &c)
			wantCode(t, err, c.Code)
			if want := c.At; at != want {
				t.Errorf("refused at %d, want %d", at, want)
			}
			got, want := must(jsonOf(state)), must(jsonOf(c.Want))
			if !bytes.Equal(got, want) {
				t.Errorf("state = %s\nwant %s", got, want)
			}
		})
	}
}
