package vectors_test

import (
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// professions is what only a psychologist may say in a team's vault, whatever the rights there.
func (b *logBook) professions() {
	w := b.w
	motive := &vault.Motive{Motive: wire.ID{7}, Version: 1, Follows: []byte{}, Hypothesis: "resentful", Confidence: "low", Since: born, Reason: "The letters say so."}
	s := w.open(vault.Team, w.ruth, w.ruth.member(7), w.amira.member(7))
	s.take(s.change(w.amira, vault.ReasonAdd, s.with(w.dan.member(7), w.hal.member(7), w.pol.member(7))...).approve(w.ruth))
	said := s.branch()
	said.say(w.dan, vault.TypeMotive, motive)
	risk := onPaper()
	said.say(w.pol, vault.TypeRisk, &risk)
	b.add("ok: a motive by the psychologist and a risk record by the police, read by the advocate", "", said, w.amira.reads(1), nil)
	for _, author := range []*person{w.ruth, w.amira, w.hal, w.pol} {
		b.add("MEMBER: a motive by "+author.role.String(), refuse.Member, s, w.dan.reads(1), s.seal(author, vault.TypeMotive, motive).raw())
	}
	late := w.open(vault.Team, w.ruth, w.ruth.member(7), w.amira.member(7))
	late.push(late.seal(w.amira, vault.TypeMotive, motive).raw())
	late.take(late.change(w.amira, vault.ReasonAdd, late.with(w.dan.member(7))...).approve(w.ruth))
	b.add("late: a motive by an advocate", "", late, w.dan.reads(1), nil)
}
