package knock

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"math/big"
	"time"

	"linnet/crypto/wire"
)

// recordSize is the length of the only record of a notice, sealed. It is the same for all words.
const recordSize = 128

// seal makes the body of a notice that the phone alone opens (RFC 8291): one record of one length (RFC 8188).
func seal(phone *Phone, words string) ([]byte, error) {
	own, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	salt := make([]byte, 16)
	rand.Read(salt)
	aead, nonce, err := recordKey(own, phone, salt)
	if err != nil {
		return nil, err
	}
	plain := make([]byte, recordSize-aead.Overhead())
	plain[copy(plain, words)] = 2 // the last record; what follows is padding
	public := own.PublicKey().Bytes()
	body := binary.BigEndian.AppendUint32(salt, recordSize)
	body = append(append(body, byte(len(public))), public...)
	return aead.Seal(body, nonce, plain, nil), nil
}

// recordKey is what seals the first record: section 3.4 of RFC 8291.
func recordKey(own *ecdh.PrivateKey, phone *Phone, salt []byte) (cipher.AEAD, []byte, error) {
	theirs, err := ecdh.P256().NewPublicKey(phone.Key)
	if err != nil {
		return nil, nil, err
	}
	shared, err := own.ECDH(theirs)
	if err != nil {
		return nil, nil, err
	}
	info := "WebPush: info\x00" + string(phone.Key) + string(own.PublicKey().Bytes())
	input, err := hkdf.Key(sha256.New, shared, phone.Auth, info, 32)
	if err != nil {
		return nil, nil, err
	}
	key, err := hkdf.Key(sha256.New, input, salt, "Content-Encoding: aes128gcm\x00", 16)
	if err != nil {
		return nil, nil, err
	}
	nonce, err := hkdf.Key(sha256.New, input, salt, "Content-Encoding: nonce\x00", 12)
	if err != nil {
		return nil, nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, nil, err
	}
	aead, err := cipher.NewGCM(block)
	return aead, nonce, err
}

// signer is who push services see a notice to be from.
type signer struct {
	key    *ecdsa.PrivateKey
	public []byte
}

// newSigner makes the key out of the secret of the installation, so that all nodes have the same, as long as they have that secret.
func newSigner(secret wire.Key) signer {
	// 16 bytes more than a scalar has, so that no scalar is likelier than another; never 0.
	n := new(big.Int).Sub(elliptic.P256().Params().N, big.NewInt(1))
	d := new(big.Int).SetBytes(wire.KDF("push-key", secret[:], nil, nil, 48))
	d.Mod(d, n).Add(d, big.NewInt(1))
	key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), d.FillBytes(make([]byte, 32)))
	if err != nil {
		panic(err) // for no scalar from 1 to n−1
	}
	public, err := key.PublicKey.Bytes()
	if err != nil {
		panic(err) // for no point of a curve of the standard library
	}
	return signer{key, public}
}

// vouch is the Authorization of a request to a push service (RFC 8292): it names the service, an hour, and whom to turn to.
func (s *signer) vouch(service, contact string, now time.Time) string {
	claims, err := json.Marshal(struct {
		For     string `json:"aud"`
		Expires int64  `json:"exp"`
		Contact string `json:"sub"`
	}{service, now.Add(time.Hour).Unix(), contact})
	if err != nil {
		panic(err) // for no texts and a number
	}
	text := base64.RawURLEncoding.EncodeToString([]byte(`{"typ":"JWT","alg":"ES256"}`)) + "." + base64.RawURLEncoding.EncodeToString(claims)
	sum := sha256.Sum256([]byte(text))
	a, b, err := ecdsa.Sign(rand.Reader, s.key, sum[:])
	if err != nil {
		panic(err) // for no key that was made above
	}
	signature := append(a.FillBytes(make([]byte, 32)), b.FillBytes(make([]byte, 32))...)
	return "vapid t=" + text + "." + base64.RawURLEncoding.EncodeToString(signature) + ", k=" + base64.RawURLEncoding.EncodeToString(s.public)
}
