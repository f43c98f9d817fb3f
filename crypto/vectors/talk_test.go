package vectors_test

import (
	"strings"
	"testing"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// generateTalk makes contents that stand beside the messages: a check and its answer, who knows that she is safe, and hours.
func generateTalk(*testing.T) []entryCase {
	var cases []entryCase
	add := func(name string, code refuse.Code, kind vault.Kind, typ uint64, content any) {
		cases = append(cases, entryCase{Name: name, Op: "content", Kind: kind, Type: typ, Content: wire.Encode(content), Code: code})
	}
	id, other, none := wire.ID{7}, wire.ID{8}, []byte{}
	check := func(name string, code refuse.Code, content vault.Check) {
		add("check "+name, code, vault.Chat, vault.TypeCheck, &content)
	}
	check("that asks", "", vault.Check{Rules: id[:], Asked: none})
	check("that answers", "", vault.Check{Rules: none, Asked: id[:], Word: "Blue Kettle"})
	check("that answers with 192 bytes", "", vault.Check{Rules: none, Asked: id[:], Word: strings.Repeat("é", 96)})
	check("that answers with 193 bytes", refuse.Format, vault.Check{Rules: none, Asked: id[:], Word: strings.Repeat("é", 96) + "a"})
	check("that answers with nothing", refuse.Format, vault.Check{Rules: none, Asked: id[:]})
	check("that asks with a word", refuse.Format, vault.Check{Rules: id[:], Asked: none, Word: "blue"})
	check("that asks and answers", refuse.Format, vault.Check{Rules: id[:], Asked: other[:], Word: "blue"})
	check("that asks and answers with nothing", refuse.Format, vault.Check{Rules: id[:], Asked: other[:]})
	check("that neither asks nor answers", refuse.Format, vault.Check{Rules: none, Asked: none})
	check("that neither asks nor answers with a word", refuse.Format, vault.Check{Rules: none, Asked: none, Word: "blue"})
	check("that asks about a short id", refuse.Format, vault.Check{Rules: id[1:], Asked: none})
	check("that answers a short id", refuse.Format, vault.Check{Rules: none, Asked: id[1:], Word: "blue"})
	add("check of two fields", refuse.Format, vault.Chat, vault.TypeCheck, tuple{id, none})
	for _, kind := range []vault.Kind{vault.Contact, vault.Team} {
		add("check in "+map[vault.Kind]string{vault.Contact: "contact", vault.Team: "team"}[kind], refuse.Format, kind, vault.TypeCheck, &vault.Check{Rules: id[:], Asked: none})
	}
	add("cleared", "", vault.Team, vault.TypeCleared, &vault.Cleared{Answer: id})
	add("cleared of a short id", refuse.Format, vault.Team, vault.TypeCleared, tuple{id[1:]})
	add("cleared of nothing", refuse.Format, vault.Team, vault.TypeCleared, tuple{none})
	add("cleared in chat", refuse.Format, vault.Chat, vault.TypeCleared, &vault.Cleared{Answer: id})
	add("cleared in contact", refuse.Format, vault.Contact, vault.TypeCleared, &vault.Cleared{Answer: id})

	day := vault.Window{Days: 31, From: 9 * 60, To: 17 * 60}
	hours := func(name string, code refuse.Code, content vault.Hours) {
		add("hours "+name, code, vault.Chat, vault.TypeHours, &content)
	}
	hours("of the week", "", vault.Hours{Zone: "Europe/London", Windows: []vault.Window{day}})
	hours("until when away", "", vault.Hours{Zone: "Europe/London", Windows: []vault.Window{day}, Away: born})
	hours("that say nothing", "", vault.Hours{Zone: "UTC", Windows: []vault.Window{}})
	hours("with 28 windows", "", vault.Hours{Zone: "UTC", Windows: windows(28)})
	hours("with a zone of 64 bytes", "", vault.Hours{Zone: strings.Repeat("é", 32), Windows: []vault.Window{}})
	hours("with 29 windows", refuse.Format, vault.Hours{Zone: "UTC", Windows: windows(29)})
	hours("without a zone", refuse.Format, vault.Hours{Windows: []vault.Window{day}})
	hours("with a zone of 65 bytes", refuse.Format, vault.Hours{Zone: strings.Repeat("é", 32) + "a", Windows: []vault.Window{}})
	hours("on no day", refuse.Format, vault.Hours{Zone: "UTC", Windows: []vault.Window{{Days: 0, From: 60, To: 120}}})
	add("hours in contact", refuse.Format, vault.Contact, vault.TypeHours, &vault.Hours{Zone: "UTC", Windows: []vault.Window{}})
	add("hours of two fields", refuse.Format, vault.Chat, vault.TypeHours, tuple{"UTC", tuple{}})
	return cases
}

func TestTalk(t *testing.T) {
	for _, c := range golden(t, "talk.json", generateTalk) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}

// Whoever sees the sizes of entries cannot tell a question from an answer, nor one word from another.
func TestTalkIsOfOneSize(t *testing.T) {
	id := wire.ID{7}
	for _, word := range []string{"x", strings.Repeat("x", 192)} {
		answer := vault.Check{Rules: []byte{}, Asked: id[:], Word: word}
		plain := vault.Plain{Type: vault.TypeCheck, Time: 1<<53 - 1, BoxVersion: 1<<53 - 1, Content: wire.Encode(&answer)}
		if n := len(must(wire.Pad(wire.Encode(&plain)))); n != 256 {
			t.Errorf("a word of %d bytes is padded to %d", len(word), n)
		}
	}
}
