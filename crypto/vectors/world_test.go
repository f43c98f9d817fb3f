package vectors_test

import (
	"bytes"
	"slices"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// world is a unit with its people.
type world struct {
	unit                                                               *unit
	ruth, amira, bea, jo, dan, hal, pol, sue, nia, kit, tia, vic, wren *person
	dir                                                                *keys.Directory // of dirSize records
	dirSize                                                            int
}

func newWorld() *world {
	u := newUnit()
	return &world{unit: u,
		ruth: u.enrol("Ruth Okafor", keys.Manager), amira: u.enrol("Amira Khan", keys.Advocate),
		bea: u.enrol("Bea Lund", keys.Advocate), jo: u.enrol("Jo Bell", keys.Outreach),
		dan: u.enrol("Dan Price", keys.Psychologist), hal: u.enrol("Hal Osei", keys.Health),
		pol: u.enrol("Pol Marsh", keys.Police), sue: u.enrol("Sue Kerr", keys.Support),
		nia: u.enrol("Nia Rees", keys.Health), kit: u.enrol("Kit Shaw", keys.Police),
		tia: u.enrol("Tia Wolf, interpreter", keys.Guest),
		vic: u.enrol("Vic", keys.Victim), wren: u.enrol("Wren", keys.Victim)}
}

func (w *world) people() []*person {
	return []*person{w.ruth, w.amira, w.bea, w.jo, w.dan, w.hal, w.pol, w.sue, w.nia, w.kit, w.tia, w.vic, w.wren}
}

// directory is everybody's chain, verified again whenever somebody has a new version.
func (w *world) directory() *keys.Directory {
	size := 0
	for _, p := range w.people() {
		size += len(p.chain)
	}
	if w.dir != nil && w.dirSize == size {
		return w.dir
	}
	w.dir, w.dirSize = keys.NewDirectory(w.unit.root), size
	for _, p := range w.people() {
		if err := w.dir.Add(p.account, p.records()); err != nil {
			panic(err)
		}
	}
	return w.dir
}

// member lists a person under her newest identity.
func (p *person) member(rights vault.Rights) vault.Member {
	return vault.Member{Account: p.account, Role: p.role, Identity: p.hash(), Rights: rights}
}

// story is a vault as honest clients have written it so far.
type story struct {
	w       *world
	kind    vault.Kind
	vault   wire.ID
	caseID  wire.ID
	entries [][]byte
	heads   []wire.Hash
	epoch   uint64
	members []vault.Member
	epochs  []wire.Key
	section uint64
}

// open starts a vault with a genesis by author.
func (w *world) open(kind vault.Kind, author *person, members ...vault.Member) *story {
	s := w.blank(kind)
	s.take(s.genesis(author, members...))
	return s
}

func (w *world) blank(kind vault.Kind) *story {
	return &story{w: w, kind: kind, vault: wire.NewID(), caseID: wire.NewID()}
}

func (s *story) genesis(author *person, members ...vault.Member) *draft {
	d := s.change(author, vault.ReasonGenesis, members...)
	d.st.Genesis = &vault.Genesis{Case: s.caseID, Kind: s.kind, UnitRoot: s.w.unit.root.Hash(), Section: s.section}
	return d
}

// branch is a copy that can go another way.
func (s *story) branch() *story {
	c := *s
	c.entries, c.heads, c.epochs = slices.Clone(s.entries), slices.Clone(s.heads), slices.Clone(s.epochs)
	return &c
}

func (s *story) place(author *person) vault.Place {
	p := vault.Place{Vault: s.vault, Epoch: s.epoch, Seq: uint64(len(s.entries)) + 1, Author: author.account,
		Identity: author.hash(), Entry: wire.NewID()}
	if len(s.heads) > 0 {
		p.Prev = s.heads[len(s.heads)-1]
	}
	return p
}

// seal is an honest data entry to change.
func (s *story) seal(author *person, typ uint64, content any) seal {
	return seal{place: s.place(author), pair: author.pair(), epochKey: s.epochs[s.epoch-1], padded: said(typ, content)}
}

// saying is a data entry of any plain, under the newest epoch key.
func (s *story) saying(author *person, plain *vault.Plain) seal {
	g := seal{place: s.place(author), pair: author.pair(), padded: must(wire.Pad(wire.Encode(plain)))}
	if s.epoch > 0 {
		g.epochKey = s.epochs[s.epoch-1]
	}
	return g
}

func (s *story) hello(author *person) seal {
	return s.seal(author, vault.TypeMessage, &vault.Message{Text: "Hello"})
}

// say appends an honest data entry.
func (s *story) say(author *person, typ uint64, content any) {
	s.push(must(vault.NewData(s.place(author), author.pair(), s.epochs[s.epoch-1], plainOf(typ, content))).Raw)
}

func (s *story) push(raw []byte) {
	s.entries = append(s.entries, raw)
	s.heads = append(s.heads, hashOfEntry(raw))
}

// hashOfEntry is a hash that the next entry may name; of what is no entry, any.
func hashOfEntry(raw []byte) wire.Hash {
	if e, err := vault.ParseEntry(raw); err == nil {
		return e.Hash
	}
	return wire.HashOf("entry-hash", raw)
}

// take appends a change.
func (s *story) take(d *draft) *story {
	s.push(d.raw())
	s.epoch, s.members, s.epochs = d.st.Epoch, d.st.Members, append(s.epochs, d.key)
	return s
}

// with and without are the current members and some more, or some fewer.
func (s *story) with(more ...vault.Member) []vault.Member {
	return append(slices.Clone(s.members), more...)
}

func (s *story) without(gone ...*person) []vault.Member {
	return slices.DeleteFunc(slices.Clone(s.members), func(m vault.Member) bool {
		return slices.ContainsFunc(gone, func(p *person) bool { return p.account == m.Account })
	})
}

// draft is a change of members to be said, honest until it is edited. It does section 7 once more, by hand.
type draft struct {
	s       *story
	author  *person
	place   vault.Place
	st      vault.Statement
	key     wire.Key
	wrapped *wire.Key // what the wraps hold, key where nil
	commit  *wire.Key // what the commitment is to, key where nil
	prevKey *wire.Key // what prevKey seals
	wraps   func(w []vault.Wrap) []vault.Wrap
	last    func(st *vault.Statement) // after confirm has been made
	body    func(b []byte) []byte     // after encoding
	header  func(h *vault.Header)
	pair    keys.Pair
	use     string
}

func (s *story) change(author *person, reason vault.Reason, members ...vault.Member) *draft {
	d := &draft{s: s, author: author, place: s.place(author), key: wire.NewKey(), pair: author.pair()}
	d.place.Epoch = s.epoch + 1
	d.st = vault.Statement{Epoch: d.place.Epoch, Reason: reason, Time: born + 50_000, Members: slices.Clone(members)}
	slices.SortFunc(d.st.Members, func(a, b vault.Member) int { return bytes.Compare(a.Account[:], b.Account[:]) })
	if s.epoch > 0 {
		d.prevKey = &s.epochs[s.epoch-1]
	}
	return d
}

// approve has a colleague sign the change as it stands.
func (d *draft) approve(by *person) *draft {
	d.st.Approvals = append(d.st.Approvals, d.approval(by, d.s.vault, d.st.Epoch))
	return d
}

// consent has a colleague agree to a replacement of somebody's lost keys; two are in order of their accounts.
func (d *draft) consent(by, to *person) *draft {
	d.st.Approvals = append(d.st.Approvals, vault.NewConsent(by.pair(), by.account, by.hash(), to.account, to.hash()))
	slices.SortFunc(d.st.Approvals, func(a, b vault.Approval) int { return bytes.Compare(a.Account[:], b.Account[:]) })
	return d
}

func (d *draft) approval(by *person, id wire.ID, epoch uint64) vault.Approval {
	added, removed := d.delta()
	return vault.NewApproval(by.pair(), by.account, by.hash(), id, epoch, added, removed)
}

func (d *draft) delta() (added []vault.Member, removed []wire.ID) {
	has := func(list []vault.Member, m vault.Member) bool {
		return slices.ContainsFunc(list, func(o vault.Member) bool { return o.Account == m.Account })
	}
	for _, m := range d.st.Members {
		if !has(d.s.members, m) {
			added = append(added, m)
		}
	}
	for _, m := range d.s.members {
		if !has(d.st.Members, m) {
			removed = append(removed, m.Account)
		}
	}
	return added, removed
}

// edit changes a draft in passing.
func (d *draft) edit(change func(d *draft)) *draft {
	change(d)
	return d
}

func (d *draft) raw() []byte {
	st, v := d.st, d.place.Vault
	commit, wrapped := d.key, d.key
	if d.commit != nil {
		commit = *d.commit
	}
	if d.wrapped != nil {
		wrapped = *d.wrapped
	}
	st.Commitment = wire.HashOf("epoch-key", wire.Encode(tuple{v, st.Epoch, commit}))
	ctx := wire.Encode(tuple{v, st.Epoch})
	if d.prevKey != nil {
		st.PrevKey = wire.Seal(wire.KDF("epoch-history", d.key[:], nil, ctx, 32), ctx, d.prevKey[:])
	}
	st.Confirm = confirmBy(d.key, &st, v, d.place.Prev, d.place.Author)
	st.Wraps = d.wrap(wrapped)
	if d.wraps != nil {
		st.Wraps = d.wraps(st.Wraps)
	}
	st.Members = slices.Clone(st.Members)
	if d.last != nil {
		d.last(&st)
	}
	p := d.place
	h := vault.Header{Suite: 1, Kind: vault.Control, Vault: p.Vault, Epoch: p.Epoch, Seq: p.Seq, Prev: p.Prev,
		Author: p.Author, Identity: p.Identity, Entry: p.Entry}
	if d.header != nil {
		d.header(&h)
	}
	body := st.Bytes()
	if d.body != nil {
		body = d.body(body)
	}
	return signEntry(d.pair, d.use, wire.Encode(&h), body)
}

// wrap seals a key to every member listed; an identity that nobody in the world has gets an empty wrap.
func (d *draft) wrap(key wire.Key) (wraps []vault.Wrap) {
	dir := d.s.w.directory()
	for _, m := range d.st.Members {
		w := vault.Wrap{Account: m.Account, Sealed: make([]byte, keys.WrapSize)}
		if r := dir.Find(m.Account, m.Identity); r != nil {
			w.Sealed = must(keys.Wrap(r.KemKey, wrapInfo(d.place.Vault, d.st.Epoch, m), key[:]))
		}
		wraps = append(wraps, w)
	}
	return wraps
}

func wrapInfo(id wire.ID, epoch uint64, m vault.Member) []byte {
	return append(wire.Label("epoch-wrap"), wire.Encode(tuple{id, epoch, m.Account, m.Identity})...)
}
