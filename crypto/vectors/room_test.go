package vectors_test

import (
	"slices"
	"testing"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// The room of these vectors, the two cases that it is for, and people.
var (
	theRoom  = wire.ID{1}
	oneCase  = wire.ID{2}
	twoCase  = wire.ID{3}
	allCases = []wire.ID{oneCase, twoCase}
)

func opensRoom(own, other wire.ID) vault.Room {
	return vault.Room{Room: theRoom, What: "open", Own: own, Other: other, Kind: 2, Label: "K-12", Text: "The same plate."}
}

func saysInRoom(what string, own, other wire.ID) vault.Room {
	return vault.Room{Room: theRoom, What: what, Own: own, Other: other, Text: "He limps in both."}
}

// generateRooms makes what is said in a linking room, and one case for each thing that cannot be said.
func generateRooms(t *testing.T) []entryCase {
	var cases []entryCase
	add := func(name string, code refuse.Code, kind vault.Kind, r vault.Room, change func(r *vault.Room)) {
		change(&r)
		cases = append(cases, entryCase{Name: "room " + name, Op: "content", Kind: kind, Type: vault.TypeRoom, Content: wire.Encode(&r), Code: code})
	}
	same := func(*vault.Room) {}
	open, thought := opensRoom(oneCase, twoCase), saysInRoom("thought", oneCase, twoCase)
	for kind := range uint64(6) {
		add("opened by kind "+string('0'+rune(kind)), "", vault.Team, open, func(r *vault.Room) { r.Kind = kind })
	}
	for _, what := range []string{"thought", "share", "close"} {
		add("with "+what, "", vault.Team, saysInRoom(what, twoCase, oneCase), same)
	}
	bad := func(name string, r vault.Room, change func(r *vault.Room)) {
		add(name, refuse.Format, vault.Team, r, change)
	}
	bad("of an unknown code", thought, func(r *vault.Room) { r.What = "verdict" })
	bad("of no code", thought, func(r *vault.Room) { r.What = "" })
	bad("for one case twice", open, func(r *vault.Room) { r.Other = r.Own })
	bad("that is the author's case", open, func(r *vault.Room) { r.Own = r.Room })
	bad("that is the other case", open, func(r *vault.Room) { r.Other = r.Room })
	bad("without a reason", open, func(r *vault.Room) { r.Text = "" })
	bad("in which nothing is said", thought, func(r *vault.Room) { r.Text = "" })
	bad("opened by an unknown kind", open, func(r *vault.Room) { r.Kind = 6 })
	bad("opened without a label", open, func(r *vault.Room) { r.Label = "" })
	bad("with a thought of a kind", thought, func(r *vault.Room) { r.Kind = 1 })
	bad("with a thought that has a label", thought, func(r *vault.Room) { r.Label = "K-12" })
	for _, kind := range []vault.Kind{vault.Contact, vault.Chat, vault.Plan, vault.Incidents, vault.Advocacy, vault.Clinical, vault.PoliceCase, vault.Unit} {
		add("in "+kind.String(), refuse.Format, kind, open, same)
	}
	cases = append(cases, entryCase{Name: "room of two fields", Op: "content", Kind: vault.Team, Type: vault.TypeRoom, Content: wire.Encode(tuple{theRoom, "open"}), Code: refuse.Format})
	return cases
}

func TestRooms(t *testing.T) {
	for _, c := range golden(t, "room.json", generateRooms) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}

// roomCase is the data entries of a team's vault, and what of them counts.
type roomCase struct {
	Name    string     `json:"name"`
	Room    Hex        `json:"room"`    // the case of the vault
	Founder Hex        `json:"founder"` // who made it
	Words   []roomWord `json:"words"`
}

// roomWord is one of them; Content is empty for what is no Room.
type roomWord struct {
	Author  Hex             `json:"author"`
	MayEdit bool            `json:"mayEdit"`
	Content Hex             `json:"content"`
	State   vault.RoomState `json:"state"` // after it
	Counts  bool            `json:"counts"`
}

func (c *roomCase) judge() (states []vault.RoomState, counts []bool) {
	var words []vault.RoomWord
	for _, w := range c.Words {
		word := vault.RoomWord{Author: wire.ID(w.Author), MayEdit: w.MayEdit}
		if len(w.Content) > 0 {
			word.Says = must(vault.DecodeContent(vault.Team, vault.TypeRoom, w.Content)).(*vault.Room)
		}
		words = append(words, word)
	}
	return vault.RoomStates(wire.ID(c.Room), wire.ID(c.Founder), words)
}

// generateRoomStates makes vaults of rooms, and of cases that somebody would like to be one.
func generateRoomStates(t *testing.T) []roomCase {
	amira, bea, chen := wire.ID{11}, wire.ID{12}, wire.ID{13}
	says := func(who wire.ID, r vault.Room) roomWord {
		return roomWord{Author: who[:], MayEdit: true, Content: wire.Encode(&r)}
	}
	else_ := func(who wire.ID) roomWord { return roomWord{Author: who[:], MayEdit: true, Content: Hex{}} }
	mayNot := func(w roomWord) roomWord { w.MayEdit = false; return w }
	one, two := opensRoom(oneCase, twoCase), opensRoom(twoCase, oneCase)
	elsewhere := two
	elsewhere.Room = wire.ID{9}
	third := opensRoom(wire.ID{4}, oneCase)
	thought, shut := saysInRoom("thought", oneCase, twoCase), saysInRoom("close", twoCase, oneCase)
	other := thought
	other.Other = wire.ID{4}

	var cases []roomCase
	add := func(name string, words ...roomWord) {
		c := roomCase{Name: name, Room: theRoom[:], Founder: amira[:], Words: words}
		states, counts := c.judge()
		for i := range c.Words {
			c.Words[i].State, c.Words[i].Counts = states[i], counts[i]
		}
		cases = append(cases, c)
	}
	add("two people of two cases open it", says(amira, one), says(bea, two), says(amira, thought), else_(bea))
	add("one person alone does not, for both cases", says(amira, one), says(amira, two), says(amira, one), says(amira, thought), else_(amira))
	add("two people of one case do not", says(amira, one), says(bea, one), says(bea, thought), else_(bea))
	add("a third one completes it", says(amira, one), says(bea, one), says(chen, two), else_(chen))
	add("who speaks for the other case now is counted once", says(amira, one), says(amira, two), says(bea, one), else_(bea))
	add("a word for another room does not count", says(amira, one), says(bea, elsewhere), else_(bea))
	add("a word for another case does not count", says(amira, one), says(bea, third), says(bea, two), says(amira, other))
	add("who may not change what others wrote opens nothing", says(amira, one), mayNot(says(bea, two)), else_(bea))
	add("nothing else counts before", says(amira, one), else_(amira), says(amira, thought), says(bea, two), else_(amira))
	add("one shuts it and two open it again", says(amira, one), says(bea, two), says(bea, shut), says(amira, thought), else_(amira), says(bea, shut), says(amira, one), else_(amira), says(bea, two), else_(bea))
	add("one takes back what nobody has answered", says(amira, one), says(amira, saysInRoom("close", oneCase, twoCase)), says(bea, two), says(amira, one), else_(amira))
	add("what another one than the founder opens is no room", says(bea, two), says(amira, one), else_(amira))
	add("a case in which something else was said first is no room", else_(amira), says(amira, one), says(bea, two), else_(bea))
	add("what begins with something else than opening is no room", says(amira, thought), says(amira, one), says(bea, two))
	add("what begins with the opening of another room is no room", says(amira, elsewhere), says(bea, two), else_(bea))
	add("what whoever may not edit begins is no room", mayNot(says(amira, one)), says(bea, two))
	add("an empty vault is none")
	return cases
}

func TestRoomStates(t *testing.T) {
	for _, c := range golden(t, "roomstates.json", generateRoomStates) {
		t.Run(c.Name, func(t *testing.T) {
			states, counts := c.judge()
			for i, w := range c.Words {
				if states[i] != w.State || counts[i] != w.Counts {
					t.Errorf("word %d: %q %v, want %q %v", i, states[i], counts[i], w.State, w.Counts)
				}
			}
		})
	}
}

// TestRoomNeverAlone says a great many things in one person's name: never is the room open.
func TestRoomNeverAlone(t *testing.T) {
	amira := wire.ID{11}
	for n := range 1 << 12 {
		words := []vault.RoomWord{{Author: amira, MayEdit: true, Says: new(opensRoom(oneCase, twoCase))}}
		for step := range 6 {
			own, what := n>>(2*step)&1, []string{"open", "close"}[n>>(2*step+1)&1]
			r := saysInRoom(what, allCases[own], allCases[1-own])
			words = append(words, vault.RoomWord{Author: amira, MayEdit: true, Says: &r})
		}
		if states, _ := vault.RoomStates(theRoom, amira, words); slices.Contains(states, vault.RoomOpen) {
			t.Fatalf("open by one alone: %b", n)
		}
	}
}
