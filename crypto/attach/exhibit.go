package attach

import "linnet/crypto/wire"

// Opening opens the commitment to a file: with it and the file anybody can see that the log holds just that. Nobody can find
// the file's commitment without it, not even who has the file.
type Opening struct {
	_      struct{} `cbor:",toarray"`
	File   wire.ID
	Salt   wire.Key
	Digest wire.Hash // plain SHA-256 of the file
}

// Opening is that of the file. Its salt is derived from the file key and tells nothing of it: who is given an opening cannot
// open what the server stores.
func (m *Manifest) Opening() *Opening {
	salt := wire.KDF("exhibit-salt", m.FileKey[:], m.File[:], nil, 32)
	return &Opening{File: m.File, Salt: wire.Key(salt), Digest: m.Digest}
}

// Commitment is what the log holds of the file.
func (o *Opening) Commitment() wire.Hash { return wire.HashOf("exhibit", wire.Encode(o)) }
