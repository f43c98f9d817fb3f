package vault_test

import (
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// TestSealedLater: what waited before it was sealed stays as long as what is written then, and no reader refuses it; a clock that is
// said to have been earlier changes nothing.
func TestSealedLater(t *testing.T) {
	const day = 86_400_000
	written := uint64(20_000 * day)
	for name, tt := range map[string]struct{ sealed, expires uint64 }{
		"at once":      {0, 20_031},
		"before":       {written - 9*day, 20_031},
		"a week later": {written + 7*day, 20_038},
	} {
		plain := vault.Plain{Type: vault.TypeMessage, Time: written, Sealed: tt.sealed, Content: wire.Encode(&vault.Message{Text: "hello"})}
		pair, key := keys.NewPair(), wire.Key{1}
		e, err := vault.NewData(vault.Place{Epoch: 1, Seq: 2}, pair, key, &plain)
		if err != nil {
			t.Fatal(err)
		}
		if e.Header.Expires != tt.expires {
			t.Errorf("%s: goes on day %d, want %d", name, e.Header.Expires, tt.expires)
		}
		if opened, err := e.OpenData(key); err != nil || opened.Time != written {
			t.Errorf("%s: opened %+v, %v", name, opened, err)
		}
	}
}
