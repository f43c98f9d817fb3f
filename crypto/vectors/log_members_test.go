package vectors_test

import (
	"slices"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// raised are members with one person's rights changed.
func raised(members []vault.Member, p *person, rights vault.Rights) []vault.Member {
	out := slices.Clone(members)
	for i := range out {
		if out[i].Account == p.account {
			out[i].Rights = rights
		}
	}
	return out
}

// crew is a plan with everybody who may change it, and some who may not.
func (b *logBook) crew() *story {
	w := b.w
	s := w.open(vault.Plan, w.amira, w.amira.member(7), w.vic.member(7))
	return s.take(s.change(w.vic, vault.ReasonAdd, s.with(w.bea.member(7), w.ruth.member(1), w.jo.member(7))...))
}

// changes are one change each of the crew's plan.
type changes struct {
	b *logBook
	w *world
	s *story
}

func (c changes) refused(name string, d *draft) {
	c.b.add("MEMBER: "+name, refuse.Member, c.s, c.w.vic.reads(1), d.raw())
}

func (c changes) ok(name string, d *draft) {
	c.b.add("ok: "+name, "", c.s.branch().take(d), c.w.vic.reads(1), nil)
}

func (c changes) add(author *person, more ...vault.Member) *draft {
	return c.s.change(author, vault.ReasonAdd, c.s.with(more...)...)
}

func (c changes) remove(author *person, gone ...*person) *draft {
	return c.s.change(author, vault.ReasonRemove, c.s.without(gone...)...)
}

func (c changes) newKey(author *person, members []vault.Member) *draft {
	return c.s.change(author, vault.ReasonNewKey, members...)
}

func (b *logBook) members() {
	s := b.crew()
	b.add("ok: the victim adds three", "", s, b.w.vic.reads(1), nil)
	c := changes{b, b.w, s}
	c.approvals()
	c.additions()
	c.removals()
	c.newKeys()
}

func (c changes) approvals() {
	w, s := c.w, c.s
	dan := w.dan.member(3)
	c.ok("an advocate adds with a manager's approval", c.add(w.amira, dan).approve(w.ruth))
	c.ok("a manager adds with an advocate's approval", c.add(w.ruth, dan, w.hal.member(1)).approve(w.bea))
	c.refused("an advocate adds alone", c.add(w.amira, dan))
	c.refused("outreach adds alone", c.add(w.jo, dan))
	c.refused("outreach adds with approval", c.add(w.jo, dan).approve(w.amira))
	c.refused("approved by the author herself", c.add(w.amira, dan).approve(w.amira))
	c.refused("approved by outreach", c.add(w.amira, dan).approve(w.jo))
	c.refused("approved by the victim", c.add(w.amira, dan).approve(w.vic))
	c.refused("approved by somebody who is added", c.add(w.amira, dan).approve(w.dan))
	c.refused("approved twice", c.add(w.amira, dan).approve(w.ruth).approve(w.bea))
	c.refused("the victim adds with an approval", c.add(w.vic, dan).approve(w.ruth))
	withApproval := func(change func(a *vault.Approval)) *draft {
		d := c.add(w.amira, dan).approve(w.ruth)
		change(&d.st.Approvals[0])
		return d
	}
	c.refused("approval for another vault", withApproval(func(a *vault.Approval) { *a = c.add(w.amira, dan).approval(w.ruth, wire.NewID(), 3) }))
	c.refused("approval for another epoch", withApproval(func(a *vault.Approval) { *a = c.add(w.amira, dan).approval(w.ruth, s.vault, 4) }))
	c.refused("approval of somebody else", withApproval(func(a *vault.Approval) { *a = c.add(w.amira, w.hal.member(1)).approval(w.ruth, s.vault, 3) }))
	c.refused("approval of fewer rights", withApproval(func(a *vault.Approval) { *a = c.add(w.amira, w.dan.member(1)).approval(w.ruth, s.vault, 3) }))
	c.refused("forged approval", withApproval(func(a *vault.Approval) { a.Sig = wire.Sig{} }))
	c.refused("approval under another identity", withApproval(func(a *vault.Approval) { a.Identity = w.bea.hash() }))
	c.refused("approval in somebody else's name", withApproval(func(a *vault.Approval) { a.Account, a.Identity = w.bea.account, w.bea.hash() }))
}

func (c changes) additions() {
	w, s := c.w, c.s
	dan := w.dan.member(3)
	c.refused("add of nobody", c.add(w.vic))
	c.refused("add that removes as well", s.change(w.vic, vault.ReasonAdd, append(s.without(w.jo), dan)...))
	c.refused("add that raises somebody's rights", s.change(w.vic, vault.ReasonAdd, append(raised(s.members, w.jo, 3), dan)...))
	c.refused("add of a second victim", c.add(w.vic, w.wren.member(7)))
	c.refused("add with rights beyond the role", c.add(w.vic, w.dan.member(7)))
	wrong := w.pol.member(3)
	wrong.Role = vault.Advocate
	c.refused("add under another role", c.add(w.vic, wrong))
	asVictim := w.pol.member(7)
	asVictim.Role = vault.Victim
	c.refused("add of a police officer as victim", s.change(w.ruth, vault.ReasonAdd, append(s.without(), asVictim)...).approve(w.amira))
	unknown := dan
	unknown.Identity = wire.Hash{1}
	c.b.add("IDENT: add under an unknown identity", refuse.Ident, s, w.vic.reads(1), c.add(w.vic, unknown).raw())
	swapped := dan
	swapped.Identity = w.hal.hash()
	c.b.add("IDENT: add under somebody else's identity", refuse.Ident, s, w.vic.reads(1), c.add(w.vic, swapped).raw())
}

func (c changes) removals() {
	w, s := c.w, c.s
	dan := w.dan.member(3)
	c.ok("the victim removes one", c.remove(w.vic, w.jo))
	c.ok("a manager removes two", c.remove(w.ruth, w.jo, w.bea))
	c.b.add("ok: removal as the removed reads it", "", s.branch().take(c.remove(w.amira, w.jo)), w.jo.reads(1), nil)
	c.b.add("ok: the victim is removed by two", "", s.branch().take(c.remove(w.amira, w.vic).approve(w.ruth)), w.ruth.reads(1), nil)
	c.refused("the victim is removed by one", c.remove(w.amira, w.vic))
	c.refused("the victim is removed with the author's own approval", c.remove(w.amira, w.vic).approve(w.amira))
	c.refused("the victim is removed with outreach's approval", c.remove(w.amira, w.vic).approve(w.jo))
	c.refused("the victim is removed with approval of another removal", c.remove(w.amira, w.vic).edit(func(d *draft) {
		d.st.Approvals = []vault.Approval{c.remove(w.amira, w.jo).approval(w.ruth, s.vault, 3)}
	}))
	c.refused("removal with an approval", c.remove(w.amira, w.jo).approve(w.ruth))
	c.refused("removal by outreach", c.remove(w.jo, w.bea))
	c.refused("removal of nobody", c.remove(w.vic))
	c.refused("removal of oneself", c.remove(w.amira, w.amira))
	c.refused("the victim removes herself", c.remove(w.vic, w.vic).approve(w.ruth))
	c.refused("removal that adds as well", s.change(w.vic, vault.ReasonRemove, append(s.without(w.jo), dan)...))
	c.refused("removal that lowers somebody's rights", s.change(w.vic, vault.ReasonRemove, raised(s.without(w.jo), w.bea, 1)...))
}

func (c changes) newKeys() {
	w, s := c.w, c.s
	dan := w.dan.member(3)
	c.ok("new key by an advocate", c.newKey(w.bea, s.members))
	c.refused("new key by outreach", c.newKey(w.jo, s.members))
	c.refused("new key with an approval", c.newKey(w.amira, s.members).approve(w.ruth))
	c.refused("new key that adds", c.newKey(w.vic, s.with(dan)))
	c.refused("new key that removes", c.newKey(w.vic, s.without(w.jo)))
	c.refused("new key that changes rights", c.newKey(w.vic, raised(s.members, w.jo, 1)))
}

// identities are the cases of people who change their keys. They come last but one: the world changes.
func (b *logBook) identities() {
	w, s := b.w, b.crew()
	replaced := func(p *person) []vault.Member {
		out := slices.Clone(s.members)
		for i := range out {
			if out[i].Account == p.account {
				out[i].Identity = p.hash()
			}
		}
		return out
	}
	for _, p := range []*person{w.amira, w.vic, w.jo} {
		p.rotate(false)
	}
	w.hal.rotate(true)
	w.jo.rotate(false) // version 3, listed as version 1
	own := func(p *person) *draft { return s.change(p, vault.ReasonOwnIdentity, replaced(p)...) }
	refused := func(name string, code refuse.Code, d *draft) {
		b.add(string(code)+": "+name, code, s, w.vic.reads(2), d.raw())
	}
	moved := s.branch().take(own(w.amira))
	b.add("ok: own new identity", "", moved, w.vic.reads(2), nil)
	b.add("ok: own new identity, read without the old seed", "", moved, w.amira.reads(1), nil)
	b.add("ok: one with no seed for the listed identity", "", s, w.vic.reads(1), nil)
	old := s.change(w.amira, vault.ReasonNewKey, s.members...)
	refused("signed under the new identity before it is listed", refuse.Ident, old)
	b.add("ok: own new identity after another that was never listed", "", s.branch().take(own(w.jo)), w.vic.reads(2), nil)
	same := s.change(w.amira, vault.ReasonOwnIdentity, s.members...)
	same.place.Identity, same.pair = w.amira.v1().Hash(), w.amira.pairs[0]
	refused("own new identity that is the old one", refuse.Ident, same)
	unsaid := s.change(w.amira, vault.ReasonOwnIdentity, s.members...)
	refused("own new identity that is not listed", refuse.Member, unsaid)
	rights := own(w.amira)
	rights.st.Members = raised(rights.st.Members, w.amira, 3)
	refused("own new identity with other rights", refuse.Member, rights)
	both := own(w.amira)
	for i := range both.st.Members {
		if both.st.Members[i].Account == w.vic.account {
			both.st.Members[i].Identity = w.vic.hash()
		}
	}
	refused("own new identity and somebody else's", refuse.Member, both)
	more := own(w.amira)
	more.st.Members = append(more.st.Members, w.dan.member(1))
	slices.SortFunc(more.st.Members, byAccount)
	refused("own new identity that adds", refuse.Member, more)
	refused("own new identity with an approval", refuse.Member, own(w.amira).approve(w.ruth))
	forged := own(w.amira)
	forged.pair = w.amira.pairs[0]
	refused("own new identity signed by the old key", refuse.Sig, forged)
	theirs := s.change(w.ruth, vault.ReasonNewKey, replaced(w.vic)...)
	refused("somebody else's new identity", refuse.Member, theirs)
	refused("somebody else's new identity as an addition", refuse.Member,
		s.change(w.ruth, vault.ReasonAdd, append(replaced(w.vic), w.dan.member(1))...).approve(w.bea))
	refused("add of a revoked identity", refuse.Member,
		s.change(w.ruth, vault.ReasonAdd, s.with(w.hal.member(1))...).approve(w.bea))
	w.bea.rotate(true)
	refused("own new identity that is revoked", refuse.Locked, own(w.bea))
	b.add("ok: history before a revocation, writing locked", "", s, w.vic.reads(2), nil)
}

// bothIdentities is one's own new identity and somebody else's, whoever of the two is listed first.
func (b *logBook) bothIdentities() {
	b.w = newWorldOf(b.w)
	w := b.w
	s := w.open(vault.Incidents, w.amira, w.amira.member(3), w.vic.member(7))
	w.amira.rotate(false)
	w.vic.rotate(false)
	for _, by := range []*person{w.amira, w.vic} {
		b.add("MEMBER: the new identities of both, written by role "+digits(uint64(by.role)), refuse.Member, s, w.vic.reads(2),
			s.change(by, vault.ReasonOwnIdentity, w.amira.member(3), w.vic.member(7)).raw())
	}
}

func byAccount(a, b vault.Member) int { return slices.Compare(a.Account[:], b.Account[:]) }

// honest are whole lives of vaults.
func (b *logBook) honest() {
	b.w = newWorldOf(b.w)
	w := b.w
	s := w.open(vault.Incidents, w.amira, w.amira.member(3), w.vic.member(7))
	s.say(w.vic, vault.TypeIncident, incident())
	w.vic.rotate(false)
	s.take(s.change(w.vic, vault.ReasonOwnIdentity, func() []vault.Member {
		members := slices.Clone(s.members)
		for i := range members {
			if members[i].Account == w.vic.account {
				members[i].Identity = w.vic.hash()
			}
		}
		return members
	}()...))
	s.say(w.vic, vault.TypeIncident, incident())
	s.take(s.change(w.vic, vault.ReasonAdd, s.with(w.ruth.member(1), w.jo.member(3))...))
	s.say(w.jo, vault.TypeProposal, &vault.Proposal{Proposal: wire.NewID(), Epoch: 4, Added: []vault.Member{w.dan.member(1)}})
	s.take(s.change(w.amira, vault.ReasonAdd, s.with(w.dan.member(1))...).approve(w.ruth))
	s.say(w.amira, vault.TypeIncident, incident())
	s.take(s.change(w.ruth, vault.ReasonRemove, s.without(w.jo)...))
	s.say(w.vic, vault.TypeIncident, incident())
	s.take(s.change(w.amira, vault.ReasonNewKey, s.members...))
	b.add("ok: incidents, read by the victim with both seeds", "", s, w.vic.reads(2), nil)
	b.add("ok: incidents, read by the victim with her new seed alone", "", s, w.vic.reads(1), nil)
	b.add("ok: incidents, read by somebody who joined late", "", s, w.dan.reads(1), nil)
	b.add("ok: incidents, read by somebody who was removed", "", s, w.jo.reads(1), nil)
	b.add("ok: incidents, checked without keys", "", s, reader{}, nil)

	team := w.open(vault.Team, w.ruth, w.ruth.member(7), w.amira.member(7), w.dan.member(7), w.hal.member(3))
	team.say(w.amira, vault.TypeCaseFacts, &vault.CaseFacts{Stalker: "known", Label: "K-12"})
	team.take(team.change(w.amira, vault.ReasonAdd, team.with(w.pol.member(7))...).approve(w.ruth))
	b.add("ok: team", "", team, w.pol.reads(1), nil)
	b.add("MEMBER: staff vault, the victim added by two", refuse.Member, team, w.pol.reads(1),
		team.change(w.amira, vault.ReasonAdd, team.with(w.vic.member(1))...).approve(w.ruth).raw())
	plan := w.open(vault.Plan, w.amira, w.amira.member(7), w.vic.member(7))
	plan.say(w.vic, vault.TypePlanUpdate, planUpdate(vault.AddItem(wire.NewID(), 4, "", "Lock")))
	b.add("ok: plan", "", plan, w.vic.reads(1), nil)
	b.late()
	b.alone()
}

// late are entries that nobody judged who could open them, read by somebody who joins behind them.
func (b *logBook) late() {
	w := b.w
	s := w.open(vault.Team, w.ruth, w.ruth.member(7), w.amira.member(7))
	told := func(name string, change func(plain *vault.Plain)) {
		late := s.branch()
		for i := range 3 {
			plain := plainOf(vault.TypeCaseFacts, &vault.CaseFacts{Stalker: "known"})
			if i == 1 {
				change(plain)
			}
			late.push(late.saying(w.amira, plain).raw())
		}
		late.take(late.change(w.amira, vault.ReasonAdd, late.with(w.dan.member(7))...).approve(w.ruth))
		b.add("late: "+name, "", late, w.dan.reads(1), nil)
		b.add("late, never opened: "+name, "", late, reader{}, nil)
	}
	told("author whose box went up and was set back", func(plain *vault.Plain) { plain.BoxVersion = 9 })
	told("author whose box was set back", func(plain *vault.Plain) { plain.BoxVersion = 2 })
	told("another type than may stand there", func(plain *vault.Plain) { plain.Type = vault.TypeIncident })
	since := s.branch()
	facts := plainOf(vault.TypeCaseFacts, &vault.CaseFacts{Stalker: "known"})
	facts.BoxVersion = 9
	since.push(since.saying(w.amira, facts).raw())
	since.take(since.change(w.amira, vault.ReasonAdd, since.with(w.dan.member(7))...).approve(w.ruth))
	since.say(w.amira, vault.TypeCaseFacts, &vault.CaseFacts{Stalker: "known"})
	b.add("late: author whose box was set back in what was read first", "", since, w.dan.reads(1), nil)
}

// alone is what nobody does on their own with a new identity of theirs, and rights that a narrow number would not show.
func (b *logBook) alone() {
	w := b.w
	s := w.open(vault.Team, w.ruth, w.ruth.member(7), w.amira.member(7))
	b.add("MEMBER: rights beyond 32 bits", refuse.Member, s, w.ruth.reads(1),
		s.change(w.amira, vault.ReasonAdd, s.with(w.dan.member(1<<32|7))...).approve(w.ruth).raw())
	w.amira.rotate(false)
	fewer := s.change(w.amira, vault.ReasonOwnIdentity, w.amira.member(7))
	b.add("MEMBER: own new identity that removes", refuse.Member, s, w.ruth.reads(1), fewer.raw())
	unknown := s.change(w.amira, vault.ReasonOwnIdentity, w.ruth.member(7), w.amira.member(7))
	unknown.place.Identity = wire.Hash{1}
	b.add("IDENT: own new identity that nobody knows", refuse.Ident, s, w.ruth.reads(1), unknown.raw())
}

// newWorldOf is other people under the same unit.
func newWorldOf(old *world) *world {
	w := newWorld()
	w.unit = old.unit
	fresh := []**person{&w.ruth, &w.amira, &w.bea, &w.jo, &w.dan, &w.hal, &w.pol, &w.sue, &w.nia, &w.kit, &w.tia, &w.vic, &w.wren}
	for i, p := range old.people() {
		*fresh[i] = w.unit.enrol(string(p.v1().Name), p.role)
	}
	return w
}
