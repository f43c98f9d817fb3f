package vectors_test

import (
	"slices"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// begun are vaults of which no advocate and no manager may have a key, and staff vaults in which one person is alone.
func (b *logBook) begun() {
	b.w = newWorldOf(b.w)
	// Who approves from outside has keys of their own.
	for _, p := range []*person{b.w.ruth, b.w.amira, b.w.bea} {
		p.rotateAt(born+1, false)
	}
	b.begins()
	b.clinical()
	b.lone()
}

// begins are first entries of vaults of the clinicians and of the police.
func (b *logBook) begins() {
	w := b.w
	ok := func(name string, kind vault.Kind, author *person, members ...vault.Member) {
		b.add("ok: "+name, "", w.open(kind, author, members...), author.reads(1), nil)
	}
	ok("clinical vault begun by a psychologist alone", vault.Clinical, w.dan, w.dan.member(7))
	ok("clinical vault begun by health with a psychologist", vault.Clinical, w.hal, w.hal.member(7), w.dan.member(7))
	ok("police vault begun by one of them alone", vault.PoliceCase, w.pol, w.pol.member(7))
	ok("police vault begun by two of them", vault.PoliceCase, w.pol, w.pol.member(7), w.kit.member(3))
	ok("advocacy vault begun by an advocate", vault.Advocacy, w.amira, w.amira.member(7))
	lists := []struct {
		name    string
		kind    vault.Kind
		author  *person
		members []vault.Member
	}{
		{"police vault by an advocate", vault.PoliceCase, w.amira, []vault.Member{w.amira.member(7), w.pol.member(7)}},
		{"police vault by an advocate who is not in it", vault.PoliceCase, w.amira, []vault.Member{w.pol.member(7)}},
		{"police vault by a manager who is not in it", vault.PoliceCase, w.ruth, []vault.Member{w.pol.member(7)}},
		{"police vault by a psychologist", vault.PoliceCase, w.dan, []vault.Member{w.dan.member(7), w.pol.member(7)}},
		{"police vault with a manager", vault.PoliceCase, w.pol, []vault.Member{w.pol.member(7), w.ruth.member(1)}},
		{"police vault with the victim", vault.PoliceCase, w.pol, []vault.Member{w.pol.member(7), w.vic.member(1)}},
		{"clinical vault by an advocate", vault.Clinical, w.amira, []vault.Member{w.amira.member(7), w.dan.member(7)}},
		{"clinical vault by an advocate who is not in it", vault.Clinical, w.amira, []vault.Member{w.dan.member(7)}},
		{"clinical vault by police", vault.Clinical, w.pol, []vault.Member{w.pol.member(7), w.dan.member(7)}},
		{"clinical vault with the victim", vault.Clinical, w.dan, []vault.Member{w.dan.member(7), w.vic.member(1)}},
		{"clinical vault with an advocate", vault.Clinical, w.dan, []vault.Member{w.dan.member(7), w.amira.member(1)}},
		{"clinical vault with a manager", vault.Clinical, w.dan, []vault.Member{w.dan.member(7), w.ruth.member(1)}},
		{"clinical vault with police", vault.Clinical, w.dan, []vault.Member{w.dan.member(7), w.pol.member(1)}},
		{"advocacy vault by outreach", vault.Advocacy, w.jo, []vault.Member{w.jo.member(3), w.amira.member(7)}},
		{"team vault by police", vault.Team, w.pol, []vault.Member{w.pol.member(7), w.amira.member(7)}},
		{"team vault by health", vault.Team, w.hal, []vault.Member{w.hal.member(7), w.amira.member(7)}},
		{"plan by a psychologist", vault.Plan, w.dan, []vault.Member{w.dan.member(3), w.vic.member(7)}},
		{"incidents by police", vault.Incidents, w.pol, []vault.Member{w.pol.member(1), w.vic.member(7)}},
	}
	for _, l := range lists {
		s := w.blank(l.kind)
		b.add("MEMBER: genesis of a "+l.name, refuse.Member, s, memberReader(w, l.members[0]), s.genesis(l.author, l.members...).raw())
	}
}

// memberReader is a listed person with the seed that she is listed under.
func memberReader(w *world, m vault.Member) reader { return w.listed(m).reads(1) }

// clinical is a vault of two who decide, of whom the one that began it goes.
func (b *logBook) clinical() {
	w := b.w
	s := w.open(vault.Clinical, w.dan, w.dan.member(7), w.hal.member(7))
	c := changes{b, w, s}
	ok := func(name string, d *draft) {
		b.add("ok: clinical, "+name, "", s.branch().take(d), w.hal.reads(1), nil)
	}
	refused := func(name string, d *draft) {
		b.add("MEMBER: clinical, "+name, refuse.Member, s, w.hal.reads(1), d.raw())
	}
	nia := w.nia.member(7)
	ok("a psychologist adds with the approval of health", c.add(w.dan, nia).approve(w.hal))
	ok("health adds with a psychologist's approval", c.add(w.hal, nia).approve(w.dan))
	ok("who began it is removed by the other", c.remove(w.hal, w.dan))
	ok("new key by health", c.newKey(w.hal, s.members))
	refused("a psychologist adds alone", c.add(w.dan, nia))
	refused("added with an approval from outside, where there is one inside", c.add(w.dan, nia).approve(w.ruth))
	refused("added with the approval of a colleague who is not in it", c.add(w.dan, w.bea.member(7)).approve(w.nia))
	refused("added with the author's own approval", c.add(w.dan, nia).approve(w.dan))
	refused("a manager is added by two", c.add(w.dan, w.ruth.member(1)).approve(w.hal))
	refused("an advocate is added by two", c.add(w.dan, w.amira.member(1)).approve(w.hal))
	refused("police is added by two", c.add(w.dan, w.pol.member(1)).approve(w.hal))
	refused("the victim is added by two", c.add(w.dan, w.vic.member(1)).approve(w.hal))
	refused("a manager who is not in it adds", c.add(w.ruth, nia).approve(w.hal))
	left := s.branch().take(c.remove(w.hal, w.dan))
	back := left.change(w.hal, vault.ReasonAdd, left.with(nia)...).approve(w.amira)
	b.add("ok: clinical, who stays gets a colleague, an advocate approves from outside", "", left.branch().take(back), w.nia.reads(1), nil)
	b.add("MEMBER: clinical, who has taken the other out adds alone", refuse.Member, left, w.hal.reads(1),
		left.change(w.hal, vault.ReasonAdd, left.with(nia)...).raw())

	police := w.open(vault.PoliceCase, w.pol, w.pol.member(7), w.kit.member(7))
	b.add("ok: police, who began it is removed by the other", "", police.branch().take(police.change(w.kit, vault.ReasonRemove, police.without(w.pol)...)), w.kit.reads(1), nil)
	b.add("MEMBER: police, a manager is added by two", refuse.Member, police, w.kit.reads(1),
		police.change(w.pol, vault.ReasonAdd, police.with(w.ruth.member(1))...).approve(w.kit).raw())
	b.add("MEMBER: police, an advocate is added by two", refuse.Member, police, w.kit.reads(1),
		police.change(w.pol, vault.ReasonAdd, police.with(w.amira.member(1))...).approve(w.kit).raw())
}

// lone are staff vaults with one person who may propose: a second one from outside approves, and gets no key.
func (b *logBook) lone() {
	w := b.w
	s := w.open(vault.Clinical, w.dan, w.dan.member(7))
	s.say(w.dan, vault.TypeAck, &vault.Ack{Boxes: []vault.SeenBox{{Account: w.hal.account, Version: 1}}})
	hal := w.hal.member(7)
	add := func(more ...vault.Member) *draft { return s.change(w.dan, vault.ReasonAdd, s.with(more...)...) }
	ok := func(name string, d *draft) {
		b.add("ok: alone, "+name, "", s.branch().take(d), w.hal.reads(1), nil)
	}
	refused := func(name string, code refuse.Code, d *draft) {
		b.add(string(code)+": alone, "+name, code, s, w.hal.reads(1), d.raw())
	}
	later := func(d *draft, after uint64) *draft { d.st.Time = born + 1000 + after; return d }
	ok("a psychologist adds with a manager's approval from outside", add(hal).approve(w.ruth))
	ok("a psychologist adds with an advocate's approval from outside", add(hal).approve(w.bea))
	refused("added without any approval", refuse.Member, add(hal))
	refused("added with the author's own approval", refuse.Member, add(hal).approve(w.dan))
	refused("approved by who is added", refuse.Member, add(hal).approve(w.hal))
	refused("approved by outreach", refuse.Member, add(hal).approve(w.jo))
	refused("approved by police", refuse.Member, add(hal).approve(w.pol))
	refused("approved by a colleague from health who is not in it", refuse.Member, add(hal).approve(w.nia))
	refused("approved by the victim", refuse.Member, add(hal).approve(w.vic))
	refused("approved by two", refuse.Member, add(hal).approve(w.ruth).approve(w.bea))
	refused("approved for another vault", refuse.Member, add(hal).edit(func(d *draft) {
		d.st.Approvals = []vault.Approval{d.approval(w.ruth, wire.NewID(), d.st.Epoch)}
	}))
	refused("approved for another epoch", refuse.Member, add(hal).edit(func(d *draft) {
		d.st.Approvals = []vault.Approval{d.approval(w.ruth, s.vault, d.st.Epoch+1)}
	}))
	refused("approved of somebody else", refuse.Member, add(hal).edit(func(d *draft) {
		d.st.Approvals = []vault.Approval{add(w.nia.member(7)).approval(w.ruth, s.vault, d.st.Epoch)}
	}))
	refused("approved under an unknown identity", refuse.Ident, add(hal).edit(func(d *draft) {
		d.approve(w.ruth).st.Approvals[0].Identity = wire.Hash{1}
	}))
	refused("the approver is let in as well", refuse.Member, add(hal, w.ruth.member(1)).approve(w.ruth))

	team := w.open(vault.Team, w.amira, w.amira.member(7), w.dan.member(7))
	b.add("ok: alone, an advocate adds to the team with a manager's approval from outside", "",
		team.branch().take(team.change(w.amira, vault.ReasonAdd, team.with(hal)...).approve(w.ruth)), w.hal.reads(1), nil)
	b.add("MEMBER: alone, an advocate adds to the team with a psychologist's approval", refuse.Member, team, w.dan.reads(1),
		team.change(w.amira, vault.ReasonAdd, team.with(hal)...).approve(w.dan).raw())
	b.add("MEMBER: alone, a manager approves that she is added to the team herself", refuse.Member, team, w.dan.reads(1),
		team.change(w.amira, vault.ReasonAdd, team.with(w.ruth.member(7))...).approve(w.ruth).raw())
	b.add("MEMBER: alone, a psychologist adds to the team with a manager's approval", refuse.Member, team, w.dan.reads(1),
		team.change(w.dan, vault.ReasonAdd, team.with(hal)...).approve(w.ruth).raw())
	notes := w.open(vault.Advocacy, w.amira, w.amira.member(7))
	b.add("ok: alone, an advocate hands her notes on", "",
		notes.branch().take(notes.change(w.amira, vault.ReasonAdd, notes.with(w.bea.member(7))...).approve(w.ruth)), w.bea.reads(1), nil)
	plan := w.open(vault.Plan, w.amira, w.amira.member(7), w.vic.member(7))
	b.add("MEMBER: alone, an advocate adds to a vault of hers with an approval from outside", refuse.Member, plan, w.vic.reads(1),
		plan.change(w.amira, vault.ReasonAdd, plan.with(w.jo.member(7))...).approve(w.ruth).raw())

	// Keys of version 1 and those of a replacement come from an invite: whoever invited them has them as well.
	refused("approved under keys of version 1", refuse.Member, add(hal).approve(w.bea.upTo(1)))
	refused("approved under the founding manager's keys of version 1", refuse.Member, add(hal).approve(w.ruth.upTo(1)))

	// Keys that were given up approve nothing any more, two hours apart; what they have approved before stays. The author says when
	// that was, and could say another time: how old the keys are by another clock is the server's to ask.
	w.ruth.rotateAt(born+1000, false)
	w.bea.rotateAt(born+1000, true)
	old, gone := w.ruth.upTo(2), w.bea.upTo(2)
	ok("approved under keys that were given up just now", later(add(hal), 2*60*60*1000).approve(old))
	ok("approved, and the keys were given up later, which the server asks its own clock about", add(hal).edit(func(d *draft) { d.st.Time = born }).approve(gone))
	refused("approved under keys that were given up before", refuse.Member, later(add(hal), 2*60*60*1000+1).approve(old))
	refused("approved by somebody who had left", refuse.Member, later(add(hal), 2*60*60*1000+1).approve(gone))
	refused("approved under a revoked identity", refuse.Member, add(hal).approve(w.bea))

	// Replaced keys approve nothing until the next words have taken their place.
	for _, here := range []bool{false, true} {
		how := "a day later"
		if here {
			how = "in the presence of the person"
		}
		w.unit.replace(w.amira, here)
		refused("approved under keys that the unit has replaced, "+how, refuse.Member, add(hal).approve(w.amira))
		w.amira.rotateAt(born+2000, false)
		ok("approved under keys that follow a replacement, "+how, add(hal).approve(w.amira))
	}

	// Replaced keys come in by removal and addition: nobody who may consent reads here.
	both := w.open(vault.Clinical, w.dan, w.dan.member(7), w.hal.member(7))
	w.unit.replace(w.hal, true)
	members := slices.Clone(both.members)
	for i := range members {
		if members[i].Account == w.hal.account {
			members[i].Identity = w.hal.hash()
		}
	}
	b.add("MEMBER: clinical, lost keys replaced by two who read nothing here", refuse.Member, both, w.dan.reads(1),
		both.change(w.dan, vault.ReasonReplaced, members...).consent(w.amira, w.hal).consent(w.ruth, w.hal).raw())
	out := both.branch().take(both.change(w.dan, vault.ReasonRemove, both.without(w.hal)...))
	out.take(out.change(w.dan, vault.ReasonAdd, out.with(w.hal.member(7))...).approve(w.amira))
	b.add("ok: clinical, lost keys come back in by two", "", out, w.hal.reads(1), nil)
}
