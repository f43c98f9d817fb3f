package vectors_test

import (
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// counted is vaults of the unit, in which an advocate says what is counted for reports, to be read by managers and support alone.
func (b *logBook) counted() {
	w := b.w
	s := w.open(vault.Unit, w.ruth, w.ruth.member(3), w.bea.member(3), w.sue.member(1))
	facts := codedOf()
	content := new(vault.Coded)
	if err := wire.Decode(filled(facts, codedLength), content); err != nil {
		panic(err)
	}
	s.say(w.bea, vault.TypeCoded, content)
	b.add("ok: facts in a vault of the unit, read by a manager", "", s, w.ruth.reads(1), nil)
	b.add("ok: facts in a vault of the unit, read by support", "", s, w.sue.reads(1), nil)
	b.add("MEMBER: facts by support", refuse.Member, s, w.ruth.reads(1), s.seal(w.sue, vault.TypeCoded, content).raw())
	b.add("MEMBER: a second advocate added in a vault of the unit", refuse.Member, s, w.ruth.reads(1),
		s.change(w.ruth, vault.ReasonAdd, s.with(w.amira.member(1))...).approve(w.bea).raw())
	lists := map[string][]vault.Member{
		"two advocates":         {w.ruth.member(3), w.bea.member(3), w.amira.member(1)},
		"outreach":              {w.ruth.member(3), w.jo.member(1)},
		"police":                {w.ruth.member(3), w.pol.member(1)},
		"the right to edit":     {w.ruth.member(7)},
		"support that appends":  {w.ruth.member(3), w.sue.member(3)},
		"a victim among others": {w.ruth.member(3), w.wren.member(1)},
	}
	for _, name := range sortedKeys(lists) {
		blank := w.blank(vault.Unit)
		b.add("MEMBER: genesis of a vault of the unit with "+name, refuse.Member, blank, w.ruth.reads(1), blank.genesis(w.ruth, lists[name]...).raw())
	}
}
