package main

import (
	"context"
	"fmt"

	"linnet/crypto/vault"
)

// heard is what she says of the work with her, at a review: asked and answered by her alone, or told to her advocate and noted.
type heard struct {
	asked                            moment // or noted
	said                             moment // of her answer
	byHer                            bool
	safer, feels, informed, controls string
}

// hear tells how she was asked, and what she said.
func (t *teller) hear(h heard) []event {
	said := &vault.Voice{Safer: h.safer, Heard: h.feels, Informed: h.informed, Control: h.controls}
	ask := &vault.Voice{Occasion: "review"}
	if !h.byHer {
		said.Occasion = "review"
		ask = said
	}
	events := []event{{h.asked.at(t.real), func(ctx context.Context) error {
		id, err := t.advocate.Write(ctx, t.advocate.Vault(t.caseID, vault.Chat), vault.TypeVoice, ask)
		if err != nil {
			return fmt.Errorf("asking what she says of the work: %w", err)
		}
		if h.byHer {
			said.Asked = id[:]
		}
		return nil
	}}}
	if h.byHer {
		events = append(events, event{h.said.at(t.real), func(ctx context.Context) error {
			_, err := t.victim.Write(ctx, t.victim.Vault(t.caseID, vault.Chat), vault.TypeVoice, said)
			return err
		}})
	}
	return events
}
