package vectors_test

import (
	"slices"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// life is a vault that honest people write, by chance.
type life struct {
	dice
	w    *world
	s    *story
	past []*story // past[i] is the story after i entries
}

// agreeWorld is people of whom some have changed their keys and some have given them up.
func agreeWorld(d dice) *world {
	w := newWorld()
	for i, p := range w.people() {
		for range 1 + i%3 {
			if !p.now().Revoked() {
				p.rotate(d.chance(30))
			}
		}
	}
	return w
}

// upTo is the person as she was with n versions.
func (p *person) upTo(n int) *person {
	return &person{account: p.account, role: p.role, pairs: p.pairs[:n], chain: p.chain[:n]}
}

// listed is the member under the identity that is listed.
func (w *world) listed(m vault.Member) *person {
	for _, p := range w.people() {
		for i, r := range p.chain {
			if p.account == m.Account && r.Hash() == m.Identity {
				return p.upTo(i + 1)
			}
		}
	}
	return nil
}

// version is the person under one of her identities.
func (d dice) version(p *person) *person { return p.upTo(1 + d.IntN(len(p.chain))) }

// sound is the same, never under a revoked one.
func (d dice) sound(p *person) *person {
	n := len(p.chain)
	if p.now().Revoked() {
		n--
	}
	return p.upTo(1 + d.IntN(n))
}

// seat lists a person with rights that she may have; none where her role has no place in the vault.
func (d dice) seat(kind vault.Kind, p *person) []vault.Member {
	most := vault.MaxRights(kind, p.role)
	if most == 0 {
		return nil
	}
	return []vault.Member{p.member(vault.Rights(d.IntN(8))&most | vault.Read | most&vault.Append)}
}

func newLife(d dice, w *world, entries int) *life {
	kind := vault.Kind(1 + d.IntN(8))
	l := &life{dice: d, w: w, s: w.blank(kind)}
	l.past = []*story{l.s.branch()}
	var openers []*person
	for _, p := range w.people() {
		if vault.MaxRights(kind, p.role) > 0 && leads(kind, p.role) {
			openers = append(openers, p)
		}
	}
	author := d.sound(oneOf(d, openers...))
	members := d.seat(kind, author)
	if kind.Hers() {
		if d.chance(90) {
			members = append(members, d.seat(kind, d.sound(oneOf(d, w.vic, w.wren)))...)
		}
	} else {
		for _, p := range []*person{w.dan, w.hal, w.nia, w.pol, w.kit, w.jo} {
			if p.account != author.account && d.chance(40) {
				members = append(members, d.seat(kind, d.sound(p))...)
			}
		}
	}
	l.keep(l.s.genesis(author, members...))
	for len(l.s.entries) < entries {
		l.step()
	}
	return l
}

// keep takes a change in.
func (l *life) keep(d *draft) {
	l.s.take(d)
	l.past = append(l.past, l.s.branch())
}

// step goes on honestly by one entry.
func (l *life) step() {
	if l.chance(33) {
		if d := l.honest(); d != nil {
			l.keep(d)
			return
		}
	}
	l.s.push(l.talk().raw())
	l.past = append(l.past, l.s.branch())
}

// talk is a data entry by somebody who may write; the box version goes up with the entries.
func (l *life) talk() seal {
	return l.s.saying(l.writer(), l.plain(l.fitting(l.s.kind), uint64(len(l.s.entries))))
}

// oddTalk is talk of which nothing shows that it is odd to who cannot open it.
func (l *life) oddTalk() seal {
	typ, boxVersion := l.fitting(l.s.kind), uint64(l.IntN(len(l.s.entries)+3))
	plain := l.plain(typ, boxVersion)
	if l.chance(10) {
		plain.Content = l.shape(plain.Content)
	}
	g := l.s.saying(l.writer(), plain)
	if l.chance(10) {
		g.epochKey = wire.NewKey()
	}
	return g
}

func (l *life) writer() *person {
	var writers []*person
	for _, m := range l.s.members {
		if p := l.w.listed(m); m.Rights&vault.Append != 0 && p != nil {
			writers = append(writers, p)
		}
	}
	if len(writers) == 0 {
		writers = l.w.people()
	}
	return oneOf(l.dice, writers...)
}

func (l *life) plain(typ, boxVersion uint64) *vault.Plain {
	return &vault.Plain{Type: typ, Time: born + 60_000, BoxVersion: boxVersion, Content: wire.Encode(l.content(typ))}
}

// fitting is a type that may stand in the vault.
func (l *life) fitting(kind vault.Kind) uint64 {
	own := map[vault.Kind]uint64{vault.Chat: vault.TypeMessage, vault.Incidents: vault.TypeIncident,
		vault.Plan: vault.TypePlanUpdate, vault.Team: vault.TypeCaseFacts}[kind]
	if own != 0 && l.chance(70) {
		return own
	}
	return oneOf[uint64](l.dice, vault.TypeProposal, vault.TypeAck)
}

func (l *life) content(typ uint64) any {
	switch typ {
	case vault.TypeMessage:
		return &vault.Message{Text: "Hello, é 😀"}
	case vault.TypeIncident:
		return incident()
	case vault.TypePlanUpdate:
		return planUpdate(vault.AddItem(wire.NewID(), 1+uint64(l.IntN(17)), "", "Hello, é 😀"))
	case vault.TypeProposal:
		return &vault.Proposal{Proposal: wire.NewID(), Epoch: 2, Added: []vault.Member{l.w.dan.member(1)}}
	case vault.TypeCaseFacts:
		return &vault.CaseFacts{Stalker: "known", Label: "K-12"}
	}
	return &vault.Ack{Heads: []vault.SeenHead{{Vault: wire.NewID(), Seq: 1 + uint64(l.IntN(9))}}, Boxes: []vault.SeenBox{{Account: wire.NewID(), Version: 2}}}
}

func runsCase(r keys.Role) bool { return r == keys.Advocate || r == keys.Manager }

func leads(kind vault.Kind, r keys.Role) bool {
	switch kind {
	case vault.Clinical:
		return r == keys.Psychologist || r == keys.Health
	case vault.PoliceCase:
		return r == keys.Police
	}
	return runsCase(r)
}

// honest is a change that is allowed; nil where the dice named none.
func (l *life) honest() *draft {
	s := l.s
	if len(s.members) == 0 {
		return nil
	}
	author := l.w.listed(oneOf(l.dice, s.members...))
	second := l.w.listed(oneOf(l.dice, s.members...))
	if author == nil || second == nil { // listed by somebody who lied
		return nil
	}
	backed := leads(s.kind, second.role) && second.account != author.account
	mayChange := author.role == keys.Victim || leads(s.kind, author.role)
	switch l.IntN(5) {
	case 0, 1:
		approver := second
		if alone := !slices.ContainsFunc(s.members, func(m vault.Member) bool {
			return m.Account != author.account && leads(s.kind, m.Role)
		}); alone && !s.kind.Hers() { // somebody who reads nothing here
			approver = l.sound(oneOf(l.dice, l.w.ruth, l.w.amira, l.w.bea))
			backed = approver.now().Version > 1 && !slices.ContainsFunc(s.members, func(m vault.Member) bool { return m.Account == approver.account })
		}
		guest := l.sound(oneOf(l.dice, l.w.people()...))
		seat := l.seat(s.kind, guest)
		known := slices.ContainsFunc(s.members, func(m vault.Member) bool { return m.Account == guest.account })
		if len(seat) == 0 || known || guest.account == approver.account || guest.role == keys.Victim || !mayChange || author.role != keys.Victim && !backed {
			return nil
		}
		d := s.change(author, vault.ReasonAdd, s.with(seat...)...)
		if author.role != keys.Victim {
			d.approve(approver)
		}
		return d
	case 2:
		if !mayChange || second.account == author.account || second.role == keys.Victim || len(s.members) < 3 {
			return nil
		}
		return s.change(author, vault.ReasonRemove, s.without(second)...)
	case 3:
		return l.ownIdentity(author)
	}
	if !mayChange {
		return nil
	}
	return s.change(author, vault.ReasonNewKey, s.members...)
}

// ownIdentity lists the version after the one that is listed; nil where there is none that may be.
func (l *life) ownIdentity(author *person) *draft {
	whole := l.whole(author)
	if len(whole.chain) == len(author.chain) {
		return nil
	}
	next := whole.upTo(len(author.chain) + 1)
	if next.now().Revoked() {
		return nil
	}
	return l.s.change(next, vault.ReasonOwnIdentity, relisted(l.s.members, next)...)
}

func relisted(members []vault.Member, p *person) []vault.Member {
	out := slices.Clone(members)
	for i := range out {
		if out[i].Account == p.account {
			out[i].Identity = p.hash()
		}
	}
	return out
}

// whole is the person with all her versions.
func (l *life) whole(p *person) *person {
	for _, q := range l.w.people() {
		if q.account == p.account {
			return q
		}
	}
	return p
}
