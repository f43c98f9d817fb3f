package attach_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

func TestSeal(t *testing.T) {
	full := errors.New("disk full")
	tests := []struct {
		name string
		file []byte
		size uint64
		put  error
		ok   bool
		code refuse.Code
	}{
		{"empty", nil, 0, nil, true, ""},
		{"one chunk", make([]byte, 9000), 9000, nil, true, ""},
		{"three chunks", make([]byte, 600_000), 600_000, nil, true, ""},
		{"longer than said", make([]byte, 9001), 9000, nil, false, refuse.Attach},
		{"shorter than said", make([]byte, 8999), 9000, nil, false, ""},
		{"beyond the nonce", nil, 1 << 52, nil, false, refuse.Attach},
		{"storage fails", make([]byte, 10), 10, full, false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var chunks [][]byte
			stored := uint64(0)
			m, err := attach.Seal(bytes.NewReader(tt.file), tt.size, "a.jpg", "image/jpeg", func(i uint64, ct []byte) error {
				chunks = append(chunks, ct)
				stored += uint64(len(ct))
				return tt.put
			})
			if (err == nil) != tt.ok || refuse.CodeOf(err) != tt.code || tt.put != nil && !errors.Is(err, tt.put) {
				t.Fatalf("Seal = %v", err)
			}
			if err != nil {
				return
			}
			if stored != attach.Sealed(tt.size) {
				t.Errorf("%d bytes stored, want %d", stored, attach.Sealed(tt.size))
			}
			file, err := attach.Open(m, chunks)
			if err != nil || !bytes.Equal(file, tt.file) {
				t.Errorf("opened %d bytes, %v", len(file), err)
			}
		})
	}
}

// TestCrafted has chunks by an author who does not keep to the rules, under a manifest with root and digest of just these.
func TestCrafted(t *testing.T) {
	const chunk = attach.ChunkSize
	tests := []struct {
		name    string
		size    uint64
		lengths []int // of the plaintext of each chunk
		garbage bool  // nothing that opens
		code    refuse.Code
	}{
		{"as it should be", 5, []int{4096}, false, ""},
		{"too much padding", 5, []int{4096 + 16}, false, refuse.Attach},
		{"too little padding", 5, []int{4096 - 16}, false, refuse.Attach},
		{"a chunk too many", 2 * chunk, []int{chunk, chunk, 4096}, false, refuse.Attach},
		{"a chunk too few", 2 * chunk, []int{chunk}, false, refuse.Attach},
		{"no chunk at all", 5, nil, false, refuse.Attach},
		{"a chunk that does not open", 5, []int{4096}, true, refuse.Attach},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := &attach.Manifest{File: wire.NewID(), Size: tt.size, ChunkSize: chunk, Count: attach.Count(tt.size), FileKey: wire.NewKey()}
			var chunks [][]byte
			var hashes, file []byte
			for i, n := range tt.lengths {
				ct := m.SealChunk(uint64(i), make([]byte, n))
				if tt.garbage {
					clear(ct)
				} else {
					file = append(file, make([]byte, n)...)
				}
				h := attach.Chunk(ct)
				chunks, hashes = append(chunks, ct), append(hashes, h[:]...)
			}
			m.Root = wire.HashOf("chunks", hashes)
			m.Digest = sha256.Sum256(file[:min(tt.size, uint64(len(file)))])
			if _, err := attach.Open(m, chunks); refuse.CodeOf(err) != tt.code || (err == nil) != (tt.code == "") {
				t.Errorf("Open = %v, want code %q", err, tt.code)
			}
		})
	}
}

func TestCheckManifest(t *testing.T) {
	good := attach.Manifest{Size: 600_000, ChunkSize: attach.ChunkSize, Count: 3}
	if err := attach.CheckManifest(&good); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(m *attach.Manifest){
		"another chunk size": func(m *attach.Manifest) { m.ChunkSize++ },
		"a chunk too many":   func(m *attach.Manifest) { m.Count++ },
		"a chunk too few":    func(m *attach.Manifest) { m.Count-- },
		"a size too large":   func(m *attach.Manifest) { m.Size = 1<<53 - 1; m.Count = attach.Count(m.Size) },
	} {
		m := good
		change(&m)
		if err := attach.CheckManifest(&m); refuse.CodeOf(err) != refuse.Attach {
			t.Errorf("%s: %v", name, err)
		}
	}
}
