// Package login is OPAQUE-3DH (RFC 9807) in the configuration ristretto255-SHA512,
// HKDF-SHA512, HMAC-SHA512: the server checks a passphrase it never sees, and the
// client leaves with an export key that the server cannot know.
//
// [Client] and [Server] hold no state of their own; what has to live between two
// messages is in [Registration], [Login] and [Pending]. Messages are the RFC's
// fixed-length byte strings. Everything that comes from the other side is refused
// ([refuse.Format]) unless it is the one valid encoding; a failed envelope or MAC is
// [refuse.Login] on both sides, whatever the cause.
package login

import (
	"encoding/binary"

	"linnet/crypto/refuse"
)

// Context binds every transcript to this protocol (RFC 9807 section 6.4.2).
const Context = "linnet/v1/opaque"

// Lengths in bytes of the messages (RFC 9807 sections 5.1 and 6.1).
const (
	RequestSize  = 32  // RegistrationRequest
	ResponseSize = 64  // RegistrationResponse
	RecordSize   = 192 // RegistrationRecord
	KE1Size      = 96
	KE2Size      = 320
	KE3Size      = 64
)

// Lengths in bytes of their parts (RFC 9807 sections 2 and 4.1.1).
const (
	elementSize  = 32 // Noe, Npk
	scalarSize   = 32 // Ns, Nsk
	seedSize     = 32 // Nseed, Nok
	nonceSize    = 32 // Nn
	hashSize     = 64 // Nh, Nm, Nx
	envelopeSize = nonceSize + hashSize
	maskedSize   = elementSize + envelopeSize
)

// Identities are the names that both sides bind into envelope and transcript. An
// empty one stands for that side's public key (RFC 9807 section 4.1).
type Identities struct {
	Client, Server []byte
}

// or fills what is missing with the public keys.
func (ids Identities) or(clientPublic, serverPublic []byte) Identities {
	if len(ids.Client) == 0 {
		ids.Client = clientPublic
	}
	if len(ids.Server) == 0 {
		ids.Server = serverPublic
	}
	return ids
}

// check refuses identities that do not fit their length prefix.
func (ids Identities) check() error {
	if err := short("client identity", ids.Client); err != nil {
		return err
	}
	return short("server identity", ids.Server)
}

// short refuses what does not fit a two-byte length prefix.
func short(what string, b []byte) error {
	if len(b) > 0xffff {
		return refuse.New(refuse.Format, what+" is too long")
	}
	return nil
}

// prefixed is I2OSP(len(b), 2) ‖ b, where short has passed b.
func prefixed(b []byte) []byte {
	return append(binary.BigEndian.AppendUint16(nil, uint16(len(b))), b...)
}

// split cuts a fixed-length message into its parts and refuses any other length.
// The parts have no spare capacity: an append to one cannot reach the next.
func split(what string, message []byte, sizes ...int) ([][]byte, error) {
	total := 0
	for _, size := range sizes {
		total += size
	}
	if len(message) != total {
		return nil, refuse.New(refuse.Format, what+" has a wrong length")
	}
	parts := make([][]byte, len(sizes))
	for i, size := range sizes {
		parts[i], message = message[:size:size], message[size:]
	}
	return parts, nil
}
