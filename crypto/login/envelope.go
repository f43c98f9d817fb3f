package login

import (
	"crypto/hmac"
	"crypto/sha512"
	"crypto/subtle"
	"slices"

	"github.com/cloudflare/circl/group"

	"linnet/crypto/refuse"
)

// credentials is what passphrase and envelope nonce together determine
// (RFC 9807 section 4.1.2). Nothing of it is stored but the public key.
type credentials struct {
	private   group.Scalar
	public    []byte
	authKey   []byte
	exportKey []byte
}

// deriveCredentials is the common part of Store and Recover (RFC 9807 sections 4.1.2 and 4.1.3).
func deriveCredentials(randomized, nonce []byte) credentials {
	derive := func(label string, size int) []byte {
		return expand(randomized, slices.Concat(nonce, []byte(label)), size)
	}
	private := deriveDHKey(derive("PrivateKey", seedSize))
	return credentials{
		private:   private,
		public:    publicKey(private),
		authKey:   derive("AuthKey", hashSize),
		exportKey: derive("ExportKey", hashSize),
	}
}

// tag authenticates nonce, server key and both identities (RFC 9807 section 4.1.2).
func (c credentials) tag(nonce, serverPublic []byte, ids Identities) []byte {
	ids = ids.or(c.public, serverPublic)
	return authenticate(c.authKey, nonce, serverPublic, prefixed(ids.Server), prefixed(ids.Client))
}

// store makes the envelope (RFC 9807 section 4.1.2).
func store(randomized, nonce, serverPublic []byte, ids Identities) (credentials, []byte) {
	c := deriveCredentials(randomized, nonce)
	return c, slices.Concat(nonce, c.tag(nonce, serverPublic, ids))
}

// open opens the envelope (RFC 9807 section 4.1.3). A wrong passphrase, a fake
// record and a changed byte all end here, and all alike.
func open(randomized, serverPublic, envelope []byte, ids Identities) (credentials, error) {
	nonce, tag := envelope[:nonceSize:nonceSize], envelope[nonceSize:]
	c := deriveCredentials(randomized, nonce)
	if !hmac.Equal(tag, c.tag(nonce, serverPublic, ids)) {
		return credentials{}, refuse.New(refuse.Login, "the envelope does not open")
	}
	return c, nil
}

// maskingKey hides the envelope from whoever only watches the wire (RFC 9807 section 4.1.2).
func maskingKey(randomized []byte) []byte {
	return expand(randomized, []byte("MaskingKey"), hashSize)
}

// mask hides or reveals server key and envelope (RFC 9807 section 6.3.2.2).
func mask(key, nonce, message []byte) []byte {
	pad := expand(key, slices.Concat(nonce, []byte("CredentialResponsePad")), maskedSize)
	subtle.XORBytes(pad, pad, message)
	return pad
}

// authenticate is HMAC-SHA512 (RFC 2104).
func authenticate(key []byte, parts ...[]byte) []byte {
	mac := hmac.New(sha512.New, key)
	for _, part := range parts {
		mac.Write(part)
	}
	return mac.Sum(nil)
}
