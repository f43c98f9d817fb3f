package vectors_test

import (
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// guests are people who are let in for a limited time: until then like everybody, then not at all.
func (b *logBook) guests() {
	b.w = newWorldOf(b.w)
	w := b.w
	s := w.open(vault.Chat, w.amira, w.amira.member(7), w.vic.member(7))
	s.say(w.amira, vault.TypeMessage, &vault.Message{Text: "Hello Vic"})
	s.take(s.change(w.vic, vault.ReasonAdd, s.with(w.bea.member(7))...))
	tia := w.tia.member(3)
	ok := func(name string, s *story) { b.add("ok: "+name, "", s, w.vic.reads(1), nil) }
	refused := func(name string, code refuse.Code, s *story, raw []byte) {
		b.add(string(code)+": "+name, code, s, w.vic.reads(1), raw)
	}
	at := func(d *draft, time uint64) *draft { d.st.Time = time; return d }
	said := func(s *story, p *person, time uint64) seal {
		plain := plainOf(vault.TypeMessage, &vault.Message{Text: "Witam"})
		plain.Time = time
		return s.saying(p, plain)
	}
	add := func(author *person) *draft { return s.change(author, vault.ReasonAdd, s.with(tia)...) }

	// Letting in takes what letting in anybody takes.
	in := s.branch().take(add(w.vic))
	in.push(said(in, w.tia, guestUntil-1).raw())
	ok("the victim lets a guest in, who writes until the end", in)
	b.add("ok: a guest reads what was written before", "", in, w.tia.reads(1), nil)
	ok("two colleagues let a guest in, at the last moment", s.branch().take(at(add(w.amira), guestUntil-1).approve(w.bea)))
	refused("an advocate lets a guest in alone", refuse.Member, s, add(w.amira).raw())
	refused("a guest who is over is let in", refuse.Member, s, at(add(w.vic), guestUntil).raw())
	refused("a guest is let in with more rights than a guest has", refuse.Member, s, s.change(w.vic, vault.ReasonAdd, s.with(w.tia.member(7))...).raw())
	team := w.open(vault.Team, w.ruth, w.ruth.member(7), w.amira.member(7))
	refused("a guest in a vault of the staff", refuse.Member, team,
		team.change(w.amira, vault.ReasonAdd, team.with(w.tia.member(1))...).approve(w.ruth).raw())
	refused("a guest lets somebody in", refuse.Member, in, in.change(w.tia, vault.ReasonAdd, in.with(w.ruth.member(7))...).approve(w.amira).raw())
	refused("a guest takes somebody out", refuse.Member, in, in.change(w.tia, vault.ReasonRemove, in.without(w.bea)...).raw())
	refused("a guest approves", refuse.Member, in, in.change(w.amira, vault.ReasonRemove, in.without(w.vic)...).approve(w.tia).raw())

	// They write messages, and nothing that counts because somebody of the staff says it.
	acks := in.branch()
	acks.say(w.tia, vault.TypeAck, &vault.Ack{Boxes: []vault.SeenBox{{Account: w.vic.account, Version: 2}}})
	ok("a guest acknowledges", acks)
	refused("a guest asks whether it is safe to talk", refuse.Member, in,
		in.seal(w.tia, vault.TypeCheck, &vault.Check{Rules: make([]byte, 16), Asked: []byte{}}).raw())
	refused("a guest says when they answer", refuse.Member, in, in.seal(w.tia, vault.TypeHours, &vault.Hours{Zone: "UTC", Windows: []vault.Window{}}).raw())
	refused("a guest proposes", refuse.Member, in, in.seal(w.tia, vault.TypeProposal, &vault.Proposal{Proposal: wire.ID{1}, Epoch: 4, Added: []vault.Member{}, Removed: []wire.ID{}}).raw())

	// After the end they write nothing, as far as what they write says when.
	refused("a guest writes when they are over", refuse.Locked, in, said(in, w.tia, guestUntil).raw())
	late := w.open(vault.Chat, w.amira, w.amira.member(7), w.vic.member(7))
	late.take(late.change(w.vic, vault.ReasonAdd, late.with(tia)...))
	late.push(said(late, w.tia, guestUntil).raw())
	b.add("ok: what a guest wrote when they were over is sealed to who has no key", "", late, reader{}, nil)
	late.take(late.change(w.vic, vault.ReasonRemove, late.without(w.tia)...))
	late.take(late.change(w.vic, vault.ReasonAdd, late.with(w.bea.member(7))...))
	b.add("late: what a guest wrote when they were over, to who comes later", "", late, w.bea.reads(1), nil)

	// Nobody goes on with them: every other epoch is without.
	without := func(s *story, author *person) *draft {
		return at(s.change(author, vault.ReasonRemove, s.without(w.tia)...), guestUntil)
	}
	gone := in.branch().take(without(in, w.amira))
	gone.say(w.vic, vault.TypeMessage, &vault.Message{Text: "We are alone again"})
	ok("an epoch without a guest who is over", gone)
	b.add("ok: an epoch without them, as they see it", "", gone, w.tia.reads(1), nil)
	refused("a guest writes after they were taken out", refuse.Member, gone, said(gone, w.tia, guestUntil-1).raw())
	refused("a guest who is over stays when somebody else goes", refuse.Member, in,
		at(in.change(w.vic, vault.ReasonRemove, in.without(w.bea)...), guestUntil).raw())
	log := w.open(vault.Incidents, w.amira, w.amira.member(3), w.vic.member(7))
	log.take(log.change(w.vic, vault.ReasonAdd, log.with(w.tia.member(1))...))
	refused("a guest writes where they only read", refuse.Member, log, log.seal(w.tia, vault.TypeIncident, incident()).raw())
	refused("a guest who is over stays when somebody comes", refuse.Member, log,
		at(log.change(w.vic, vault.ReasonAdd, log.with(w.jo.member(3))...), guestUntil).raw())
	refused("a guest who is over stays under a new key", refuse.Member, in, at(in.change(w.vic, vault.ReasonNewKey, in.members...), guestUntil).raw())
	refused("a guest who is over is let in again", refuse.Member, gone, at(gone.change(w.vic, vault.ReasonAdd, gone.with(tia)...), guestUntil).raw())
	locked := func(name string, s *story, now uint64) {
		b.add("ok: "+name, "", s, w.vic.reads(1), nil, func(c *logCase) { c.Now = now })
	}
	locked("a guest is there by the reader's clock", in, guestUntil-1)
	locked("a guest is over by the reader's clock, and writing is locked", in, guestUntil)
	locked("a guest is over and out", gone, guestUntil)

	// Keys that nobody lists sign nothing: own ones, and replaced ones of others, come first.
	before := w.tia.upTo(1)
	w.tia.rotate(false)
	own := in.change(w.tia, vault.ReasonOwnIdentity, listedAs(in, w.tia)...)
	ok("a guest's own new keys before the end", in.branch().take(own))
	refused("a guest's own new keys when they are over", refuse.Locked, in, at(own, guestUntil).raw())
	w.vic.rotate(false)
	b.add("ok: her own new keys leave a guest who is over where they are", "",
		in.branch().take(at(in.change(w.vic, vault.ReasonOwnIdentity, listedAs(in, w.vic)...), guestUntil)), w.vic.reads(2), nil)
	w.unit.replace(w.bea, true)
	replaced := func(to *person, time uint64) *draft {
		return at(in.change(w.amira, vault.ReasonReplaced, listedAs(in, to)...), time).consent(w.amira, to).consent(w.ruth, to)
	}
	b.add("ok: a colleague's replaced keys leave a guest who is over where they are", "",
		in.branch().take(replaced(w.bea, guestUntil)), w.amira.reads(1), nil)
	w.tia.chain, w.tia.pairs = before.chain, before.pairs
	w.unit.replace(w.tia, true)
	b.add("ok: a guest's replaced keys before the end", "", in.branch().take(replaced(w.tia, guestUntil-1)), w.amira.reads(1), nil)
	b.add("MEMBER: a guest's replaced keys when they are over", refuse.Member, in, w.amira.reads(1), replaced(w.tia, guestUntil).raw())
}
