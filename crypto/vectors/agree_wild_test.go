package vectors_test

import (
	"bytes"
	"slices"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// branch is a life that goes another way after n entries.
func (l *life) branch(n int) *life {
	return &life{dice: l.dice, w: l.w, s: l.past[n].branch(), past: slices.Clone(l.past[:n+1])}
}

// wild appends an entry that somebody has signed and that is odd in one way, or rarely in two; it may be allowed all the same.
func (l *life) wild() {
	oddities := 1
	if l.chance(25) {
		oddities = 2
	}
	if len(l.s.entries) > 0 && l.chance(45) || len(l.s.entries) == 0 && l.chance(5) {
		l.s.push(l.oddSeal(oddities).raw())
	} else {
		d := l.oddDraft(oddities)
		raw := d.raw()
		l.s.push(raw)
		if e, err := vault.ParseEntry(raw); err == nil {
			if st, err := vault.ParseStatement(e.Body); err == nil {
				l.s.epoch, l.s.members, l.s.epochs = l.s.epoch+1, st.Members, append(l.s.epochs, d.key)
			}
		}
	}
	l.past = append(l.past, l.s.branch())
}

// anybody is mostly a member as listed, or somebody under any identity.
func (l *life) anybody() *person {
	if len(l.s.members) > 0 && l.chance(75) {
		if p := l.w.listed(oneOf(l.dice, l.s.members...)); p != nil {
			return p
		}
	}
	return l.version(oneOf(l.dice, l.w.people()...))
}

func (l *life) oddSeal(oddities int) seal {
	s, typ := l.s, l.fitting(l.s.kind)
	author := l.anybody()
	plain := l.plain(typ, uint64(len(s.entries)))
	edits := []func(){
		func() { plain.Type = uint64(l.IntN(9)) },
		func() { plain.Content = wire.Encode(l.content(uint64(1 + l.IntN(6)))) },
		func() { plain.Content = l.shape(plain.Content) },
		func() { plain.Content = l.shape(plain.Content) },
		func() { plain.BoxVersion = oneOf(l.dice, 0, plain.BoxVersion/2, plain.BoxVersion+9, 1<<53-1) },
		func() { plain.BoxVersion = 0 },
		func() { plain.Time = guestUntil - uint64(l.IntN(2)) },
		func() { plain.BoxVersion = plain.BoxVersion / 2 },
	}
	var late []func(g *seal)
	for range oddities {
		if l.chance(35) {
			oneOf(l.dice, edits...)()
		} else {
			late = append(late, l.sealEdit())
		}
	}
	g := s.saying(author, plain)
	for _, edit := range late {
		edit(&g)
	}
	return g
}

// sealEdit is a way in which a data entry can be odd once its plain is made.
func (l *life) sealEdit() func(g *seal) {
	return oneOf(l.dice,
		func(*seal) {},
		func(g *seal) { g.padded = l.bytes(g.padded) },
		func(g *seal) { g.padded = append(g.padded, make([]byte, len(g.padded))...) },
		func(g *seal) {
			if plain, err := wire.Unpad(g.padded); err == nil {
				g.padded = must(wire.Pad(l.shape(plain)))
			}
		},
		func(g *seal) { g.epochKey = wire.NewKey() },
		func(g *seal) {
			if n := l.IntN(len(l.s.epochs) + 1); n > 0 { // another epoch, rightly sealed for it
				g.place.Epoch, g.epochKey = uint64(n), l.s.epochs[n-1]
			}
		},
		func(g *seal) { g.place.Epoch += oneOf[uint64](l.dice, 1, 2, 1<<53-2) },
		func(g *seal) { g.body = l.bytes },
		func(g *seal) { g.body = func([]byte) []byte { return make([]byte, l.IntN(20)) } },
		func(g *seal) { g.pair = l.version(oneOf(l.dice, l.w.people()...)).pair() },
		func(g *seal) { g.use = oneOf(l.dice, "approval", "entry-hash", "identity-self") },
		func(g *seal) { g.header = l.headerEdit() },
		func(g *seal) { l.placeEdit(&g.place) },
		func(g *seal) { l.repeatID(&g.place) })
}

// headerEdit changes a header that is signed afterwards.
func (l *life) headerEdit() func(h *vault.Header) {
	n := l.IntN(7)
	return func(h *vault.Header) {
		switch n {
		case 6:
			h.Expires = oneOf(l.dice, 0, h.Expires^1, h.Expires+1, h.Expires+335, h.Expires+336, 100_000_000, 100_000_001)
		case 0:
			h.Salt = l.otherSecret(h.Salt)
		case 1:
			h.Commitment = l.otherSecret(h.Commitment)
		case 2:
			h.Kind = oneOf(l.dice, h.Kind^3, 0, 3)
		case 3:
			h.Suite = uint64(l.IntN(4))
		case 4:
			h.Epoch = uint64(l.IntN(9))
		default:
			p := vault.Place{Vault: h.Vault, Epoch: h.Epoch, Seq: h.Seq, Prev: h.Prev, Author: h.Author, Identity: h.Identity, Entry: h.Entry}
			l.placeEdit(&p)
			h.Vault, h.Seq, h.Prev, h.Author, h.Identity, h.Entry = p.Vault, p.Seq, p.Prev, p.Author, p.Identity, p.Entry
		}
	}
}

func (l *life) otherSecret(b []byte) []byte { return oneOf(l.dice, nil, make([]byte, 32), l.bytes(b)) }

// placeEdit puts an entry elsewhere before it is sealed and signed.
func (l *life) placeEdit(p *vault.Place) {
	switch l.IntN(8) {
	case 0:
		p.Seq += oneOf[uint64](l.dice, 1, 2, ^uint64(0))
	case 1:
		p.Prev = wire.Hash{}
	case 2:
		p.Vault = wire.NewID()
	case 3, 4:
		l.repeatID(p)
	case 5:
		p.Author = l.version(oneOf(l.dice, l.w.people()...)).account
	case 6:
		p.Identity = l.version(oneOf(l.dice, l.w.people()...)).hash()
	default:
		p.Prev = oneOf(l.dice, append(slices.Clone(l.s.heads), wire.Hash{1})...)
	}
}

// repeatID gives an entry the id of one before it.
func (l *life) repeatID(p *vault.Place) {
	if len(l.s.entries) == 0 {
		return
	}
	if e, err := vault.ParseEntry(oneOf(l.dice, l.s.entries...)); err == nil {
		p.Entry = e.Header.Entry
	}
}

// oddDraft is a change by anybody for any reason, or an honest one, with something odd about it.
func (l *life) oddDraft(oddities int) *draft {
	var d *draft
	if len(l.s.entries) == 0 {
		author := l.version(oneOf(l.dice, l.w.amira, l.w.bea, l.w.ruth))
		d = l.s.genesis(author, append(l.seat(l.s.kind, author), l.seat(l.s.kind, l.version(oneOf(l.dice, l.w.vic, l.w.dan)))...)...)
	} else if l.chance(75) {
		for range 5 {
			if d = l.honest(); d != nil {
				break
			}
		}
	}
	if d == nil {
		d = l.drawn()
	}
	for range oddities {
		if l.chance(40) {
			l.memberEdit(d)
		} else {
			l.draftEdit(d)
		}
	}
	if l.chance(50) {
		l.approveAgain(d)
	}
	return d
}

// approveAgain has whoever approved a change approve it as it is now.
func (l *life) approveAgain(d *draft) {
	for i, a := range d.st.Approvals {
		for _, p := range l.w.people() {
			for n, r := range p.chain {
				if r.Hash() == a.Identity && p.account == a.Account {
					d.st.Approvals[i] = d.approval(p.upTo(n+1), d.place.Vault, d.st.Epoch)
				}
			}
		}
	}
}

// drawn is a change of any kind by anybody: the next identity of somebody, whatever it is, or a list with more or fewer members.
func (l *life) drawn() *draft {
	author := l.anybody()
	whole := l.whole(author)
	if l.chance(30) && len(whole.chain) > len(author.chain) {
		next := whole.upTo(len(author.chain) + 1)
		return l.s.change(next, vault.ReasonOwnIdentity, relisted(l.s.members, next)...)
	}
	members := slices.Clone(l.s.members)
	reason := vault.Reason(1 + l.IntN(6))
	if reason == vault.ReasonAdd || l.chance(20) {
		guest := l.version(oneOf(l.dice, l.w.people()...))
		if l.w.unlisted(members, guest) {
			members = append(members, l.seat(l.s.kind, guest)...)
		}
	}
	if n := len(members); n > 1 && (reason == vault.ReasonRemove || l.chance(20)) {
		i := l.IntN(n)
		members = slices.Delete(members, i, i+1)
	}
	d := l.s.change(author, reason, members...)
	if l.chance(60) {
		d.approve(l.anybody())
	}
	return d
}

func (w *world) unlisted(members []vault.Member, p *person) bool {
	return !slices.ContainsFunc(members, func(m vault.Member) bool { return m.Account == p.account })
}

// memberEdit changes the list of members.
func (l *life) memberEdit(d *draft) {
	if len(d.st.Members) == 0 {
		return
	}
	m := &d.st.Members[l.IntN(len(d.st.Members))]
	if added, _ := d.delta(); len(added) > 0 && l.chance(60) { // rather somebody who is new
		m = &d.st.Members[slices.IndexFunc(d.st.Members, func(o vault.Member) bool { return o.Account == added[0].Account })]
	}
	switch l.IntN(12) {
	case 0, 1, 2, 3:
		m.Rights = oneOf(l.dice, m.Rights|1<<32, m.Rights|1<<52, m.Rights|8, m.Rights^7, 0, 1, 7)
	case 4:
		m.Role = vault.Role(l.IntN(11))
	case 5:
		m.Identity = l.version(oneOf(l.dice, l.w.people()...)).hash()
	case 6:
		if p := l.w.listed(*m); p != nil {
			m.Identity = l.version(l.whole(p)).hash()
		}
	case 7:
		m.Account = wire.NewID()
	case 8:
		d.st.Members = d.st.Members[1:]
	case 9:
		slices.Reverse(d.st.Members)
	default:
		guest := l.version(oneOf(l.dice, l.w.people()...))
		d.st.Members = append(d.st.Members, guest.member(vault.Rights(l.IntN(8))))
	}
	if l.chance(90) {
		slices.SortFunc(d.st.Members, byAccount)
	}
}

// draftEdit changes anything else about a change of members.
func (l *life) draftEdit(d *draft) {
	other, old := wire.NewKey(), wire.NewKey()
	if n := len(l.s.epochs); n > 0 {
		old = l.s.epochs[l.IntN(n)]
	}
	again := func(change func(st *vault.Statement)) { // changes what is confirmed, and confirms it again
		d.last = func(st *vault.Statement) {
			change(st)
			st.Confirm = confirmBy(d.key, st, d.place.Vault, d.place.Prev, d.place.Author)
		}
	}
	oneOf(l.dice,
		func() { d.place.Epoch += uint64(l.IntN(3)) - 1; d.st.Epoch = d.place.Epoch },
		func() { d.place.Epoch++ },
		func() { d.st.Epoch++ },
		func() { d.st.Reason = vault.Reason(l.IntN(7)) },
		func() { d.wrapped = &other },
		func() { d.commit = &other },
		func() { d.prevKey = oneOf(l.dice, nil, &other, &old) },
		func() { d.key = old },
		func() { d.key = old },
		func() { d.wraps = l.wrapEdit(d) },
		func() { d.wraps = l.wrapEdit(d) },
		func() { d.last = func(st *vault.Statement) { st.Time++ } },
		func() { again(func(st *vault.Statement) { st.Time = guestUntil - uint64(l.IntN(2)) }) },
		func() { d.last = func(st *vault.Statement) { st.Confirm = wire.Hash{} } },
		func() { again(func(st *vault.Statement) { st.PrevKey = l.otherSecret(st.PrevKey) }) },
		func() { again(func(st *vault.Statement) { st.Commitment = wire.Hash(other) }) },
		func() { d.body = l.shape },
		func() { d.header = l.headerEdit() },
		func() { l.placeEdit(&d.place) },
		func() { d.pair = l.version(oneOf(l.dice, l.w.people()...)).pair() },
		func() { d.use = "approval" },
		func() { l.genesisEdit(d) },
		func() { l.approvalEdit(d) },
		func() { d.st.Approvals = nil; d.approve(l.anybody()) },
		func() { d.st.Approvals = nil; d.approve(l.anybody()) },
		func() { d.st.Approvals = nil; d.approve(d.author) },
		func() { *d = *l.s.change(d.author, vault.ReasonRemove, l.s.without(d.author)...) },
	)()
}

func (l *life) genesisEdit(d *draft) {
	root := l.w.unit.root.Hash()
	d.st.Genesis = oneOf(l.dice, nil,
		&vault.Genesis{Case: l.s.caseID, Kind: vault.Kind(l.IntN(10)), UnitRoot: root},
		&vault.Genesis{Case: l.s.caseID, Kind: l.s.kind, UnitRoot: wire.Hash{1}},
		&vault.Genesis{Case: l.s.caseID, Kind: vault.Kind(1 + l.IntN(8)), UnitRoot: root},
		&vault.Genesis{Case: l.s.caseID, Kind: oneOf(l.dice, vault.Plan, vault.Plan, l.s.kind), UnitRoot: root, Section: uint64(l.IntN(19))})
}

func (l *life) approvalEdit(d *draft) {
	by := l.anybody()
	a := d.approval(by, oneOf(l.dice, d.place.Vault, d.place.Vault, wire.NewID()), d.st.Epoch+oneOf[uint64](l.dice, 0, 0, 1))
	switch l.IntN(6) {
	case 0:
		d.st.Approvals = nil
	case 1:
		a.Sig = wire.Sig{}
	case 2:
		a.Identity = l.version(l.whole(by)).hash()
	case 3:
		a.Account, a.Identity = d.author.account, d.author.hash()
	}
	if l.chance(80) {
		d.st.Approvals = nil
	}
	d.st.Approvals = append(d.st.Approvals, a)
}

func (l *life) wrapEdit(d *draft) func(w []vault.Wrap) []vault.Wrap {
	n := l.IntN(9)
	return func(w []vault.Wrap) []vault.Wrap {
		if len(w) == 0 {
			return w
		}
		i, j := l.IntN(len(w)), l.IntN(len(w))
		switch n {
		case 0:
			return slices.Delete(w, i, i+1)
		case 1:
			slices.Reverse(w)
		case 2:
			return append(w, vault.Wrap{Account: wire.NewID(), Sealed: w[i].Sealed})
		case 3:
			w[i].Sealed, w[j].Sealed = w[j].Sealed, w[i].Sealed
		case 4:
			w[i].Account = wire.NewID()
		case 5:
			w[i].Sealed = make([]byte, keys.WrapSize)
		case 6:
			w[i].Sealed = oneOf(l.dice, w[i].Sealed[1:], append(bytes.Clone(w[i].Sealed), 0), nil)
		default:
			at := oneOf(l.dice, l.IntN(keys.WrapSize), 1088+l.IntN(32), keys.WrapSize-1)
			for k := range w {
				w[k].Sealed = flip(w[k].Sealed, at)
			}
		}
		return w
	}
}
