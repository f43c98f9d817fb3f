package vectors_test

import (
	"slices"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
)

const day = vault.ReplaceDelay

// replacements are epochs in which the unit and two colleagues put new keys in the place of lost ones.
func (b *logBook) replacements() {
	b.w = newWorldOf(b.w)
	w := b.w
	s := w.open(vault.Incidents, w.amira, w.amira.member(3), w.vic.member(7))
	s.say(w.vic, vault.TypeIncident, incident())
	s.take(s.change(w.vic, vault.ReasonAdd, s.with(w.jo.member(3))...))
	lost := w.vic.upTo(1)
	w.unit.replace(w.vic, false)
	said := func(author, to *person, by ...*person) *draft {
		d := s.change(author, vault.ReasonReplaced, listedAs(s, to)...)
		d.st.Time = born + 2000 + day
		for _, p := range by {
			d.consent(p, to)
		}
		return d
	}
	good := func(change func(d *draft)) *draft {
		d := said(w.amira, w.vic, w.amira, w.ruth)
		change(d)
		return d
	}
	refused := func(name string, code refuse.Code, d *draft) {
		b.add(string(code)+": "+name, code, s, w.amira.reads(1), d.raw())
	}
	done := s.branch().take(good(func(*draft) {}))
	done.say(w.vic, vault.TypeIncident, incident())
	b.add("ok: lost keys replaced after a day, read with the new ones alone", "", done, w.vic.reads(1), nil)
	b.add("ok: lost keys replaced after a day, read by a colleague", "", done, w.amira.reads(1), nil)
	b.add("IDENT: an entry under the lost keys after that", refuse.Ident, done, w.amira.reads(1), done.hello(lost).raw())

	refused("lost keys replaced by two who read nothing of hers", refuse.Member, said(w.amira, w.vic, w.bea, w.ruth))
	refused("lost keys replaced before a day", refuse.Member, good(func(d *draft) { d.st.Time-- }))
	refused("lost keys replaced by one colleague", refuse.Member, said(w.amira, w.vic, w.ruth))
	refused("lost keys replaced by nobody's consent", refuse.Member, said(w.amira, w.vic))
	refused("lost keys replaced by one colleague twice", refuse.Member, said(w.amira, w.vic, w.ruth, w.ruth))
	refused("lost keys replaced by three", refuse.Member, said(w.amira, w.vic, w.amira, w.bea, w.ruth))
	refused("lost keys replaced, consents out of order", refuse.Member, good(func(d *draft) { slices.Reverse(d.st.Approvals) }))
	refused("lost keys replaced by somebody who may not consent", refuse.Member, said(w.amira, w.vic, w.ruth, w.jo))
	refused("lost keys replaced with her own consent", refuse.Member, said(w.amira, w.vic, w.ruth, w.vic))
	refused("lost keys replaced with a consent that nobody signed", refuse.Member, good(func(d *draft) { d.st.Approvals[0].Sig[5] ^= 1 }))
	refused("lost keys replaced with a consent under an unknown identity", refuse.Ident,
		good(func(d *draft) { d.st.Approvals[0].Identity[0] ^= 1 }))
	refused("lost keys replaced with the approval of another change", refuse.Member, good(func(d *draft) {
		for i, p := range []*person{w.amira, w.ruth} {
			d.st.Approvals[i] = d.approval(p, s.vault, d.st.Epoch)
		}
		slices.SortFunc(d.st.Approvals, func(a, b vault.Approval) int { return slices.Compare(a.Account[:], b.Account[:]) })
	}))
	refused("lost keys replaced by somebody who may not change members", refuse.Member, said(w.jo, w.vic, w.amira, w.ruth))
	refused("lost keys replaced with other rights", refuse.Member, good(func(d *draft) { d.st.Members = raised(d.st.Members, w.vic, 3) }))
	refused("lost keys replaced and somebody added", refuse.Member, good(func(d *draft) {
		d.st.Members = append(d.st.Members, w.dan.member(1))
		slices.SortFunc(d.st.Members, byAccount)
	}))
	refused("lost keys replaced and somebody removed", refuse.Member, good(func(d *draft) {
		d.st.Members = slices.DeleteFunc(d.st.Members, func(m vault.Member) bool { return m.Account == w.jo.account })
	}))
	refused("lost keys replaced where none are", refuse.Member, good(func(d *draft) { d.st.Members = slices.Clone(s.members) }))
	own := s.change(w.vic, vault.ReasonOwnIdentity, listedAs(s, w.vic)...)
	refused("a replacement as one's own new identity", refuse.Ident, own)
	refused("a replacement that two add", refuse.Member, s.change(w.amira, vault.ReasonAdd, listedAs(s, w.vic)...).approve(w.ruth))

	// What was signed for one person, or for one replacement, is not for another.
	w.unit.replace(w.jo, true)
	b.add("ok: lost keys replaced in presence, at once", "", s.branch().take(func() *draft {
		d := said(w.vic.upTo(1), w.jo, w.bea, w.ruth)
		d.st.Time = born + 2000
		return d
	}()), w.amira.reads(1), nil)
	refused("lost keys replaced by whoever still has them", refuse.Member, said(lost, w.vic, w.amira, w.ruth))
	refused("lost keys replaced by the new ones", refuse.Ident, said(w.vic, w.vic, w.amira, w.ruth))
	refused("lost keys replaced with consents for another person", refuse.Member,
		func() *draft { d := said(w.amira, w.vic); return d.consent(w.amira, w.jo).consent(w.ruth, w.jo) }())
	first := *w.vic
	w.vic.rotate(false)
	refused("keys of her own listed as a replacement", refuse.Member, said(w.amira, w.vic, w.amira, w.ruth))
	own = said(w.amira, w.vic).consent(w.amira, &first).consent(w.ruth, &first)
	late := s.branch().take(own)
	b.add("ok: lost keys replaced late, at once by her own after those that the unit gave her", "", late, w.vic.reads(1), nil)
	refused("her own keys past a replacement that no vault lists", refuse.Ident, s.change(w.vic, vault.ReasonOwnIdentity, listedAs(s, w.vic)...))
	again := done.branch()
	again.take(again.change(w.vic, vault.ReasonOwnIdentity, listedAs(again, w.vic)...))
	b.add("ok: her own keys after those that the unit gave her", "", again, w.vic.reads(2), nil)
	back := again.change(w.amira, vault.ReasonReplaced, done.members...)
	back.st.Time = born + 3000 + day
	b.add("MEMBER: a replacement listed again after her own keys", refuse.Member, again, w.amira.reads(1),
		back.consent(w.amira, &first).consent(w.ruth, &first).raw())
	w.bea.rotate(true)
	refused("lost keys replaced with the consent of keys that were given up", refuse.Member, said(w.amira, &first, w.amira, w.bea))
	before := w.amira.upTo(1)
	w.unit.replace(w.amira, true)
	refused("lost keys replaced with the consent of the lost keys", refuse.Member, said(lost, w.amira, before, w.ruth))
}
