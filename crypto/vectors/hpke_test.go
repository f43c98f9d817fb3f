package vectors_test

import (
	"crypto/hpke"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
)

// TestHPKE runs the published X-Wing vectors (HPKE KEM 0x647a): our key pair from the seed, and the library's opening.
func TestHPKE(t *testing.T) {
	type message struct{ Aad, Ct, Pt Hex }
	type vector struct {
		Mode        int
		KemID       uint16 `json:"kem_id"`
		KdfID       uint16 `json:"kdf_id"`
		AeadID      uint16 `json:"aead_id"`
		Info        Hex
		SkRm, PkRm  Hex
		Enc         Hex
		Encryptions []message
	}
	for _, v := range readJSON[[]vector](t, "hpke-xwing.json") {
		seed := wire.Key(v.SkRm)
		same(t, "public key", keys.Pair{KemSeed: seed}.PublicKemKey(), v.PkRm)
		sk := must(must(hpke.NewKEM(v.KemID)).NewPrivateKey(v.SkRm))
		r := must(hpke.NewRecipient(v.Enc, sk, must(hpke.NewKDF(v.KdfID)), must(hpke.NewAEAD(v.AeadID)), v.Info))
		for _, m := range v.Encryptions[:1] { // the vectors skip numbers after the first few
			same(t, "plaintext", must(r.Open(m.Aad, m.Ct)), m.Pt)
		}
	}
}
