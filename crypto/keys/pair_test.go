package keys_test

import (
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
)

// TestWrap has keys that no secret can be sealed for, as an identity may carry them.
func TestWrap(t *testing.T) {
	good := keys.NewPair().PublicKemKey()
	changed := func(change func(b []byte)) []byte {
		b := append([]byte{}, good...)
		change(b)
		return b
	}
	tests := []struct {
		name string
		key  []byte
		code refuse.Code
	}{
		{"a key", good, ""},
		{"no key", nil, refuse.Ident},
		{"a key with a coefficient of 4095", changed(func(b []byte) { b[0], b[1] = 0xff, 0xff }), refuse.Ident},
		{"a key whose X25519 part is zero", changed(func(b []byte) { clear(b[len(b)-32:]) }), refuse.Ident},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sealed, err := keys.Wrap(tt.key, nil, make([]byte, 32))
			if refuse.CodeOf(err) != tt.code || (err == nil) != (tt.code == "") || (err == nil) != (len(sealed) == keys.WrapSize) {
				t.Errorf("Wrap = %d bytes, %v; want code %q", len(sealed), err, tt.code)
			}
		})
	}
}
