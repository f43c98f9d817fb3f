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

// formulates is what those who work clinically say among themselves, and what they may not say where others read.
func (b *logBook) formulates() {
	w := b.w
	f, note := aFormulation(), &vault.PrivateNote{Note: wire.ID{8}, Version: 1, Follows: nobody, Purpose: "note", Text: "He rang the clinic."}
	s := w.open(vault.Clinical, w.dan, w.dan.member(7), w.hal.member(7))
	said := s.branch()
	said.say(w.dan, vault.TypeFormulation, &f)
	second := aFormulation()
	second.Formulation = wire.ID{9}
	said.say(w.hal, vault.TypeFormulation, &second)
	said.say(w.hal, vault.TypeNote, note)
	b.add("ok: formulations by a psychologist and by health, and a note, in a clinical vault", "", said, w.hal.reads(1), nil)
	police := w.open(vault.PoliceCase, w.pol, w.pol.member(7))
	noted := police.branch()
	noted.say(w.pol, vault.TypeNote, note)
	b.add("ok: a note in a vault of the police", "", noted, w.pol.reads(1), nil)
	b.add("FORMAT: a formulation in a vault of the police", refuse.Format, police, w.pol.reads(1), police.seal(w.pol, vault.TypeFormulation, &f).raw())
	team := w.open(vault.Team, w.ruth, w.ruth.member(7), w.amira.member(7), w.dan.member(7))
	b.add("FORMAT: a formulation in the team's vault by a psychologist", refuse.Format, team, w.amira.reads(1), team.seal(w.dan, vault.TypeFormulation, &f).raw())
	b.add("FORMAT: a private note in the team's vault by a psychologist", refuse.Format, team, w.amira.reads(1), team.seal(w.dan, vault.TypeNote, note).raw())
}
