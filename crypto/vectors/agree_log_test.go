package vectors_test

import (
	"bytes"
	"slices"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// agreeBook changes lives and writes down what becomes of them.
type agreeBook struct {
	*stream
	dice
	w           *world
	directories map[string]uint64
	gone        []*person // of whom a directory may know less
}

// log writes one log, changed in some way or, rarely, not at all.
func (b *agreeBook) log(l, other *life) {
	how, s, entries := "honest", l.s, slices.Clone(l.s.entries)
	i := b.IntN(len(entries))
	switch n := b.IntN(100); {
	case n < 5:
		entries = entries[:i+1]
	case n < 14:
		how, entries = "listed", b.list(entries, other.s.entries)
	case n < 17:
		how, entries[i] = "framed", b.framed(entries[i])
	case n < 22:
		how, entries[i] = "bytes", b.bytes(entries[i])
	case n < 26:
		how = "spent"
		for range 1 + b.IntN(3) {
			at := b.IntN(len(entries))
			if e, err := vault.ParseEntry(entries[at]); err == nil {
				entries[at] = e.Spend()
			}
		}
	case n < 41:
		how, entries[i] = "signed again", b.again(entries[i])
	case n < 53:
		how, s = "late", b.late(l.branch(i+1))
		entries = s.entries
	default:
		how, s = "wild", b.wild(l.branch(b.IntN(len(entries)+1)))
		entries = s.entries
	}
	b.judge(how, s, entries[:min(len(entries), 15)])
}

// wild goes on with an odd entry or two, and honestly behind them.
func (b *agreeBook) wild(l *life) *story {
	for range 1 + b.IntN(2) {
		l.wild()
	}
	for range b.IntN(3) {
		l.step()
	}
	return l.s
}

// late goes on with talk that may be odd, and then with changes of members: who comes in reads it only then.
func (b *agreeBook) late(l *life) *story {
	for range 2 + b.IntN(2) {
		g := l.talk()
		if b.chance(60) {
			g = l.oddTalk()
		}
		l.s.push(g.raw())
	}
	for range 8 {
		if d := l.honest(); d != nil && b.chance(60) {
			l.keep(d)
		}
	}
	return l.s
}

// list leaves entries out, moves, repeats them or takes some of another vault.
func (b *agreeBook) list(entries, other [][]byte) [][]byte {
	i, j := b.IntN(len(entries)), b.IntN(len(entries))
	c := slices.Clone(entries)
	switch b.IntN(7) {
	case 0:
		return slices.Delete(c, i, i+1)
	case 1:
		c[i], c[j] = c[j], c[i]
	case 2:
		return slices.Insert(c, i, entries[j])
	case 3:
		return slices.Insert(slices.Delete(c, i, i+1), j, entries[i])
	case 4:
		return append(c[:i], other[min(i, len(other)):]...)
	case 5:
		c[i] = oneOf(b.dice, other...)
	default:
		return append(c, entries[i])
	}
	return c
}

// framed puts the parts of an entry, with the signature that holds, into a frame that is not the one encoding.
func (b *agreeBook) framed(raw []byte) []byte {
	v, at := must(wire.Split(raw, 3)), b.IntN(4)
	return b.loose(tuple{v[0], v[1], v[2]}, &at)
}

// again changes the shape of an entry's header or body and has its author, or somebody else, sign it again.
func (b *agreeBook) again(raw []byte) []byte {
	e := must(vault.ParseEntry(raw))
	header, body := wire.Encode(&e.Header), e.Body
	switch {
	case b.chance(50):
		header = b.shape(header)
	case e.Header.Kind == vault.Control:
		body = b.shape(body)
	default:
		body = b.bytes(body)
	}
	signer := oneOf(b.dice, b.w.people()...)
	if b.chance(90) {
		for _, p := range b.w.people() {
			for i, r := range p.chain {
				if r.Hash() == e.Header.Identity {
					signer = p.upTo(i + 1)
				}
			}
		}
	}
	return signEntry(signer.pair(), "", header, body)
}

// judge has somebody read the entries and writes down how far she comes.
func (b *agreeBook) judge(how string, s *story, entries [][]byte) {
	o := vault.Options{Vault: s.vault, UnitRoots: []wire.Hash{b.w.unit.root.Hash()}, Seeds: make(map[wire.Hash]wire.Key)}
	by := b.reader(s)
	o.Self = by.account
	held := tuple{}
	for _, seed := range by.seeds {
		o.Seeds[wire.Hash(seed.Identity)] = wire.Key(seed.KemSeed)
		held = append(held, tuple{[]byte(seed.Identity), []byte(seed.KemSeed)})
	}
	pin := []byte{}
	if b.chance(10) && len(s.heads) > 0 {
		o.Genesis = &s.heads[0]
		if b.chance(20) {
			o.Genesis = &wire.Hash{1}
		}
		pin = o.Genesis[:]
	}
	if b.chance(1) {
		o.UnitRoots = []wire.Hash{{1}}
	}
	directory, number := b.directory()
	o.Directory = directory
	numbers := tuple{}
	for _, raw := range entries {
		numbers = append(numbers, b.blob(raw))
	}
	// Before a message may go, when it may, and within the hour for which a clock may be behind.
	now := (born+60_000)/86_400_000*86_400_000 + uint64(b.IntN(3)+30)*86_400_000 - oneOf[uint64](b.dice, 0, 1, 3_600_000, 3_600_001)
	o.Now = func() uint64 { return now }
	at, err, state := agreeReplay(o, entries)
	code := b.count("log", err)
	b.put("log", how, o.Vault, o.UnitRoots[0], pin, o.Self, held, number, numbers, now, uint64(at), code, state)
}

// agreeReplay appends until the first refusal; state is a hash of all that the reader then knows.
func agreeReplay(o vault.Options, entries [][]byte) (at int, refused error, state wire.Hash) {
	log := vault.NewLog(o)
	var all []*vault.Opened
	for _, raw := range entries {
		opened, err := log.Append(bytes.Clone(raw))
		if refused = err; err != nil {
			break
		}
		all = append(all, opened)
	}
	seq, head := log.Head()
	known, plains := tuple{}, tuple{}
	for n := uint64(1); n <= log.Epoch(); n++ {
		key, ok := log.EpochKey(n)
		if !ok {
			key = wire.Key{}
		}
		known = append(known, key)
	}
	for _, opened := range all {
		if err := log.Reopen(opened); err != nil {
			plains = append(plains, string(refuse.CodeOf(err)))
		} else if opened.Plain != nil {
			plains = append(plains, wire.Encode(opened.Plain))
		}
	}
	locked := string(refuse.CodeOf(log.Locked()))
	return len(all), refused, wire.HashOf("agree", wire.Encode(tuple{seq, head, log.Epoch(), uint64(log.Kind()), log.Section(), log.Case(),
		log.Members(), known, plains, locked}))
}

// reader is mostly a member with all her seeds or nobody, now and then somebody with fewer seeds or with wrong ones.
func (b *agreeBook) reader(s *story) reader {
	if b.chance(55) || len(s.members) == 0 {
		return reader{}
	}
	p := oneOf(b.dice, b.w.people()...)
	if b.chance(80) {
		account := oneOf(b.dice, s.members...).Account
		for _, q := range b.w.people() {
			if q.account == account {
				p = q
			}
		}
	}
	if b.chance(15) {
		r := p.reads(1 + b.IntN(len(p.chain)))
		if b.chance(40) {
			seed := wire.NewKey()
			r.seeds[0].KemSeed = seed[:]
		}
		return r
	}
	return p.reads(len(p.chain))
}

// directory is everybody, or everybody but somebody or her last versions.
func (b *agreeBook) directory() (*keys.Directory, uint64) {
	dir, who, upTo := b.w.directory(), (*person)(nil), 0
	if b.chance(6) {
		who = oneOf(b.dice, b.gone...)
		upTo = b.IntN(len(who.chain))
		dir = keys.NewDirectory(b.w.unit.root)
	}
	chains := tuple{}
	for _, p := range b.w.people() {
		records := p.records()
		if p == who {
			records = records[:upTo]
		}
		if who != nil && len(records) > 0 {
			if err := dir.Add(p.account, records); err != nil {
				panic(err)
			}
		}
		numbers := tuple{}
		for _, r := range records {
			numbers = append(numbers, b.blob(r))
		}
		if len(records) > 0 {
			chains = append(chains, tuple{p.account, numbers})
		}
	}
	name := string(wire.Encode(chains))
	n, known := b.directories[name]
	if !known {
		n = uint64(len(b.directories))
		b.directories[name] = n
		b.put("directory", chains)
	}
	return dir, n
}
