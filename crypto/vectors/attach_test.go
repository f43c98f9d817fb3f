package vectors_test

import (
	"bytes"
	"crypto/sha256"
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

type attachCase struct {
	Name     string      `json:"name"`
	Op       string      `json:"op"` // padded, open
	N        uint64      `json:"n,omitempty"`
	Want     uint64      `json:"want,omitempty"`
	Size     int         `json:"size,omitempty"`
	Manifest Hex         `json:"manifest,omitempty"`
	Opened   Hex         `json:"opened,omitempty"`
	Change   []any       `json:"change,omitempty"`
	Chunk    Hex         `json:"chunk,omitempty"` // hash of chunk 0 as sealed
	Code     refuse.Code `json:"code,omitempty"`
}

// pattern is a file that both sides can make.
func pattern(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i*7 + i/256)
	}
	return b
}

// chunksOf seals the pattern under a manifest; tail bytes of padding may be changed on the way.
func chunksOf(m *attach.Manifest, size int) (chunks [][]byte) {
	padded := make([]byte, attach.Padded(uint64(size)))
	copy(padded, pattern(size))
	for i := uint64(0); len(padded) > 0; i++ {
		n := min(len(padded), attach.ChunkSize)
		chunks = append(chunks, m.SealChunk(i, padded[:n]))
		padded = padded[n:]
	}
	return chunks
}

func manifestOf(size int) *attach.Manifest {
	return must(attach.Seal(bytes.NewReader(pattern(size)), uint64(size), "photo.jpg", "image/jpeg",
		func(uint64, []byte) error { return nil }))
}

func generateAttach(*testing.T) []attachCase {
	var cases []attachCase
	for _, n := range []uint64{0, 1, 4096, 4097, 4608, 4609, 8191, 8192, 9000, 262_144, 262_145, 1_000_000, 1 << 40} {
		cases = append(cases, attachCase{Name: "padded", Op: "padded", N: n, Want: attach.Padded(n)})
	}
	open := func(name string, size int, m *attach.Manifest, code refuse.Code, opened *attach.Manifest, change ...any) {
		h := attach.Chunk(chunksOf(m, size)[0])
		c := attachCase{Name: name, Op: "open", Size: size, Manifest: wire.Encode(m), Change: change, Chunk: h[:], Code: code}
		if opened != nil {
			c.Opened = wire.Encode(opened)
		}
		cases = append(cases, c)
	}
	const large = 600_000 // three chunks
	small, big := manifestOf(5000), manifestOf(large)
	open("a small file", 5000, small, "", nil)
	open("an empty file", 0, manifestOf(0), "", nil)
	open("a file of exactly one chunk", attach.ChunkSize, manifestOf(attach.ChunkSize), "", nil)
	open("a file of three chunks", large, big, "", nil)
	for _, change := range [][]any{{"swap", 0, 1}, {"flip", 0, 0}, {"flip", 1, 100_000}, {"flip", 2, 3}, {"drop", 2}, {"drop", 0}, {"repeat", 2},
		{"repeat", 0}, {"cut", 2}, {"grow", 2}, {"grow", 0}} {
		name := "a chunk changed: "
		open(name+string(must(jsonOf(change))), large, big, refuse.Attach, nil, change...)
	}
	altered := func(name string, size int, m *attach.Manifest, change func(m *attach.Manifest)) {
		o := *m
		change(&o)
		open("manifest with "+name, size, m, refuse.Attach, &o)
	}
	altered("another file key", 5000, small, func(m *attach.Manifest) { m.FileKey = wire.NewKey() })
	altered("another file id", 5000, small, func(m *attach.Manifest) { m.File = wire.NewID() })
	altered("another root", 5000, small, func(m *attach.Manifest) { m.Root = wire.Hash{} })
	altered("another digest", 5000, small, func(m *attach.Manifest) { m.Digest = wire.Hash{} })
	altered("a smaller size, so that the file is padding", 5000, small, func(m *attach.Manifest) {
		m.Size, m.Digest = 4700, sha256.Sum256(pattern(4700))
	})
	altered("a larger size, so that padding is the file", 5000, small, func(m *attach.Manifest) { m.Size = 5100 })
	altered("a size of another padded length", 5000, small, func(m *attach.Manifest) { m.Size = 6000 })
	altered("a larger count", 5000, small, func(m *attach.Manifest) { m.Count = 2 })
	altered("a smaller count", large, big, func(m *attach.Manifest) { m.Count = 2 })
	altered("no chunks", 0, manifestOf(0), func(m *attach.Manifest) { m.Count = 0 })
	altered("another chunk size", 5000, small, func(m *attach.Manifest) { m.ChunkSize = 1 << 20 })
	altered("an absurd size", 5000, small, func(m *attach.Manifest) { m.Size = 1<<53 - 1 })
	return cases
}

func TestAttach(t *testing.T) {
	for _, c := range golden(t, "attach.json", generateAttach) {
		t.Run(c.Name, func(t *testing.T) { runAttach(t, &c) })
	}
}

func runAttach(t *testing.T, c *attachCase) {
	if c.Op == "padded" {
		if got := attach.Padded(c.N); got != c.Want {
			t.Errorf("padded %d = %d, want %d", c.N, got, c.Want)
		}
		return
	}
	m := new(attach.Manifest)
	if err := wire.Decode(c.Manifest, m); err != nil {
		t.Fatal(err)
	}
	chunks := chunksOf(m, c.Size)
	h := attach.Chunk(chunks[0])
	same(t, "hash of chunk 0", h[:], c.Chunk)
	if c.Opened != nil {
		if err := wire.Decode(c.Opened, m); err != nil {
			t.Fatal(err)
		}
	}
	file, err := attach.Open(m, changeChunks(chunks, c.Change))
	if wantCode(t, err, c.Code) {
		same(t, "file", file, pattern(c.Size))
	}
}

func changeChunks(chunks [][]byte, change []any) [][]byte {
	if len(change) == 0 {
		return chunks
	}
	arg := func(i int) int { return int(change[i].(float64)) }
	i := arg(1)
	switch change[0] {
	case "swap":
		chunks[i], chunks[arg(2)] = chunks[arg(2)], chunks[i]
	case "flip":
		chunks[i] = flip(chunks[i], arg(2))
	case "drop":
		chunks = append(chunks[:i:i], chunks[i+1:]...)
	case "repeat":
		chunks = append(chunks, chunks[i])
	case "cut":
		chunks[i] = chunks[i][:len(chunks[i])-1]
	case "grow":
		chunks[i] = append(chunks[i], 0)
	}
	return chunks
}
