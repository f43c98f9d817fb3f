package login

import (
	"crypto/sha512"
	"slices"
)

// ke2Signed is how much of KE2 the server's MAC covers: all but the MAC itself.
const ke2Signed = KE2Size - hashSize

// transcript is everything that both sides must have seen alike (RFC 9807 section 6.4.2).
type transcript struct {
	context []byte
	ids     Identities // filled in by Identities.or
	ke1     []byte
	ke2     []byte // without its MAC
}

// preamble is the transcript's encoding (RFC 9807 section 6.4.2.1).
func (t transcript) preamble() []byte {
	return slices.Concat([]byte("OPAQUEv1-"), prefixed(t.context),
		prefixed(t.ids.Client), t.ke1, prefixed(t.ids.Server), t.ke2)
}

// handshake is the outcome of 3DH: the proofs of both sides, and the key they share.
type handshake struct {
	serverMAC, clientMAC, sessionKey []byte
}

// agree derives the handshake from the three shared secrets (RFC 9807 section 6.4.2.2):
// ephemeral with ephemeral, client's ephemeral with server's static, client's static with server's ephemeral.
func (t transcript) agree(dh1, dh2, dh3 []byte) handshake {
	preamble := t.preamble()
	hash := sha512.Sum512(preamble)
	secret := extract(slices.Concat(dh1, dh2, dh3))
	handshakeSecret := deriveSecret(secret, "HandshakeSecret", hash[:])
	serverMAC := authenticate(deriveSecret(handshakeSecret, "ServerMAC", nil), hash[:])
	confirmed := sha512.Sum512(slices.Concat(preamble, serverMAC))
	return handshake{
		serverMAC:  serverMAC,
		clientMAC:  authenticate(deriveSecret(handshakeSecret, "ClientMAC", nil), confirmed[:]),
		sessionKey: deriveSecret(secret, "SessionKey", hash[:]),
	}
}

// deriveSecret is Derive-Secret by Expand-Label (RFC 9807 section 6.4.2.2).
func deriveSecret(secret []byte, label string, transcriptHash []byte) []byte {
	label = "OPAQUE-" + label
	return expand(secret, slices.Concat(
		[]byte{0, hashSize, byte(len(label))}, []byte(label),
		[]byte{byte(len(transcriptHash))}, transcriptHash), hashSize)
}
