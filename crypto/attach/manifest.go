// Package attach seals files in chunks and opens them only whole (docs/PROTOCOL.md section 9).
//
// The construction is STREAM over AES-256-GCM (Hoang, Reyhanitabar, Rogaway, Vizár 2015). What is wrong with a
// file is ATTACH. TypeScript twin: web/src/crypto/attach. Vectors: attach.json.
package attach

import (
	"math"
	"math/bits"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// ChunkSize is the plaintext of a chunk in bytes; only the last may be shorter.
const ChunkSize = 262144

// maxSize keeps the count of chunks within the 32 bits of the nonce, with room for the padding. Bytes.
const maxSize = ChunkSize * (math.MaxUint32 / 2)

// Manifest describes a file inside an entry and holds its key.
type Manifest struct {
	_         struct{} `cbor:",toarray"`
	File      wire.ID
	Name      string
	Type      string // media type
	Size      uint64 // of the file, bytes
	ChunkSize uint64 // ChunkSize
	Count     uint64 // of chunks
	FileKey   wire.Key
	Root      wire.Hash // over the hashes of the chunks
	Digest    wire.Hash // plain SHA-256 of the file, as evidence is named by it
}

// Padded is the length to which a file of n bytes is filled with zeros, so that its size shows only in
// steps of an eighth or less.
func Padded(n uint64) uint64 {
	if n <= 4096 {
		return 4096
	}
	step := uint64(1) << (bits.Len64(n) - 4) // 2^(⌊log2 n⌋−3)
	return (n + step - 1) / step * step
}

// Count is the number of chunks of a file of n bytes.
func Count(n uint64) uint64 { return (Padded(n) + ChunkSize - 1) / ChunkSize }

// CheckManifest refuses with ATTACH a manifest whose sizes do not belong together.
func CheckManifest(m *Manifest) error {
	if m.ChunkSize != ChunkSize || m.Size > maxSize || m.Count != Count(m.Size) {
		return refuse.New(refuse.Attach, "sizes of a file")
	}
	return nil
}

// Sealed is the length of all chunks of a file of n bytes as they are stored, in bytes.
func Sealed(n uint64) uint64 { return Padded(n) + Count(n)*wire.Overhead }

// chunkLen is the plaintext length of chunk i.
func (m *Manifest) chunkLen(i uint64) int {
	if i+1 < m.Count {
		return ChunkSize
	}
	return int(Padded(m.Size) - i*ChunkSize)
}
