package vectors_test

import (
	"slices"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
)

// consents are those of colleagues whose own keys change or end before a vault lists what they consented to.
func (b *logBook) consents() {
	const skew = 2 * 60 * 60 * 1000
	const day, here = born + 2000 + vault.ReplaceDelay, born + 2000 // when the replacement counts
	for _, c := range []struct {
		name string
		here bool
		code refuse.Code
		then func(w *world) // what becomes of Ruth, who is no member, and of Amira, who is
	}{
		{"keys that were given up before the day was over", false, refuse.Member, func(w *world) { w.ruth.rotateAt(day-skew-1, false) }},
		{"keys that ended before the day was over", false, refuse.Member, func(w *world) { w.ruth.rotateAt(day-skew-1, true) }},
		{"keys that were given up before, though she was there", true, refuse.Member, func(w *world) { w.ruth.rotateAt(here-skew-1, false) }},
		{"keys that were given up first and ended later", false, refuse.Member,
			func(w *world) { w.ruth.rotateAt(day-skew-1, false); w.ruth.rotateAt(day+1, true) }},
		{"a member's keys that ended before", true, refuse.Member, func(w *world) { w.amira.rotateAt(here-skew-1, true) }},
		{"keys that ended as the day was over, by another clock", false, "", func(w *world) { w.ruth.rotateAt(day-skew, true) }},
		{"keys that ended since", false, "", func(w *world) { w.ruth.rotateAt(day+1, true) }},
		{"keys that were given up since, though she was there", true, "", func(w *world) { w.ruth.rotateAt(here+1, false) }},
		{"a member's keys that ended since", true, "", func(w *world) { w.amira.rotateAt(here+1, true) }},
	} {
		b.w = newWorldOf(b.w)
		w := b.w
		s := w.open(vault.Incidents, w.bea, w.bea.member(3), w.vic.member(7))
		s.take(s.change(w.vic, vault.ReasonAdd, s.with(w.amira.member(3))...))
		w.unit.replace(w.vic, c.here)
		d := s.change(w.bea, vault.ReasonReplaced, listedAs(s, w.vic)...)
		d.st.Time = day + 5000
		d.consent(w.amira, w.vic).consent(w.ruth, w.vic)
		c.then(w)
		if c.code != "" {
			b.add(string(c.code)+": lost keys replaced with the consent of "+c.name, c.code, s, w.bea.reads(1), d.raw())
			continue
		}
		s.take(d)
		b.add("ok: lost keys replaced with the consent of "+c.name, "", s, w.bea.reads(1), nil)
	}
	b.listedConsents()
}

// listedConsents are those of a member under other keys than the vault lists: there it needs no clock.
func (b *logBook) listedConsents() {
	b.w = newWorldOf(b.w)
	w := b.w
	s := w.open(vault.Incidents, w.amira, w.amira.member(3), w.vic.member(7))
	s.take(s.change(w.vic, vault.ReasonAdd, s.with(w.bea.member(3))...))
	w.unit.replace(w.vic, true)
	before := w.amira.upTo(1)
	w.amira.rotateAt(born+3000, false)
	said := func(s *story, by *person) *draft {
		return s.change(w.bea, vault.ReasonReplaced, listedAs(s, w.vic)...).consent(by, w.vic).consent(w.ruth, w.vic)
	}
	b.add("ok: lost keys replaced with the consent of a member under keys that the vault does not list yet", "",
		s.branch().take(said(s, w.amira)), w.bea.reads(1), nil)
	healed := s.branch().take(s.change(w.amira, vault.ReasonOwnIdentity, listedAs(s, w.amira)...))
	b.add("ok: lost keys replaced with the consent of a member under new keys", "",
		healed.branch().take(said(healed, w.amira)), w.bea.reads(1), nil)
	b.add("MEMBER: lost keys replaced with the consent of a member under keys that the vault lists no more", refuse.Member,
		healed, w.bea.reads(1), said(healed, before).raw())
	w.unit.replace(w.amira, true)
	b.add("MEMBER: lost keys replaced with the consent of a member under keys of the unit's that no vault lists", refuse.Member,
		healed, w.bea.reads(1), said(healed, w.amira).raw())

	// The unit replaces her keys a second time before any vault lists the first.
	first := *w.vic
	w.unit.replace(w.vic, true)
	twice := func(to *person) *draft {
		return s.change(w.bea, vault.ReasonReplaced, listedAs(s, w.vic)...).consent(w.ruth, to).consent(before, to)
	}
	b.add("ok: keys that were lost twice replaced with the consents for the second time", "", s.branch().take(twice(w.vic)), w.bea.reads(1), nil)
	b.add("MEMBER: keys that were lost twice replaced with the consents for the first time", refuse.Member, s, w.bea.reads(1), twice(&first).raw())
}

// listedAs is the members with somebody's present identity.
func listedAs(s *story, p *person) []vault.Member {
	out := slices.Clone(s.members)
	for i := range out {
		if out[i].Account == p.account {
			out[i].Identity = p.hash()
		}
	}
	return out
}
