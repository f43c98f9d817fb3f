package login

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/subtle"
	"io"
	"slices"

	"linnet/crypto/refuse"
)

// Two ways lead into every account: that of its passphrase, and that of a second one. Where no second one was set up, the
// second way is that of a passphrase that nobody drew. Both open one random common password, with which the rest is
// OPAQUE as in the RFC: the server stores one record, answers once, checks one proof, and does not learn which way it was.
const (
	waySize     = nonceSize + 2*hashSize             // nonce, sealed common password and masking key of the other way
	closedSize  = 2*waySize + hashSize               // both ways and their tag
	saltSize    = 32                                 // of the masking keys, in the clear
	waysSize    = saltSize + 2*hashSize + closedSize // with salt and masking keys, as the server stores them
	AccountSize = RecordSize + waysSize              // what the server stores of an account: RegistrationRecord and ways
	AnswerSize  = KE2Size + saltSize + closedSize    // what answers KE1: KE2, salt and the masked ways
)

// Way is the 64 secret bytes that a passphrase yields under the key that the server keeps for a sign-in name: the
// randomized password of RFC 9807 section 5.2.3.
type Way []byte

// maskingKey is another one under each salt, and each record has its own: two records do not show that a way is in both.
func (w Way) maskingKey(salt []byte) []byte {
	return expand(w, slices.Concat(salt, []byte("linnet/v1/way-mask")), hashSize)
}

// seal hides or reveals what a way leads to. The nonce is fresh for each common password.
func (w Way) seal(nonce, message []byte) []byte {
	out := expand(w, slices.Concat(nonce, []byte("linnet/v1/way-seal")), 2*hashSize)
	subtle.XORBytes(out, out, message)
	return out
}

// BoxKey is the 64-byte key of this way's half of the account box.
func (w Way) BoxKey() []byte { return expand(w, []byte("linnet/v1/way-box"), hashSize) }

// NewWay is the way of a passphrase that nobody drew.
func NewWay() Way {
	w := make(Way, hashSize)
	rand.Read(w)
	return w
}

// closeWays seals the common password under both ways.
func closeWays(common []byte, ways [2]Way, random io.Reader) ([]byte, error) {
	drawn, err := randomBytes(random, saltSize+2*nonceSize)
	if err != nil {
		return nil, err
	}
	salt, nonces := drawn[:saltSize], drawn[saltSize:]
	masks := slices.Concat(ways[0].maskingKey(salt), ways[1].maskingKey(salt))
	var closed []byte
	for i, w := range ways {
		nonce, other := nonces[i*nonceSize:(i+1)*nonceSize], masks[(1-i)*hashSize:(2-i)*hashSize]
		closed = slices.Concat(closed, nonce, w.seal(nonce, slices.Concat(common, other)))
	}
	return slices.Concat(salt, masks, closed, waysTag(common, salt, closed)), nil
}

// waysTag covers the salt and both ways: whoever comes by the one notices a change of the other, so that a server that
// changes one, or takes the masking keys of an older record, learns nothing from who is refused.
func waysTag(common, salt, closed []byte) []byte {
	return authenticate(expand(common, []byte("linnet/v1/ways-tag"), hashSize), salt, closed)
}

// maskWays hides or reveals ways under their masking keys. The salt beside them shows whether a record was replaced
// between two answers, and nothing of what was replaced in it.
func maskWays(masks, nonce, closed []byte) []byte {
	out := slices.Concat(
		expand(masks[:hashSize], slices.Concat(nonce, []byte("linnet/v1/way-answer")), waySize),
		expand(masks[hashSize:], slices.Concat(nonce, []byte("linnet/v1/way-answer")), waySize),
		expand(masks, slices.Concat(nonce, []byte("linnet/v1/ways-answer")), hashSize),
	)
	subtle.XORBytes(out, out, closed)
	return out
}

// openWays finds the common password and at which place the way stands. Both places are always tried. LOGIN where the
// way stands at neither, or a byte of either was changed.
func openWays(w Way, salt, nonce, masked []byte) (common []byte, place int, err error) {
	place = -1
	for i := range 2 {
		masks := make([]byte, 2*hashSize)
		copy(masks[i*hashSize:], w.maskingKey(salt))
		own := maskWays(masks, nonce, masked)[i*waySize:][:waySize]
		plain := w.seal(own[:nonceSize], own[nonceSize:])
		copy(masks[(1-i)*hashSize:], plain[hashSize:])
		closed := maskWays(masks, nonce, masked)
		if hmac.Equal(closed[2*waySize:], waysTag(plain[:hashSize], salt, closed[:2*waySize])) {
			common, place = plain[:hashSize], i
		}
	}
	if place < 0 {
		return nil, 0, refuse.New(refuse.Login, "neither way opens")
	}
	return common, place, nil
}

// Entrance is what a registration or a sign-in leaves the client with, beside what goes to the server.
type Entrance struct {
	ExportKey []byte // 64 bytes, the same for both ways
	Way       Way
	Place     int // of the way, 0 or 1: drawn at the registration
}

// Way ends a registration that is for nothing but the way of a second passphrase.
func (r *Registration) Way(response []byte, stretch Stretcher) (Way, error) {
	w, _, err := r.harden(response, stretch)
	return w, err
}

// FinishAccount makes what the server stores of an account, AccountSize bytes, with the passphrase's way and a second one.
func (r *Registration) FinishAccount(response []byte, stretch Stretcher, second Way) ([]byte, *Entrance, error) {
	w, serverPublic, err := r.harden(response, stretch)
	if err != nil {
		return nil, nil, err
	}
	drawn, err := randomBytes(r.random, hashSize+1)
	if err != nil {
		return nil, nil, err
	}
	common, place := drawn[:hashSize], int(drawn[hashSize]&1)
	done, err := r.record(common, serverPublic, Identities{})
	if err != nil {
		return nil, nil, err
	}
	ways := [2]Way{second, second}
	ways[place] = w
	stored, err := closeWays(common, ways, r.random)
	return slices.Concat(done.Record, stored), &Entrance{done.ExportKey, w, place}, err
}

// FinishAccount answers what answered KE1, AnswerSize bytes, whichever of the two passphrases it was. Refusals as [Login.Finish].
func (l *Login) FinishAccount(answer []byte, stretch Stretcher) (ke3 []byte, in *Entrance, err error) {
	parts, err := split("answer to KE1", answer, KE2Size, saltSize, closedSize)
	if err != nil {
		return nil, nil, err
	}
	w, err := l.harden(parts[0], stretch)
	if err != nil {
		return nil, nil, err
	}
	common, place, err := openWays(w, parts[1], parts[0][elementSize:elementSize+nonceSize], parts[2])
	if err != nil {
		return nil, nil, err
	}
	session, err := l.conclude(parts[0], Identities{}, common)
	if err != nil {
		return nil, nil, err
	}
	return session.KE3, &Entrance{session.ExportKey, w, place}, nil
}

// CheckAccount refuses what LoginAccount could not use, so that a bad upload fails when it is stored.
func CheckAccount(stored []byte) error {
	parts, err := split("account record", stored, RecordSize, waysSize)
	if err != nil {
		return err
	}
	_, _, err = openRecord(parts[0])
	return err
}

// LoginAccount answers KE1 with AnswerSize bytes. A nil record is an unknown account, as in [Server.LoginStart].
func (s *Server) LoginAccount(stored, credentialIdentifier, ke1 []byte) (*Pending, []byte, error) {
	fake := slices.Concat(s.fakeRecord(credentialIdentifier),
		expand(s.seed, slices.Concat(credentialIdentifier, []byte("linnet/v1/fake-ways")), waysSize))
	if stored == nil {
		stored = fake
	}
	parts, err := split("account record", stored, RecordSize, saltSize, 2*hashSize, closedSize)
	if err != nil {
		return nil, nil, err
	}
	pending, ke2, err := s.LoginStart(parts[0], credentialIdentifier, ke1, Identities{})
	if err != nil {
		return nil, nil, err
	}
	salt, masks, closed := parts[1], parts[2], parts[3]
	return pending, slices.Concat(ke2, salt, maskWays(masks, ke2[elementSize:elementSize+nonceSize], closed)), nil
}
