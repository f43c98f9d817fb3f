package vectors_test

import (
	"bytes"
	"slices"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// spentCases are entries that have lost their body, and days on which they may.
func spentCases(good seal) []entryCase {
	raw, pk := good.raw(), good.pair.PublicSignKey()
	e := must(vault.ParseEntry(raw))
	parts := must(wire.Split(raw, 3))
	hash := bodyHash(parts[1])
	spent := func(header, hash, sig []byte) []byte {
		return wire.Encode(tuple{wire.Encode(tuple{header, hash}), sig})
	}
	cases := []entryCase{{Name: "parse of a spent entry", Op: "parse", Entry: spend(raw), Hash: e.Hash[:]}}
	bad := func(name string, entry []byte) {
		cases = append(cases, entryCase{Name: "parse of a spent entry " + name, Op: "parse", Entry: entry, Code: refuse.Format})
	}
	bad("with a short hash", spent(parts[0], hash[1:], parts[2]))
	bad("with a body in place of its hash", spent(parts[0], parts[1], parts[2]))
	bad("without the hash of a body", wire.Encode(tuple{wire.Encode(tuple{parts[0]}), parts[2]}))
	bad("with a third part", wire.Encode(tuple{wire.Encode(tuple{parts[0], hash}), parts[2], []byte{}}))
	bad("with its parts in the open", wire.Encode(tuple{tuple{parts[0], hash}, parts[2]}))
	bad("with a short signature", spent(parts[0], hash[:], parts[2][1:]))
	bad("with a trailing byte", append(spend(raw), 0))
	control := good
	control.header = func(h *vault.Header) { h.Kind, h.Salt, h.Commitment, h.Expires = vault.Control, nil, nil, 0 }
	bad("of control", spend(control.raw()))
	day := func(name string, code refuse.Code, change func(h *vault.Header)) {
		s := good
		s.header = change
		cases = append(cases, entryCase{Name: "parse of an entry " + name, Op: "parse", Entry: s.raw(), Code: code})
	}
	day("that goes on the last day there is", "", func(h *vault.Header) { h.Expires = 100_000_000 })
	day("that goes on a day that there is not", refuse.Format, func(h *vault.Header) { h.Expires = 100_000_001 })
	day("of control that goes", refuse.Format, func(h *vault.Header) { h.Kind, h.Salt, h.Commitment = vault.Control, nil, nil })
	sig := func(name string, entry []byte, code refuse.Code) {
		cases = append(cases, entryCase{Name: "sig of a spent entry " + name, Op: "sig", SignKey: pk[:], Entry: entry, Code: code})
	}
	sig("holds", spend(raw), "")
	sig("with the hash of another body", spent(parts[0], make([]byte, 32), parts[2]), refuse.Sig)
	later := good
	later.header = func(h *vault.Header) {
		h.Salt, h.Commitment, h.Expires = e.Header.Salt, e.Header.Commitment, h.Expires-1
	}
	sig("that goes earlier", spent(must(wire.Split(later.raw(), 3))[0], hash[:], parts[2]), refuse.Sig)
	cases = append(cases, entryCase{Name: "open a spent entry", Op: "open", EpochKey: good.epochKey[:], Entry: spend(raw), Code: refuse.Format})
	return append(cases, stayCases(good)...)
}

// stayCases are how long a message may stay, and that nothing else goes.
func stayCases(good seal) (cases []entryCase) {
	stay := func(name string, code refuse.Code, padded []byte, expires uint64) {
		s := good
		s.padded, s.header = padded, func(h *vault.Header) { h.Expires = expires }
		c := entryCase{Name: "open " + name, Op: "open", EpochKey: good.epochKey[:], Entry: s.raw(), Code: code}
		if code == "" {
			c.Plain = must(wire.Unpad(padded))
		}
		cases = append(cases, c)
	}
	written := uint64(born+60_000) / 86_400_000
	stay("a message that stays for ever", refuse.Format, good.padded, 0)
	stay("a message that goes before thirty days have passed", refuse.Format, good.padded, written+30)
	stay("a message that goes after thirty days", "", good.padded, written+31)
	stay("a message that goes after a year", "", good.padded, written+366)
	stay("a message that goes later", refuse.Format, good.padded, written+367)
	boxes := &vault.Ack{Boxes: []vault.SeenBox{{Account: wire.ID{1}, Version: 1}}}
	stay("an acknowledgement that goes", refuse.Format, said(vault.TypeAck, boxes), written+31)
	return cases
}

// expiry is chats of which the bodies are gone, and bodies that are kept back.
func (b *logBook) expiry(s *story) {
	w := b.w
	ends := (uint64(born+60_000)/86_400_000 + 31) * 86_400_000
	at := func(now uint64) func(c *logCase) { return func(c *logCase) { c.Now = now } }
	gone := s.branch() // both messages
	gone.entries[1], gone.entries[2] = spend(gone.entries[1]), spend(gone.entries[2])
	b.add("ok: messages whose bodies are gone, read by the victim", "", gone, w.vic.reads(1), nil, at(ends))
	b.add("ok: messages whose bodies are gone, checked without keys", "", gone, reader{}, nil, at(ends))
	b.add("ok: bodies that are gone, an hour early by the reader's clock", "", gone, w.vic.reads(1), nil, at(ends-3_600_000))
	b.add("ok: messages that are still whole after their time", "", s, w.vic.reads(1), nil, at(ends+1))
	on := gone.branch()
	on.push(on.hello(w.vic).raw())
	b.add("ok: a message after those that are gone", "", on, w.amira.reads(1), nil, at(ends))
	start := s.branch()
	start.entries, start.heads = start.entries[:1], start.heads[:1]
	b.add("WITHHELD: a body before its time", refuse.Withheld, start, w.vic.reads(1), gone.entries[1], at(ends-3_600_001))
	b.add("WITHHELD: a body before its time, checked without keys", refuse.Withheld, start, reader{}, gone.entries[1], at(ends-3_600_001))
	ack := s.seal(w.amira, vault.TypeAck, &vault.Ack{Boxes: []vault.SeenBox{{Account: w.vic.account, Version: 1}}})
	b.add("WITHHELD: the body of what never goes", refuse.Withheld, s, w.vic.reads(1), spend(ack.raw()), at(ends))
	other := bytes.Clone(gone.entries[1])
	other[len(other)-70] ^= 1 // within the hash of the body
	b.add("SIG: the hash of another body", refuse.Sig, start, w.vic.reads(1), other, at(ends))
	b.add("CHAIN: a message without its body, elsewhere", refuse.Chain, start, w.vic.reads(1), gone.entries[2], at(ends))
	again := s.hello(w.amira)
	again.place.Entry = must(vault.ParseEntry(s.entries[1])).Header.Entry
	b.add("REPLAY: entry id again, without its body", refuse.Replay, s, w.vic.reads(1), spend(again.raw()), at(ends))
	b.add("FORMAT: a change of members without its body", refuse.Format, s, w.vic.reads(1),
		spend(s.change(w.vic, vault.ReasonNewKey, s.members...).raw()), at(ends))
	b.stays(s)
	b.elsewhere()
	b.goneBoxes(s, at(ends))
}

// stays are messages that may not go when they say.
func (b *logBook) stays(s *story) {
	written := uint64(born+60_000) / 86_400_000
	for _, c := range []struct {
		name    string
		code    refuse.Code
		expires uint64
	}{
		{"FORMAT: a message that stays for ever", refuse.Format, 0},
		{"FORMAT: a message that goes before thirty days have passed", refuse.Format, written + 30},
		{"FORMAT: a message that stays for longer than a year", refuse.Format, written + 367},
		{"ok: a message that stays for a year", "", written + 366},
	} {
		g := s.hello(b.w.amira)
		g.header = func(h *vault.Header) { h.Expires = c.expires }
		if c.code != "" {
			b.add(c.name, c.code, s, b.w.vic.reads(1), g.raw())
			continue
		}
		kept := s.branch()
		kept.push(g.raw())
		b.add(c.name, "", kept, b.w.vic.reads(1), nil)
	}
}

// elsewhere is an incident that would go, whole and without its body, for who can and cannot open it.
func (b *logBook) elsewhere() {
	w := b.w
	s := w.open(vault.Incidents, w.amira, w.amira.member(3), w.vic.member(7))
	g := s.seal(w.vic, vault.TypeIncident, incident())
	g.header = func(h *vault.Header) { h.Expires = 1 }
	raw, far := g.raw(), func(c *logCase) { c.Now = 4 * born }
	b.add("FORMAT: an incident that goes", refuse.Format, s, w.vic.reads(1), raw, far)
	b.add("FORMAT: an incident that goes, checked without keys", refuse.Format, s, reader{}, raw, far)
	b.add("FORMAT: an incident that has gone", refuse.Format, s, w.vic.reads(1), spend(raw), far)
}

// goneBoxes: what is gone tells nothing of its author's box.
func (b *logBook) goneBoxes(s *story, at func(c *logCase)) {
	boxed := func(s *story, version uint64) []byte {
		plain := plainOf(vault.TypeMessage, &vault.Message{Text: "Hello"})
		plain.BoxVersion = version
		return s.saying(b.w.amira, plain).raw()
	}
	told := s.branch()
	for _, version := range []uint64{9, 7} {
		told.push(boxed(told, version))
	}
	b.add("PEER_ROLLBACK: a box that was set back, told by a message that is there", refuse.PeerRollback, func() *story {
		t := told.branch()
		t.entries, t.heads = slices.Clone(t.entries[:4]), t.heads[:4]
		return t
	}(), b.w.vic.reads(1), told.entries[4], at)
	told.entries[3] = spend(told.entries[3])
	b.add("ok: a box that was set back, told by a message that is gone", "", told, b.w.vic.reads(1), nil, at)
}
