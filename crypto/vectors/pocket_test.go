package vectors_test

import (
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

type pocketCase struct {
	Name   string      `json:"name"`
	Seed   Hex         `json:"seed"`
	KemKey Hex         `json:"kemKey"` // public, of the seed
	Sealed Hex         `json:"sealed"`
	Note   Hex         `json:"note,omitempty"` // encoded
	Code   refuse.Code `json:"code,omitempty"`
}

// sealNoteBy is the sealing of a note once more, for those that no phone would write.
func sealNoteBy(kemKey []byte, suite uint64, use string, key, padded []byte) []byte {
	sealed := key
	if len(sealed) != len(wire.Key{}) {
		sealed = make([]byte, len(wire.Key{}))
	}
	return wire.Encode(tuple{suite, must(keys.Wrap(kemKey, wire.Label(use), key)), wire.Seal(sealed, wire.Label("pocket"), padded)})
}

func padNote(plain []byte, size int) []byte {
	padded := append(append([]byte{}, plain...), 0x80)
	return append(padded, make([]byte, size-len(padded))...)
}

func generatePocket(*testing.T) []pocketCase {
	seed, key := wire.NewKey(), wire.NewKey()
	kemKey := keys.Pair{KemSeed: seed}.PublicKemKey()
	note := keys.Note{Number: 1, Written: born, Entry: wire.NewID(), Start: born - 60_000, Zone: "Europe/London", Text: "A grey car, twice – “hello”."}
	withFile := note
	withFile.Number, withFile.Text, withFile.Files = 2, "", []keys.NoteFile{{Name: "car.jpg", Type: "image/jpeg", Bytes: make([]byte, 5000)}}
	var cases []pocketCase
	add := func(name string, code refuse.Code, sealed []byte, note *keys.Note) {
		c := pocketCase{Name: name, Seed: seed[:], KemKey: kemKey, Sealed: sealed, Code: code}
		if note != nil {
			c.Note = wire.Encode(note)
		}
		cases = append(cases, c)
	}
	good, plain := must(keys.SealNote(kemKey, &note)), wire.Encode(&note)
	add("a note", "", good, &note)
	add("a note with a file", "", must(keys.SealNote(kemKey, &withFile)), &withFile)
	by := func(plain []byte, size int) []byte {
		return sealNoteBy(kemKey, 1, "pocket-wrap", key[:], padNote(plain, size))
	}
	add("sealed otherwise, the same", "", by(plain, 4096), &note)
	add("changed", refuse.Blob, flip(good, -1), nil)
	add("changed wrap", refuse.Blob, flip(good, 40), nil)
	add("for another key", refuse.Blob, must(keys.SealNote(keys.Pair{KemSeed: wire.NewKey()}.PublicKemKey(), &note)), nil)
	add("wrapped under another use", refuse.Blob, sealNoteBy(kemKey, 1, "epoch-wrap", key[:], padNote(plain, 4096)), nil)
	add("of another suite", refuse.Format, sealNoteBy(kemKey, 2, "pocket-wrap", key[:], padNote(plain, 4096)), nil)
	add("with a short wrap", refuse.Format, sealNoteBy(kemKey, 1, "pocket-wrap", key[1:], padNote(plain, 4096)), nil)
	add("with a byte more", refuse.Format, append(append([]byte{}, good...), 0), nil)
	add("padded to more than it needs", refuse.Format, by(plain, 8192), nil)
	add("padded to no class", refuse.Format, by(plain, 4097), nil)
	add("without an end", refuse.Format, sealNoteBy(kemKey, 1, "pocket-wrap", key[:], make([]byte, 4096)), nil)
	ended := padNote(plain, 4096)
	ended[len(plain)] = 0x81
	add("that ends otherwise", refuse.Format, sealNoteBy(kemKey, 1, "pocket-wrap", key[:], ended), nil)
	add("whose text is a number", refuse.Format, by(wire.Encode(tuple{uint64(1), uint64(born), note.Entry, uint64(born), "UTC", uint64(5), tuple{}}), 4096), nil)
	add("whose ciphertext is a number", refuse.Format, wire.Encode(tuple{uint64(1), must(keys.Wrap(kemKey, wire.Label("pocket-wrap"), key[:])), uint64(5)}), nil)
	add("of nothing", refuse.Format, sealNoteBy(kemKey, 1, "pocket-wrap", key[:], nil), nil)
	add("without a number", refuse.Format, by(wire.Encode(&keys.Note{Written: born, Text: "x"}), 4096), nil)
	add("that is none", refuse.Format, by(wire.Encode(tuple{uint64(1)}), 4096), nil)
	return cases
}

func TestPocket(t *testing.T) {
	for _, c := range golden(t, "pocket.json", generatePocket) {
		t.Run(c.Name, func(t *testing.T) {
			same(t, "kem key", keys.Pair{KemSeed: wire.Key(c.Seed)}.PublicKemKey(), c.KemKey)
			note, err := keys.OpenNote(wire.Key(c.Seed), c.Sealed)
			if wantCode(t, err, c.Code) {
				same(t, "note", wire.Encode(note), c.Note)
			}
		})
	}
	if _, err := keys.SealNote(make([]byte, 3), &keys.Note{Number: 1}); refuse.CodeOf(err) != refuse.Ident {
		t.Errorf("for no key: %v", err)
	}
	long := keys.Note{Number: 1, Files: []keys.NoteFile{{Bytes: make([]byte, 32<<20)}}}
	if _, err := keys.SealNote(keys.Pair{}.PublicKemKey(), &long); refuse.CodeOf(err) != refuse.Format {
		t.Errorf("too long: %v", err)
	}
}
