package keys_test

import (
	"crypto/rand"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// TestSealBoxHalves holds that a box is sealed only where both halves are of one size: whoever sees it would know otherwise that
// there is a second passphrase.
func TestSealBoxHalves(t *testing.T) {
	lock := keys.Lock{Key: make([]byte, 64), Half: make([]byte, 64), Place: 1}
	for _, tt := range []struct {
		name  string
		other int // bytes of the other half
		code  refuse.Code
	}{
		{"of one size", 8<<10 + 48, ""},
		{"larger", 16<<10 + 48, ""},
		{"smaller", 4<<10 + 48, refuse.Format},
		{"a byte short", 8<<10 + 47, refuse.Format},
		{"missing", 0, refuse.Format},
	} {
		c := &keys.BoxContent{Version: 1, Account: wire.NewID(), Second: make([]byte, 64), Other: make([]byte, tt.other)}
		rand.Read(c.Other)
		if box, err := keys.SealBox(lock, c); refuse.CodeOf(err) != tt.code || (err == nil) != (box != nil) {
			t.Errorf("other half %s: %d bytes, %v; want code %q", tt.name, len(box), err, tt.code)
		}
	}
}
