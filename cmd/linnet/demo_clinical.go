package main

import (
	"context"
	"fmt"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
)

// clinical is how the psychologist understands a case, what the team is told of it, and a note that stays with them.
type clinical struct {
	formulation vault.Formulation
	inShort     string // of the summary
	summary     string
	note        string
}

// reviewAfter is how many days later a formulation is looked at again.
const reviewAfter = 28

// understand lets the psychologist read her log, with her consent, and tells what they make of it, in a vault that they begin alone.
func (t *teller) understand(ctx context.Context, s *story, psychologist *client.Client, as signIn) error {
	if err := t.share(ctx, vault.Incidents, psychologist); err != nil {
		return err
	}
	if err := t.again(ctx, psychologist, as); err != nil {
		return err
	}
	v, err := psychologist.BeginVault(ctx, t.caseID, vault.Clinical)
	if err != nil {
		return fmt.Errorf("beginning the clinical vault: %w", err)
	}
	return t.formulate(ctx, s, psychologist, v)
}

// formulate writes it, a note, and the summary, which names the formulation by its entry.
func (t *teller) formulate(ctx context.Context, s *story, psychologist *client.Client, v *client.Vault) error {
	today, none := uint64(t.clock.Unix()/(24*60*60)), []byte{}
	f := s.clinical.formulation
	f.Formulation, f.Version, f.Follows, f.Made, f.Review = wire.NewID(), 1, none, today, today+reviewAfter
	f.Incidents = []wire.ID{t.last}
	entry, err := psychologist.Write(ctx, v, vault.TypeFormulation, &f)
	if err != nil {
		return fmt.Errorf("writing a formulation: %w", err)
	}
	note := &vault.PrivateNote{Note: wire.NewID(), Version: 1, Follows: none, Purpose: "note", Text: s.clinical.note}
	if _, err := psychologist.Write(ctx, v, vault.TypeNote, note); err != nil {
		return fmt.Errorf("writing a note: %w", err)
	}
	made := uint64(t.clock.UnixMilli())
	summary := &vault.Risk{Risk: entry, Version: 1, Follows: none, Instrument: "formulation", Zone: "Europe/London", Made: made,
		Assessor: demoStaff[psychologistAt].name, Level: s.clinical.inShort, Changed: s.clinical.summary,
		Review: made + reviewAfter*24*60*60*1000}
	team := psychologist.Vault(t.caseID, vault.Team)
	if err := psychologist.Sync(ctx, team); err != nil {
		return err
	}
	if _, err := psychologist.Write(ctx, team, vault.TypeRisk, summary); err != nil {
		return fmt.Errorf("writing a summary: %w", err)
	}
	return nil
}
