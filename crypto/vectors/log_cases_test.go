package vectors_test

import (
	"encoding/json"
	"slices"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

func jsonOf(v any) ([]byte, error) { return json.Marshal(v) }

func generateLog(*testing.T) logFile {
	b := &logBook{w: newWorld(), at: make(map[string]int)}
	b.file.UnitRoot = b.w.unit.root.Bytes()
	chat := b.chat()
	b.format(chat)
	b.genesis(chat)
	b.chain(chat)
	b.author(chat)
	b.epoch(chat)
	b.data(chat)
	b.expiry(chat)
	b.members()
	b.identities()
	b.honest()
	b.replacements()
	b.consents()
	b.bothIdentities()
	b.counted()
	b.linkKeys()
	b.begun()
	b.professions()
	b.guests()
	b.formulates()
	b.requests()
	return b.file
}

// chat is a conversation of Amira and Vic; most cases go on from it.
func (b *logBook) chat() *story {
	w := b.w
	s := w.open(vault.Chat, w.amira, w.amira.member(7), w.vic.member(7))
	s.say(w.amira, vault.TypeMessage, &vault.Message{Text: "Hello Vic"})
	s.say(w.vic, vault.TypeMessage, &vault.Message{Text: "Hello Amira"})
	b.add("ok: chat, read by the victim", "", s, w.vic.reads(1), nil)
	b.add("ok: chat, read by the advocate", "", s, w.amira.reads(1), nil)
	b.add("ok: chat, checked without keys", "", s, reader{}, nil)
	pin := s.heads[0]
	b.add("ok: chat with the genesis pinned", "", s, w.vic.reads(1), nil, func(c *logCase) { c.Genesis = pin[:] })
	last := s.heads[2]
	b.add("ok: chat with the head pinned", "", s, w.vic.reads(1), nil, func(c *logCase) { c.Pin = &logPin{3, last[:]} })
	b.add("HEAD_ROLLBACK: shorter than the pin", refuse.HeadRollback, s, w.vic.reads(1), nil,
		func(c *logCase) { c.Pin = &logPin{4, last[:]} })
	b.add("HEAD_ROLLBACK: another entry at the pin", refuse.HeadRollback, s, w.vic.reads(1), nil,
		func(c *logCase) { c.Pin = &logPin{3, pin[:]} })
	b.add("HEAD_ROLLBACK: pin of seq 0", refuse.HeadRollback, s, w.vic.reads(1), nil,
		func(c *logCase) { c.Pin = &logPin{0, make(Hex, 32)} })
	return s
}

func (b *logBook) format(s *story) {
	w := b.w
	add := func(name string, raw []byte) { b.add("FORMAT: "+name, refuse.Format, s, w.vic.reads(1), raw) }
	good := s.hello(w.amira)
	with := func(change func(s *seal)) []byte {
		g := good
		change(&g)
		return g.raw()
	}
	add("trailing byte", append(good.raw(), 0))
	add("cut off", good.raw()[:100])
	add("unknown suite", with(func(g *seal) { g.header = func(h *vault.Header) { h.Suite = 2 } }))
	add("unknown kind of entry", with(func(g *seal) { g.header = func(h *vault.Header) { h.Kind = 3 } }))
	add("data entry without a salt", with(func(g *seal) { g.header = func(h *vault.Header) { h.Salt = nil } }))
	add("padding", with(func(g *seal) { g.padded = make([]byte, 256) }))
	add("larger class than needed", with(func(g *seal) { g.padded = append(slices.Clone(g.padded), make([]byte, len(g.padded))...) }))
	add("plain of three fields", with(func(g *seal) { g.padded = must(wire.Pad(wire.Encode(tuple{uint64(1), uint64(2), uint64(3)}))) }))
	add("unknown type", with(func(g *seal) { g.padded = said(7, tuple{}) }))
	add("acknowledgement", with(func(g *seal) { g.padded = said(6, tuple{}) }))
	add("incident in a chat", with(func(g *seal) { g.padded = said(vault.TypeIncident, incident()) }))
	add("content with a trailing byte", with(func(g *seal) {
		p := plainOf(vault.TypeMessage, &vault.Message{Text: "Hello"})
		p.Content = append(p.Content, 0)
		g.padded = must(wire.Pad(wire.Encode(p)))
	}))
	add("statement with a trailing byte", s.change(w.vic, vault.ReasonNewKey, s.members...).edit(func(d *draft) {
		d.body = func(b []byte) []byte { return append(b, 0) }
	}).raw())
	add("statement with an unknown reason", s.change(w.vic, 7, s.members...).raw())
	add("statement with members out of order", s.change(w.vic, vault.ReasonNewKey, s.members...).edit(func(d *draft) {
		slices.Reverse(d.st.Members)
	}).raw())
	add("statement with a short wrap", s.change(w.vic, vault.ReasonNewKey, s.members...).edit(func(d *draft) {
		d.wraps = func(w []vault.Wrap) []vault.Wrap { w[0].Sealed = w[0].Sealed[1:]; return w }
	}).raw())
	add("control entry with a salt", s.change(w.vic, vault.ReasonNewKey, s.members...).edit(func(d *draft) {
		d.header = func(h *vault.Header) { h.Salt, h.Commitment = make([]byte, 32), make([]byte, 32) }
	}).raw())
	plan := w.open(vault.Incidents, w.amira, w.amira.member(3), w.vic.member(7))
	bad := incident()
	bad.Kinds = []string{"abducted"}
	b.add("FORMAT: incident of an unknown kind", refuse.Format, plan, w.vic.reads(1), plan.seal(w.vic, vault.TypeIncident, bad).raw())
}

func (b *logBook) genesis(chat *story) {
	w := b.w
	add := func(name string, code refuse.Code, s *story, d *draft) {
		b.add(string(code)+": genesis "+name, code, s, w.vic.reads(1), d.raw())
	}
	bad := func(name string, code refuse.Code, change func(d *draft)) {
		s := w.blank(vault.Chat)
		add(name, code, s, s.genesis(w.amira, w.amira.member(7), w.vic.member(7)).edit(change))
	}
	bad("with seq 2", refuse.Genesis, func(d *draft) { d.place.Seq = 2 })
	bad("with a prev", refuse.Genesis, func(d *draft) { d.place.Prev = wire.Hash{1} })
	bad("of another vault", refuse.Genesis, func(d *draft) { d.place.Vault = wire.NewID() })
	bad("under another unit root", refuse.Genesis, func(d *draft) { d.st.Genesis.UnitRoot = wire.Hash{1} })
	bad("without its list", refuse.Genesis, func(d *draft) { d.st.Genesis = nil })
	bad("with reason 5", refuse.Genesis, func(d *draft) { d.st.Reason = vault.ReasonNewKey })
	bad("with epoch 2", refuse.Epoch, func(d *draft) { d.place.Epoch, d.st.Epoch = 2, 2 })
	bad("with a prevKey", refuse.Epoch, func(d *draft) { k := wire.NewKey(); d.prevKey = &k })
	bad("with an approval", refuse.Member, func(d *draft) { d.approve(w.bea) })
	bad("signed by somebody else", refuse.Sig, func(d *draft) { d.pair = w.bea.pair() })
	s := w.blank(vault.Chat)
	s.epoch, s.epochs = 1, []wire.Key{wire.NewKey()}
	b.add("GENESIS: data first", refuse.Genesis, s, w.vic.reads(1), s.hello(w.amira).raw())
	b.add("GENESIS: another first entry than pinned", refuse.Genesis, w.blankOf(chat), w.vic.reads(1), chat.entries[0],
		func(c *logCase) { c.Genesis = make(Hex, 32) })
	second := chat.genesis(w.amira, chat.members...)
	b.add("GENESIS: a second one", refuse.Genesis, chat, w.vic.reads(1), second.raw())
	second.st.Genesis = nil
	b.add("GENESIS: reason 1 later", refuse.Genesis, chat, w.vic.reads(1), second.raw())
	later := chat.change(w.vic, vault.ReasonNewKey, chat.members...)
	later.st.Genesis = &vault.Genesis{Case: chat.caseID, Kind: vault.Chat, UnitRoot: w.unit.root.Hash()}
	b.add("GENESIS: its list later", refuse.Genesis, chat, w.vic.reads(1), later.raw())
	b.genesisLists()
	b.sections()
}

// sections are vaults for one section of a plan.
func (b *logBook) sections() {
	w := b.w
	blank := func(kind vault.Kind, section uint64) *story {
		s := w.blank(kind)
		s.section = section
		return s
	}
	hers := []vault.Member{w.vic.member(7)}
	s := blank(vault.Plan, 15)
	s.take(s.genesis(w.vic, hers...))
	s.take(s.change(w.vic, vault.ReasonAdd, s.with(w.jo.member(7))...))
	b.add("ok: a section of a plan, with a reader", "", s, w.jo.reads(1), nil)
	last := blank(vault.Plan, 17)
	b.add("ok: the last section of a plan", "", last.take(last.genesis(w.vic, hers...)), w.vic.reads(1), nil)
	refused := func(name string, code refuse.Code, s *story, author *person, members ...vault.Member) {
		b.add(string(code)+": genesis "+name, code, s, w.vic.reads(1), s.genesis(author, members...).raw())
	}
	refused("of a section by an advocate", refuse.Member, blank(vault.Plan, 15), w.amira, w.amira.member(7), w.vic.member(7))
	refused("of a section by a manager alone", refuse.Member, blank(vault.Plan, 15), w.ruth, w.ruth.member(1))
	refused("of a section by outreach", refuse.Member, blank(vault.Plan, 15), w.jo, w.jo.member(7))
	refused("of a section with a reader", refuse.Member, blank(vault.Plan, 15), w.vic, w.vic.member(7), w.jo.member(7))
	refused("of a plan by the victim", refuse.Member, blank(vault.Plan, 0), w.vic, hers...)
	refused("of section 18", refuse.Format, blank(vault.Plan, 18), w.vic, hers...)
	refused("of a section in a chat", refuse.Format, blank(vault.Chat, 15), w.vic, hers...)
}

// genesisLists are first lists of members that may not be.
func (b *logBook) genesisLists() {
	w := b.w
	lists := []struct {
		name    string
		kind    vault.Kind
		author  *person
		members []vault.Member
	}{
		{"by somebody not listed", vault.Chat, w.amira, []vault.Member{w.vic.member(7)}},
		{"by the victim", vault.Chat, w.vic, []vault.Member{w.vic.member(7)}},
		{"by outreach", vault.Plan, w.jo, []vault.Member{w.jo.member(7), w.vic.member(7)}},
		{"of a staff vault by a psychologist", vault.Team, w.dan, []vault.Member{w.dan.member(7)}},
		{"of hers with a third person", vault.Plan, w.amira, []vault.Member{w.amira.member(7), w.vic.member(7), w.ruth.member(1)}},
		{"with two victims", vault.Plan, w.amira, []vault.Member{w.amira.member(7), w.vic.member(7), w.wren.member(7)}},
		{"of a staff vault with the victim", vault.Team, w.amira, []vault.Member{w.amira.member(7), w.vic.member(1)}},
		{"with rights beyond the role", vault.Incidents, w.amira, []vault.Member{w.amira.member(7), w.vic.member(7)}},
		{"with an unknown right", vault.Chat, w.amira, []vault.Member{w.amira.member(15), w.vic.member(7)}},
		{"without the right to read", vault.Chat, w.amira, []vault.Member{w.amira.member(7), w.vic.member(6)}},
		{"without any right", vault.Chat, w.amira, []vault.Member{w.amira.member(7), w.vic.member(0)}},
		{"of a role without a place there", vault.Team, w.ruth, []vault.Member{w.ruth.member(7), w.jo.member(1)}},
	}
	for _, l := range lists {
		s := w.blank(l.kind)
		b.add("MEMBER: genesis "+l.name, refuse.Member, s, w.vic.reads(1), s.genesis(l.author, l.members...).raw())
	}
}

// blankOf is the empty vault of a story.
func (w *world) blankOf(s *story) *story {
	c := *s
	c.entries, c.heads, c.epochs, c.epoch, c.members = nil, nil, nil, 0, nil
	return &c
}

func (b *logBook) chain(s *story) {
	w := b.w
	add := func(name string, code refuse.Code, change func(g *seal)) {
		g := s.hello(w.vic)
		change(&g)
		b.add(string(code)+": "+name, code, s, w.amira.reads(1), g.raw())
	}
	add("an entry left out", refuse.Chain, func(g *seal) { g.place.Seq = 5 })
	add("seq of the head again", refuse.Chain, func(g *seal) { g.place.Seq = 3 })
	add("another prev", refuse.Chain, func(g *seal) { g.place.Prev = s.heads[1] })
	add("another vault", refuse.Chain, func(g *seal) { g.place.Vault = wire.NewID() })
	first := must(vault.ParseEntry(s.entries[1]))
	add("entry id again", refuse.Replay, func(g *seal) { g.place.Entry = first.Header.Entry })
	b.add("CHAIN: the last entry again", refuse.Chain, s, w.vic.reads(1), s.entries[2])
	b.add("CHAIN: the genesis again", refuse.Chain, s, w.vic.reads(1), s.entries[0])
	cut := s.branch()
	cut.entries, cut.heads = cut.entries[:1], cut.heads[:1]
	b.add("CHAIN: entry in the middle dropped", refuse.Chain, cut, w.vic.reads(1), s.entries[2])
	again := s.change(w.vic, vault.ReasonNewKey, s.members...)
	again.place.Entry = first.Header.Entry
	b.add("REPLAY: entry id again in a control entry", refuse.Replay, s, w.vic.reads(1), again.raw())
}

func (b *logBook) author(s *story) {
	w := b.w
	add := func(name string, code refuse.Code, raw []byte, edits ...func(c *logCase)) {
		b.add(string(code)+": "+name, code, s, w.vic.reads(1), raw, edits...)
	}
	add("author is no member", refuse.Member, s.hello(w.bea).raw())
	add("staff who is no member adds himself", refuse.Member, s.change(w.bea, vault.ReasonAdd, s.with(w.bea.member(7))...).raw())
	stranger := s.hello(w.amira)
	stranger.place.Author = wire.NewID()
	add("author whom nobody knows", refuse.Member, stranger.raw())
	g := s.hello(w.amira)
	g.place.Identity = w.bea.hash()
	add("author under somebody else's identity", refuse.Ident, g.raw())
	d := s.change(w.amira, vault.ReasonNewKey, s.members...)
	d.place.Identity = w.bea.hash()
	add("author of a change under somebody else's identity", refuse.Ident, d.raw())
	withhold := func(p *person) func(c *logCase) {
		return func(c *logCase) {
			c.Chains = slices.DeleteFunc(c.Chains, func(l logChain) bool { return wire.ID(l.Account) == p.account })
		}
	}
	cut := s.branch()
	cut.entries, cut.heads = cut.entries[:0], cut.heads[:0]
	b.add("IDENT: author's identity withheld", refuse.Ident, cut, w.vic.reads(1), s.entries[0], withhold(w.amira))
	b.add("IDENT: member's identity withheld", refuse.Ident, cut, w.vic.reads(1), s.entries[0], withhold(w.vic))

	raw := s.hello(w.amira).raw()
	add("changed signature", refuse.Sig, flip(raw, -1))
	add("changed body", refuse.Sig, flip(raw, -90))
	forged := s.hello(w.amira)
	forged.pair = w.bea.pair()
	add("forged by somebody else", refuse.Sig, forged.raw())
	for _, use := range []string{"approval", "identity-self", "entry-hash"} {
		other := s.hello(w.amira)
		other.use = use
		add("signature made for "+use, refuse.Sig, other.raw())
	}
	e := must(vault.ParseEntry(s.change(w.vic, vault.ReasonNewKey, s.members...).raw()))
	changed := slices.Clone(e.Raw)
	changed[len(changed)-66-3-20] ^= 1 // within the last wrap
	add("wrap changed in a signed statement", refuse.Sig, changed)
	ghost := s.change(w.vic, vault.ReasonAdd, s.with(w.bea.member(7))...)
	ghost.pair = keys.NewPair()
	add("ghost added in the victim's name", refuse.Sig, ghost.raw())
}

func (b *logBook) epoch(s *story) {
	w := b.w
	add := func(name string, code refuse.Code, change func(d *draft)) {
		d := s.change(w.amira, vault.ReasonNewKey, s.members...).edit(change)
		b.add(string(code)+": "+name, code, s, w.vic.reads(1), d.raw())
	}
	add("epoch skipped", refuse.Epoch, func(d *draft) { d.place.Epoch, d.st.Epoch = 3, 3 })
	add("epoch repeated", refuse.Epoch, func(d *draft) { d.place.Epoch, d.st.Epoch = 1, 1 })
	add("header of another epoch than the statement", refuse.Epoch, func(d *draft) {
		d.header = func(h *vault.Header) { h.Epoch = 1 }
	})
	add("victim left out of the wraps", refuse.Epoch, func(d *draft) {
		d.wraps = func(l []vault.Wrap) []vault.Wrap {
			return slices.DeleteFunc(l, func(v vault.Wrap) bool { return v.Account == w.vic.account })
		}
	})
	add("wrap for a ghost", refuse.Epoch, func(d *draft) {
		d.wraps = func(l []vault.Wrap) []vault.Wrap {
			return append(l, vault.Wrap{Account: wire.ID{0xff}, Sealed: l[0].Sealed})
		}
	})
	add("wrap of a ghost instead of a member's", refuse.Epoch, func(d *draft) {
		d.wraps = func(l []vault.Wrap) []vault.Wrap { l[0].Account = w.bea.account; return l }
	})
	add("wraps in another order", refuse.Epoch, func(d *draft) {
		d.wraps = func(l []vault.Wrap) []vault.Wrap { slices.Reverse(l); return l }
	})
	add("no earlier key", refuse.Epoch, func(d *draft) { d.prevKey = nil })
	add("wrap of another vault", refuse.Epoch, func(d *draft) {
		d.wraps = func([]vault.Wrap) []vault.Wrap {
			elsewhere := *d
			elsewhere.place.Vault = wire.NewID()
			return elsewhere.wrap(d.key)
		}
	})
	add("wrap of another epoch", refuse.Epoch, func(d *draft) {
		d.wraps = func([]vault.Wrap) []vault.Wrap {
			later := *d
			later.st.Epoch = 3
			return later.wrap(d.key)
		}
	})
	add("wraps changed before signing", refuse.Epoch, func(d *draft) {
		d.wraps = func(l []vault.Wrap) []vault.Wrap {
			l[0].Sealed, l[1].Sealed = flip(l[0].Sealed, -1), flip(l[1].Sealed, -1)
			return l
		}
	})
	add("earlier key used again", refuse.Epoch, func(d *draft) { d.key = s.epochs[0] })
	b.epochSecrets(s, add)
}

// epochSecrets are keys that do not belong together.
func (b *logBook) epochSecrets(s *story, add func(name string, code refuse.Code, change func(d *draft))) {
	w, other := b.w, wire.NewKey()
	add("wraps hold another key than is committed to", refuse.KeyCommit, func(d *draft) { d.wrapped = &other })
	add("commitment to another key", refuse.KeyCommit, func(d *draft) { d.commit = &other })
	add("key not confirmed", refuse.KeyCommit, func(d *draft) { d.last = func(st *vault.Statement) { st.Confirm = wire.Hash{} } })
	add("confirmed for another time", refuse.KeyCommit, func(d *draft) { d.last = func(st *vault.Statement) { st.Time++ } })
	add("confirmed after another entry", refuse.KeyCommit, func(d *draft) {
		d.last = func(st *vault.Statement) { st.Confirm = confirmBy(d.key, st, s.vault, wire.Hash{}, w.amira.account) }
	})
	add("split key, confirmed for one member", refuse.KeyCommit, func(d *draft) {
		d.wrapped = &other
		d.last = func(st *vault.Statement) { st.Confirm = confirmBy(other, st, s.vault, d.place.Prev, w.amira.account) }
	})
	add("another earlier key", refuse.KeyCommit, func(d *draft) { d.prevKey = &other })
	add("earlier key does not open", refuse.KeyCommit, func(d *draft) {
		d.last = func(st *vault.Statement) {
			st.PrevKey = flip(st.PrevKey, 0)
			st.Confirm = confirmBy(d.key, st, s.vault, d.place.Prev, w.amira.account)
		}
	})
}

func (b *logBook) data(s *story) {
	w := b.w
	add := func(name string, code refuse.Code, s *story, g seal) {
		b.add(string(code)+": "+name, code, s, w.vic.reads(1), g.raw())
	}
	moved := s.branch().take(s.change(w.vic, vault.ReasonNewKey, s.members...))
	old := moved.hello(w.amira)
	old.place.Epoch, old.epochKey = 1, moved.epochs[0]
	add("entry under the epoch before", refuse.Epoch, moved, old)
	future := moved.hello(w.amira)
	future.place.Epoch = 3
	add("entry under an epoch to come", refuse.Epoch, moved, future)
	g := s.hello(w.amira)
	g.epochKey = wire.NewKey()
	add("entry that nobody can open", refuse.KeyCommit, s, g)
	g = s.hello(w.amira)
	g.header = func(h *vault.Header) { h.Commitment = make([]byte, 32) }
	add("entry with another commitment", refuse.KeyCommit, s, g)
	g = s.hello(w.amira)
	g.body = func(b []byte) []byte { return flip(b, 0) }
	add("entry with a body changed before signing", refuse.KeyCommit, s, g)
	g = s.hello(w.amira)
	g.epochKey = wire.NewKey()
	sealed := s.branch()
	sealed.push(g.raw())
	b.add("ok: entry that nobody can open, checked without keys", "", sealed, reader{}, nil)
	boxed := func(s *story, author *person, version uint64) seal {
		plain := plainOf(vault.TypeMessage, &vault.Message{Text: "Hello"})
		plain.BoxVersion = version
		g := s.hello(author)
		g.padded = must(wire.Pad(wire.Encode(plain)))
		return g
	}
	told := s.branch()
	told.push(boxed(told, w.amira, 7).raw())
	add("author whose box was set back", refuse.PeerRollback, told, boxed(told, w.amira, 6))
	told.push(boxed(told, w.vic, 5).raw())
	told.push(boxed(told, w.amira, 7).raw())
	told.push(boxed(told, w.amira, 8).raw())
	b.add("ok: boxes that are not set back, each its author's", "", told, w.vic.reads(1), nil)
	b.add("ok: box that was set back, told by what cannot be opened", "", func() *story {
		t := told.branch()
		t.push(boxed(t, w.amira, 2).raw())
		return t
	}(), reader{}, nil)
	inc := w.open(vault.Incidents, w.amira, w.amira.member(3), w.vic.member(7))
	inc.take(inc.change(w.vic, vault.ReasonAdd, inc.with(w.dan.member(1))...))
	add("entry by a member who may only read", refuse.Member, inc, inc.seal(w.dan, vault.TypeIncident, incident()))
}
