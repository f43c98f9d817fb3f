package vault

import (
	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Options are what a reader knows before the first entry.
type Options struct {
	Vault     wire.ID
	UnitRoots []wire.Hash // hashes of every root of the unit
	Genesis   *wire.Hash  // pinned hash of the first entry, nil where there is no pin yet

	// Self is the reader. Seeds are her KEM seeds by the hash of the identity they belong to, the current and
	// earlier ones. Without a seed for a listed identity nothing is opened and the rules are checked all the same.
	Self  wire.ID
	Seeds map[wire.Hash]wire.Key

	Directory *keys.Directory // verified identities

	// Now is the reader's clock, Unix ms. Without one no message may have lost its body, and no guest's time is over.
	Now func() uint64
}

// Log replays a vault from its first entry and believes nothing that it has not checked (section 8).
// It is not safe for use by several goroutines.
type Log struct {
	rules  Rules
	self   wire.ID
	seeds  map[wire.Hash]wire.Key
	dir    *keys.Directory
	now    func() uint64
	hashes []wire.Hash // of the entry with seq i+1
	ids    map[wire.ID]uint64
	boxes  boxes
	epochs []epoch // epochs[i] is number i+1
}

// epoch is what the log keeps of a statement.
type epoch struct {
	commitment wire.Hash
	prevKey    []byte
	key        wire.Key
	known      bool // key is set
}

// Opened is an entry that has passed every check.
type Opened struct {
	Entry     *Entry
	Author    *keys.Record
	Statement *Statement // of a control entry
	Plain     *Plain     // of a data entry, nil without its epoch key and where it is spent
	Content   any        // as DecodeContent returns it, nil likewise
}

// NewLog starts with the empty vault.
func NewLog(o Options) *Log {
	if o.Now == nil {
		o.Now = func() uint64 { return 0 }
	}
	return &Log{
		now:   o.Now,
		rules: Rules{Vault: o.Vault, UnitRoots: o.UnitRoots, Genesis: o.Genesis},
		self:  o.Self, seeds: o.Seeds, dir: o.Directory, ids: make(map[wire.ID]uint64), boxes: make(boxes),
	}
}

// Append checks the next entry and takes it in. The code of the first rule it breaks is the error's
// (FORMAT, GENESIS, CHAIN, REPLAY, MEMBER, IDENT, LOCKED, SIG, EPOCH, WITHHELD, KEYCOMMIT, PEER_ROLLBACK); the log is then unchanged.
// It keeps raw, which must not change afterwards.
func (l *Log) Append(raw []byte) (*Opened, error) {
	e, err := ParseEntry(raw)
	if err != nil {
		return nil, err
	}
	o := &Opened{Entry: e}
	if e.Header.Kind == Control {
		if o.Statement, err = ParseStatement(e.Body); err != nil {
			return nil, err
		}
	}
	if err := l.rules.CheckPlace(e, o.Statement); err != nil {
		return nil, err
	}
	if _, seen := l.ids[e.Header.Entry]; seen {
		return nil, refuse.New(refuse.Replay, "entry id seen before")
	}
	if o.Author, err = l.rules.CheckAuthor(e, o.Statement, l.dir); err != nil {
		return nil, err
	}
	if o.Statement != nil {
		err = l.appendControl(e, o.Statement)
	} else {
		err = l.checkData(o)
	}
	if err != nil {
		return nil, err
	}
	l.rules.Advance(e, o.Statement)
	l.hashes = append(l.hashes, e.Hash)
	l.ids[e.Header.Entry] = e.Header.Seq
	return o, nil
}

// checkData is step 6.
func (l *Log) checkData(o *Opened) error {
	if err := l.rules.CheckData(o.Entry); err != nil {
		return err
	}
	if err := o.Entry.checkSpent(l.now()); err != nil {
		return err
	}
	return l.open(o)
}

// open fills in plain and content where the epoch key is known and there is a body, and notes what they tell of the author's box.
func (l *Log) open(o *Opened) error {
	key, known := l.EpochKey(o.Entry.Header.Epoch)
	if !known || o.Entry.Spent {
		return nil
	}
	plain, err := o.Entry.OpenData(key)
	if err != nil {
		return err
	}
	content, err := DecodeContent(l.rules.Kind, plain.Type, plain.Content)
	if err != nil {
		return err
	}
	if o.Author.Over(plain.Time) {
		return refuse.New(refuse.Locked, "author's time is over")
	}
	if err := checkWriter(plain.Type, o.Author.Role); err != nil {
		return err
	}
	if err := l.boxes.add(&o.Entry.Header, plain.BoxVersion); err != nil {
		return err
	}
	o.Plain, o.Content = plain, content
	return nil
}

// Reopen opens a data entry that was appended before its epoch key was known, as happens to a member who
// joined later or no longer holds the seed of an earlier identity. KEYCOMMIT, FORMAT, LOCKED, MEMBER, PEER_ROLLBACK.
func (l *Log) Reopen(o *Opened) error {
	if o.Statement != nil || o.Plain != nil {
		return nil
	}
	return l.open(o)
}

// appendControl is step 5; it takes in the new epoch and every earlier key that its key opens.
func (l *Log) appendControl(e *Entry, st *Statement) error {
	if err := l.rules.CheckControl(e, st, l.dir); err != nil {
		return err
	}
	found, err := l.openEpoch(e, st)
	if err != nil {
		return err
	}
	l.epochs = append(l.epochs, epoch{commitment: st.Commitment, prevKey: st.PrevKey})
	for n, key := range found {
		l.epochs[n-1].key, l.epochs[n-1].known = key, true
	}
	return nil
}

// openEpoch opens the reader's wrap, if she has one, and from it the keys of the epochs before, back to the
// first that is known already. EPOCH where the wrap does not open or a key occurs twice, KEYCOMMIT otherwise.
func (l *Log) openEpoch(e *Entry, st *Statement) (map[uint64]wire.Key, error) {
	key, mine, err := l.unwrap(st)
	if !mine || err != nil {
		return nil, err
	}
	if commitment(l.rules.Vault, st.Epoch, key) != st.Commitment {
		return nil, refuse.New(refuse.KeyCommit, "not the epoch key committed to")
	}
	if !st.confirms(key, &e.Header) {
		return nil, refuse.New(refuse.KeyCommit, "epoch key is not confirmed")
	}
	found := map[uint64]wire.Key{st.Epoch: key}
	for n, prevKey := st.Epoch, st.PrevKey; n > 1; n-- {
		before := &l.epochs[n-2]
		earlier, ok := openHistory(found[n], l.rules.Vault, n, prevKey)
		if !ok || commitment(l.rules.Vault, n-1, earlier) != before.commitment {
			return nil, refuse.New(refuse.KeyCommit, "earlier epoch key")
		}
		if before.known {
			break
		}
		found[n-1], prevKey = earlier, before.prevKey
	}
	return found, l.checkUnique(found)
}

// unwrap opens the reader's own wrap; not mine where she is no member or has no seed for the listed identity.
func (l *Log) unwrap(st *Statement) (key wire.Key, mine bool, err error) {
	for i := range st.Members {
		m := &st.Members[i]
		seed, held := l.seeds[m.Identity]
		if m.Account != l.self || !held {
			continue
		}
		secret, ok := keys.Unwrap(seed, wrapInfo(l.rules.Vault, st.Epoch, m), st.Wraps[i].Sealed)
		if !ok || len(secret) != len(wire.Key{}) {
			return wire.Key{}, true, refuse.New(refuse.Epoch, "wrap does not open")
		}
		return wire.Key(secret), true, nil
	}
	return wire.Key{}, false, nil
}

// checkUnique refuses with EPOCH a key that two epochs share.
func (l *Log) checkUnique(found map[uint64]wire.Key) error {
	seen := make(map[wire.Key]bool)
	for _, known := range l.epochs {
		if known.known {
			seen[known.key] = true
		}
	}
	for _, key := range found {
		if seen[key] {
			return refuse.New(refuse.Epoch, "epoch key occurs twice")
		}
		seen[key] = true
	}
	return nil
}

// Head is the position and hash of the last entry, 0 and zeros in the empty vault.
func (l *Log) Head() (seq uint64, hash wire.Hash) { return l.rules.Seq, l.rules.Head }

// Epoch is the number of the current epoch, 0 in the empty vault.
func (l *Log) Epoch() uint64 { return l.rules.Epoch }

// Members are those of the current epoch. Not to be changed.
func (l *Log) Members() []Member { return l.rules.Members }

// Kind is what the vault holds.
func (l *Log) Kind() Kind { return l.rules.Kind }

// Section is that of the plan which the vault is for, 0 where it is for no one section.
func (l *Log) Section() uint64 { return l.rules.Section }

// Case is the id of the case that the vault belongs to.
func (l *Log) Case() wire.ID { return l.rules.Case }

// EpochKey is the key of epoch n, where the reader has it.
func (l *Log) EpochKey(n uint64) (wire.Key, bool) {
	if n < 1 || n > uint64(len(l.epochs)) {
		return wire.Key{}, false
	}
	e := &l.epochs[n-1]
	return e.key, e.known
}

// Locked says with LOCKED that a member's account is revoked by its last version, or that the time of a guest is over by the reader's
// clock, and is still listed: nobody writes until an epoch without it. History before stays valid.
func (l *Log) Locked() error {
	for _, m := range l.rules.Members {
		if r := l.dir.Current(m.Account); r == nil || r.Revoked() || r.Over(l.now()) {
			return refuse.New(refuse.Locked, "a member is listed who is revoked, or whose time is over")
		}
	}
	return nil
}

// CheckPin refuses with HEAD_ROLLBACK unless the entry at seq is there and has the pinned hash.
func (l *Log) CheckPin(seq uint64, hash wire.Hash) error {
	if seq < 1 || seq > uint64(len(l.hashes)) || l.hashes[seq-1] != hash {
		return refuse.New(refuse.HeadRollback, "pinned entry is not on the chain")
	}
	return nil
}

// Next is the place of an entry at the head in the current epoch, with a fresh entry id.
func (l *Log) Next(author wire.ID, identity wire.Hash) Place {
	return Place{Vault: l.rules.Vault, Epoch: l.rules.Epoch, Seq: l.rules.Seq + 1, Prev: l.rules.Head,
		Author: author, Identity: identity, Entry: wire.NewID()}
}
