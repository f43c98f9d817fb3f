package attach

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"io"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Chunk is the hash of a sealed chunk, from which the root is made.
func Chunk(ct []byte) wire.Hash { return wire.HashOf("chunk", ct) }

// aead returns the cipher of a file. One key seals all its chunks under different nonces.
func (m *Manifest) aead() cipher.AEAD {
	block, err := aes.NewCipher(wire.KDF("file", m.FileKey[:], m.File[:], nil, 32))
	if err != nil {
		panic(err) // the key has 32 bytes
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		panic(err)
	}
	return gcm
}

// nonce is 0^7 ‖ uint32be(i) ‖ last: order and end are part of what each tag authenticates.
func (m *Manifest) nonce(i uint64) []byte {
	n := make([]byte, 12)
	binary.BigEndian.PutUint32(n[7:], uint32(i))
	if i+1 == m.Count {
		n[11] = 1
	}
	return n
}

func (m *Manifest) aad() []byte { return append(wire.Label("chunk"), m.File[:]...) }

// SealChunk seals chunk i, whose plaintext includes the padding. Each chunk is sealed once with one plaintext.
func (m *Manifest) SealChunk(i uint64, p []byte) []byte {
	return m.aead().Seal(nil, m.nonce(i), p, m.aad())
}

// OpenChunk opens chunk i and checks its length; padding is still there. ATTACH. It is not enough to show
// anything: an Opener has to have seen the whole file.
func (m *Manifest) OpenChunk(i uint64, ct []byte) ([]byte, error) {
	if i >= m.Count || len(ct) != m.chunkLen(i)+wire.Overhead {
		return nil, refuse.New(refuse.Attach, "length of a chunk")
	}
	p, err := m.aead().Open(nil, m.nonce(i), ct, m.aad())
	if err != nil {
		return nil, refuse.New(refuse.Attach, "chunk does not open")
	}
	return p, nil
}

// Seal reads a file of exactly size bytes from r, draws an id and a key for it, and hands every sealed chunk
// in order to put. It returns the finished manifest. ATTACH where r is longer, shorter or too long.
func Seal(r io.Reader, size uint64, name, mediaType string, put func(i uint64, ct []byte) error) (*Manifest, error) {
	m := &Manifest{File: wire.NewID(), Name: name, Type: mediaType, Size: size,
		ChunkSize: ChunkSize, Count: Count(size), FileKey: wire.NewKey()}
	if err := CheckManifest(m); err != nil {
		return nil, err
	}
	digest := sha256.New()
	hashes := make([]byte, 0, m.Count*sha256.Size)
	left := size
	for i := range m.Count {
		p := make([]byte, m.chunkLen(i)) // zeros beyond the file are the padding
		n := min(left, uint64(len(p)))
		if _, err := io.ReadFull(r, p[:n]); err != nil {
			return nil, fmt.Errorf("reading the file: %w", err)
		}
		left -= n
		digest.Write(p[:n])
		ct := m.SealChunk(i, p)
		h := Chunk(ct)
		hashes = append(hashes, h[:]...)
		if err := put(i, ct); err != nil {
			return nil, err
		}
	}
	if n, _ := io.ReadFull(r, make([]byte, 1)); n > 0 {
		return nil, refuse.New(refuse.Attach, "file longer than its size")
	}
	m.Root = wire.HashOf("chunks", hashes)
	digest.Sum(m.Digest[:0])
	return m, nil
}

// Opener opens the chunks of one file in order and knows at the end whether it was the file. What it returns
// must not be shown before Close has agreed.
type Opener struct {
	m      *Manifest
	next   uint64
	left   uint64 // bytes of the file still to come
	root   []byte
	digest hash.Hash
}

// NewOpener checks the sizes and starts. ATTACH.
func NewOpener(m *Manifest) (*Opener, error) {
	if err := CheckManifest(m); err != nil {
		return nil, err
	}
	return &Opener{m: m, left: m.Size, digest: sha256.New()}, nil
}

// Next opens the next chunk and returns the part of the file in it, without padding. ATTACH.
func (o *Opener) Next(ct []byte) ([]byte, error) {
	p, err := o.m.OpenChunk(o.next, ct)
	if err != nil {
		return nil, err
	}
	n := min(o.left, uint64(len(p)))
	if len(bytes.TrimLeft(p[n:], "\x00")) > 0 {
		return nil, refuse.New(refuse.Attach, "padding of a file")
	}
	h := Chunk(ct)
	o.root = append(o.root, h[:]...)
	o.digest.Write(p[:n])
	o.next, o.left = o.next+1, o.left-n
	return p[:n], nil
}

// Close refuses with ATTACH unless all chunks came and root and digest are the manifest's.
func (o *Opener) Close() error {
	switch {
	case o.next != o.m.Count:
		return refuse.New(refuse.Attach, "chunks are missing")
	case wire.HashOf("chunks", o.root) != o.m.Root:
		return refuse.New(refuse.Attach, "root of the chunks")
	case wire.Hash(o.digest.Sum(nil)) != o.m.Digest:
		return refuse.New(refuse.Attach, "digest of the file")
	}
	return nil
}

// Open opens a whole file. ATTACH.
func Open(m *Manifest, chunks [][]byte) ([]byte, error) {
	o, err := NewOpener(m)
	if err != nil {
		return nil, err
	}
	var file []byte
	for _, ct := range chunks {
		p, err := o.Next(ct)
		if err != nil {
			return nil, err
		}
		file = append(file, p...)
	}
	if err := o.Close(); err != nil {
		return nil, err
	}
	return file, nil
}
