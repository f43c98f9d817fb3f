package vectors_test

import (
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// generateNotes makes private notes: what they may say, and one case for each thing that they may not.
func generateNotes(t *testing.T) []entryCase {
	var cases []entryCase
	none := []byte{}
	id, entry := wire.ID{7}, wire.ID{9}
	add := func(name string, code refuse.Code, kind vault.Kind, change func(n *vault.PrivateNote)) {
		n := vault.PrivateNote{Note: id, Version: 1, Follows: none, Purpose: "note", Text: "Sounded tired.", Files: []attach.Manifest{}}
		change(&n)
		cases = append(cases, entryCase{Name: "note " + name, Op: "content", Kind: kind, Type: vault.TypeNote, Content: wire.Encode(&n), Code: code})
	}
	good := func(name string, change func(n *vault.PrivateNote)) { add(name, "", vault.Advocacy, change) }
	bad := func(name string, change func(n *vault.PrivateNote)) { add(name, refuse.Format, vault.Advocacy, change) }
	same := func(*vault.PrivateNote) {}

	good("of a sentence", same)
	good("with all that it can say", func(n *vault.PrivateNote) {
		n.Version, n.Follows, n.Purpose, n.About = 2, entry[:], "handover", born
		n.Files = []attach.Manifest{{File: id, Name: "a.pdf", Type: "application/pdf", Size: 5, ChunkSize: attach.ChunkSize, Count: 1}}
	})
	add("in clinical", "", vault.Clinical, same)
	add("in police", "", vault.PoliceCase, same)
	bad("without text", func(n *vault.PrivateNote) { n.Text = "" })
	bad("of version 0", func(n *vault.PrivateNote) { n.Version = 0 })
	bad("of version 0 that follows another", func(n *vault.PrivateNote) { n.Version, n.Follows = 0, entry[:] })
	bad("of version 1 that follows another", func(n *vault.PrivateNote) { n.Follows = entry[:] })
	bad("of version 2 that follows nothing", func(n *vault.PrivateNote) { n.Version = 2 })
	bad("that follows a short id", func(n *vault.PrivateNote) { n.Version, n.Follows = 2, entry[1:] })
	bad("of no purpose", func(n *vault.PrivateNote) { n.Purpose = "" })
	bad("of an unknown purpose", func(n *vault.PrivateNote) { n.Purpose = "gossip" })
	for _, kind := range []vault.Kind{vault.Contact, vault.Chat, vault.Plan, vault.Incidents, vault.Team, vault.Unit} {
		add("in "+kind.String(), refuse.Format, kind, same)
	}
	cases = append(cases, entryCase{Name: "note of two fields", Op: "content", Kind: vault.Advocacy, Type: vault.TypeNote, Content: wire.Encode(tuple{id, uint64(1)}), Code: refuse.Format})
	return cases
}

func TestNotes(t *testing.T) {
	for _, c := range golden(t, "privatenote.json", generateNotes) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}
