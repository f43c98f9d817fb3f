package vault

import "linnet/crypto/wire"

// Receipt is one thing that was given to the police under a request, as the team has it: which entry of which vault, and what it says.
// Only an advocate writes it (checkWriter); its twin in the vault that the entry stands in is Given.
type Receipt struct {
	_       struct{} `cbor:",toarray"`
	Receipt wire.ID
	Request wire.ID
	Version uint64  // of the request, from 1
	To      wire.ID // who asked
	Vault   wire.ID // in which the entry stands
	Entry   wire.ID
	Seq     uint64 // of the entry, from 1
	Hash    wire.Hash
	Author  wire.ID // who wrote the entry
	At      uint64  // Unix ms, from 1: when that was, or what it tells of
	Thing   string  // code of RequestThings
	Copy    []byte  // the content of the entry without its files, as it is encoded there
	Left    uint64  // how many files it has, which are not given with it
}

// Given is what the vault in which an entry stands tells of its having been given to the police: nothing of what it says.
type Given struct {
	_       struct{} `cbor:",toarray"`
	Receipt wire.ID
	Request wire.ID
	Version uint64  // of the request, from 1
	To      wire.ID // who asked
	Entry   wire.ID
	Seq     uint64 // of the entry, from 1
	Hash    wire.Hash
}

func (r *Receipt) check() bool {
	return r.Version > 0 && r.Seq > 0 && r.At > 0 && checkCopy(r.Thing, r.Copy)
}

func (g *Given) check() bool { return g.Version > 0 && g.Seq > 0 }

// checkCopy says whether a copy is what an entry of that kind may say, without files.
func checkCopy(thing string, b []byte) bool {
	var content any // nil where it is refused
	switch thing {
	case "incidents":
		content, _ = DecodeContent(Incidents, TypeIncident, b)
	case "messages":
		content, _ = DecodeContent(Chat, TypeMessage, b)
	case "notes":
		content, _ = DecodeContent(Advocacy, TypeNote, b)
	}
	switch c := content.(type) {
	case *Incident:
		return len(c.Files) == 0
	case *Message:
		return len(c.Files) == 0
	case *PrivateNote:
		return len(c.Files) == 0
	}
	return false
}
