package vault

import "linnet/crypto/wire"

// Room is one thing that is said in a linking room: a case of its own, with a team's vault and nothing else, in which those who work in
// two cases find out whether it is one person. Each speaks for the case that they are in.
type Room struct {
	_     struct{} `cbor:",toarray"`
	Room  wire.ID  // the case that the room is
	What  string   // code of RoomWords
	Own   wire.ID  // the case for which the author speaks
	Other wire.ID  // the other one
	Kind  uint64   // of what opens it: what the link was found by, as in crypto/blind; 0 for several signs, and in all else
	Label string   // of what opens it: what the author's case is called in the room; else empty
	Text  string   // why, or what is said; never empty
}

// roomKinds is how many kinds of identifiers make links.
const roomKinds = 5

func (r *Room) check() bool {
	if !RoomWords.Has(r.What) || r.Own == r.Other || r.Room == r.Own || r.Room == r.Other || r.Text == "" {
		return false
	}
	if r.What == "open" {
		return r.Kind <= roomKinds && r.Label != ""
	}
	return r.Kind == 0 && r.Label == ""
}

// RoomWord is an entry of a team's vault, as what counts in a room is judged by.
type RoomWord struct {
	Author  wire.ID
	MayEdit bool  // the author had the edit right
	Says    *Room // nil for what is no Room
}

// RoomState is how a room stands after an entry.
type RoomState string

// Whether what is said counts: RoomOpening while one case has said yes and the other has not, RoomOpen after both, RoomShut once somebody closed it.
const (
	RoomNone    RoomState = ""
	RoomOpening RoomState = "opening"
	RoomOpen    RoomState = "open"
	RoomShut    RoomState = "shut"
)

// RoomStates says how a room stands after each of the data entries of a team's vault, in order, that are neither acknowledgements nor
// proposals, and whether each of them counts. `founder` made the vault, `room` is its case. It is a room if the first of them opens it,
// by the founder; which two cases it is for is said there, once and for all. It is open while two people have said so since it was last
// shut, each for another of the two cases: one person alone never opens it, however often or under whichever case they say it.
func RoomStates(room, founder wire.ID, words []RoomWord) (states []RoomState, counts []bool) {
	states, counts = make([]RoomState, len(words)), make([]bool, len(words))
	if len(words) == 0 || !words[0].begins(room, founder) {
		for i := range words {
			counts[i] = words[i].Says == nil
		}
		return states, counts
	}
	first, state, open := words[0].Says, RoomOpening, map[wire.ID]wire.ID{}
	for i, w := range words {
		switch {
		case w.Says == nil:
			counts[i] = state == RoomOpen
		case w.MayEdit && w.Says.sameCases(first):
			counts[i] = w.Says.counts(state)
		}
		if w.Says != nil && counts[i] {
			state = w.Says.after(state, w.Author, open)
		}
		states[i] = state
	}
	return states, counts
}

func (w RoomWord) begins(room, founder wire.ID) bool {
	return w.Says != nil && w.MayEdit && w.Author == founder && w.Says.Room == room && w.Says.What == "open"
}

func (r *Room) sameCases(first *Room) bool {
	return r.Room == first.Room && (r.Own == first.Own && r.Other == first.Other || r.Own == first.Other && r.Other == first.Own)
}

// counts says whether it may be said while the room stands so.
func (r *Room) counts(state RoomState) bool {
	switch r.What {
	case "open":
		return true
	case "close":
		return state != RoomShut
	}
	return state == RoomOpen
}

// after is how the room stands once the author has said it; `open` holds who has said yes, and for which case.
func (r *Room) after(state RoomState, author wire.ID, open map[wire.ID]wire.ID) RoomState {
	switch r.What {
	case "close":
		clear(open)
		return RoomShut
	case "open":
		open[author] = r.Own
		for _, own := range open {
			if own != r.Own {
				return RoomOpen
			}
		}
		return RoomOpening
	}
	return state
}
