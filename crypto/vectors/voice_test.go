package vectors_test

import (
	"testing"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// generateVoice makes contents of what she says of the work with her: questions, answers, and what staff note of it.
func generateVoice(*testing.T) []entryCase {
	var cases []entryCase
	id, none := wire.ID{7}, []byte{}
	add := func(name string, code refuse.Code, kind vault.Kind, content any) {
		cases = append(cases, entryCase{Name: name, Op: "content", Kind: kind, Type: vault.TypeVoice, Content: wire.Encode(content), Code: code})
	}
	voice := func(name string, code refuse.Code, v vault.Voice) { add(name, code, vault.Chat, &v) }
	for _, occasion := range vault.VoiceOccasions {
		voice("asks at "+occasion, "", vault.Voice{Asked: none, Occasion: occasion})
		voice("notes at "+occasion, "", vault.Voice{Asked: none, Occasion: occasion, Heard: "no"})
	}
	voice("answers all", "", vault.Voice{Asked: id[:], Safer: "yes", Heard: "yes", Informed: "no", Control: "yes"})
	says := map[string]func(v *vault.Voice, said string){
		"safer": func(v *vault.Voice, said string) { v.Safer = said }, "heard": func(v *vault.Voice, said string) { v.Heard = said },
		"informed": func(v *vault.Voice, said string) { v.Informed = said }, "control": func(v *vault.Voice, said string) { v.Control = said },
	}
	for _, of := range sortedKeys(says) {
		for _, said := range vault.VoiceAnswers {
			v := vault.Voice{Asked: id[:]}
			says[of](&v, said)
			voice("answers "+of+" alone with "+said, "", v)
		}
		for _, v := range []vault.Voice{{Asked: id[:], Safer: "yes", Heard: "yes", Informed: "yes", Control: "yes"}, {Asked: none, Occasion: "end"}} {
			says[of](&v, "perhaps")
			voice("an unknown word of "+of+" at "+v.Occasion, refuse.Format, v)
			says[of](&v, "not_said")
			voice("a word of the report's of "+of+" at "+v.Occasion, refuse.Format, v)
		}
	}
	voice("answers nothing", refuse.Format, vault.Voice{Asked: id[:]})
	voice("answers at review", refuse.Format, vault.Voice{Asked: id[:], Occasion: "review", Safer: "yes"})
	voice("answers nothing at end", refuse.Format, vault.Voice{Asked: id[:], Occasion: "end"})
	voice("asks on no occasion", refuse.Format, vault.Voice{Asked: none})
	voice("notes on no occasion", refuse.Format, vault.Voice{Asked: none, Safer: "yes"})
	voice("asks on an unknown occasion", refuse.Format, vault.Voice{Asked: none, Occasion: "start"})
	voice("answers a short id", refuse.Format, vault.Voice{Asked: id[1:], Safer: "yes"})
	add("voice of five fields", refuse.Format, vault.Chat, tuple{none, "end", "yes", "yes", "yes"})
	add("voice of seven fields", refuse.Format, vault.Chat, tuple{none, "end", "yes", "yes", "yes", "yes", "yes"})
	for _, kind := range []vault.Kind{vault.Contact, vault.Incidents, vault.Plan, vault.Team, vault.Unit} {
		add("voice in another kind of vault, "+kind.String(), refuse.Format, kind, &vault.Voice{Asked: none, Occasion: "review"})
	}
	return cases
}

func TestVoice(t *testing.T) {
	for _, c := range golden(t, "voice.json", generateVoice) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}

// Whoever sees the sizes of entries cannot tell a question from an answer, nor one answer from another.
func TestVoiceIsOfOneSize(t *testing.T) {
	id := wire.ID{7}
	for _, v := range []vault.Voice{
		{Asked: []byte{}, Occasion: "end"},
		{Asked: id[:], Safer: "no"},
		{Asked: []byte{}, Occasion: "review", Safer: "yes", Heard: "yes", Informed: "yes", Control: "yes"},
	} {
		plain := vault.Plain{Type: vault.TypeVoice, Time: 1<<53 - 1, BoxVersion: 1<<53 - 1, Content: wire.Encode(&v)}
		if n := len(must(wire.Pad(wire.Encode(&plain)))); n != 256 {
			t.Errorf("%+v is padded to %d", v, n)
		}
	}
}
