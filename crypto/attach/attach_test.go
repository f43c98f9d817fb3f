package attach_test

import (
	"bytes"
	"errors"
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/refuse"
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
