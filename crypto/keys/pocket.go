package keys

import (
	"slices"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Pocket is what opens the notes that a phone keeps until its owner signs in there. The phone has the public key alone.
type Pocket struct {
	_        struct{}  `cbor:",toarray"`
	Seed     wire.Key  // X-Wing
	Next     uint64    // one more than the highest number of a note that she has put into her log; from 1
	Identity wire.Hash // of hers when the key was drawn
}

// Note is what she wrote on a phone without signing in.
type Note struct {
	_       struct{} `cbor:",toarray"`
	Number  uint64   // counted on the phone, from 1
	Written uint64   // Unix ms, by the phone's clock
	Entry   wire.ID  // of the entry that it becomes, whenever and however often that is sent
	Start   uint64   // when it happened, Unix ms
	Zone    string   // as the phone named it
	Text    string
	Files   []NoteFile
}

// NoteFile is a photo or file of a note.
type NoteFile struct {
	_     struct{} `cbor:",toarray"`
	Name  string
	Type  string
	Bytes []byte
}

// Size classes of padded notes in bytes: 4096 · 2^k, of which a phone writes those up to 32 MiB.
const (
	smallestNote = 4 << 10
	largestNote  = 32 << 20
)

type sealedNote struct {
	_     struct{} `cbor:",toarray"`
	Suite uint64
	Wrap  []byte
	CT    []byte
}

// SealNote seals a note so that only the holder of the seed reads it. IDENT where kemKey is no public key, FORMAT where it is
// too long.
func SealNote(kemKey []byte, n *Note) ([]byte, error) {
	plain := wire.Encode(n)
	size := smallestNote
	for size <= len(plain) {
		size *= 2
	}
	if size > largestNote {
		return nil, refuse.New(refuse.Format, "note too long")
	}
	padded := append(plain, 0x80)
	padded = append(padded, make([]byte, size-len(padded))...)
	key := wire.NewKey()
	wrap, err := Wrap(kemKey, wire.Label("pocket-wrap"), key[:])
	if err != nil {
		return nil, err
	}
	return wire.Encode(&sealedNote{Suite: Suite, Wrap: wrap, CT: wire.Seal(key[:], wire.Label("pocket"), padded)}), nil
}

// OpenNote opens what SealNote sealed. BLOB for another key, or changed; FORMAT for what no phone of ours writes. That it opens
// does not say who wrote it: whoever has the phone has the public key.
func OpenNote(seed wire.Key, sealed []byte) (*Note, error) {
	var s sealedNote
	if err := wire.Decode(sealed, &s); err != nil {
		return nil, err
	}
	if s.Suite != Suite || len(s.Wrap) != WrapSize {
		return nil, refuse.New(refuse.Format, "sealed note")
	}
	key, _ := Unwrap(seed, wire.Label("pocket-wrap"), s.Wrap) // none where it does not open
	if len(key) != len(wire.Key{}) {
		return nil, refuse.New(refuse.Blob, "wrap of a note")
	}
	padded, ok := wire.Open(key, wire.Label("pocket"), s.CT)
	if !ok {
		return nil, refuse.New(refuse.Blob, "note")
	}
	plain, err := unpadNote(padded)
	if err != nil {
		return nil, err
	}
	n := new(Note)
	if err := wire.Decode(plain, n); err != nil {
		return nil, err
	}
	if n.Number < 1 {
		return nil, refuse.New(refuse.Format, "number of a note")
	}
	return n, nil
}

func unpadNote(padded []byte) ([]byte, error) {
	bad := refuse.New(refuse.Format, "padding of a note")
	end := len(padded) - 1
	for end >= 0 && padded[end] == 0 {
		end--
	}
	if end < 0 || padded[end] != 0x80 {
		return nil, bad
	}
	size := smallestNote
	for size <= end {
		size *= 2
	}
	if size != len(padded) {
		return nil, bad
	}
	return slices.Clip(padded[:end]), nil
}
