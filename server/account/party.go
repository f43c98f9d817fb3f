package account

import (
	"encoding/base64"
	"fmt"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/protocol/webauthncose"

	"linnet/crypto/wire"
	"linnet/server/fail"
)

// party is this server as security keys know it (WebAuthn level 3). Every answer of a key is asked for with user verification,
// the PIN or the finger: what a key yields for the box is another value without it, and browsers ask for it all the same.
type party struct {
	id      string // the host of the origin, without its port
	origins []string
}

func newParty(origin string) (party, error) {
	u, err := url.Parse(origin)
	if err != nil {
		return party{}, fmt.Errorf("the origin: %w", err)
	}
	return party{id: u.Hostname(), origins: []string{origin}}, nil
}

// algorithms that a key may sign with: those that every browser offers.
var algorithms = []protocol.CredentialParameter{
	{Type: protocol.PublicKeyCredentialType, Algorithm: webauthncose.AlgEdDSA},
	{Type: protocol.PublicKeyCredentialType, Algorithm: webauthncose.AlgES256},
	{Type: protocol.PublicKeyCredentialType, Algorithm: webauthncose.AlgRS256},
}

// challengeOf is what a key signs for the state: nobody but this installation could have sealed that, and none is made twice.
func challengeOf(state []byte) string {
	h := wire.HashOf("passkey-challenge", state)
	return base64.RawURLEncoding.EncodeToString(h[:])
}

// Assertion is the answer of a security key to a challenge, as the browser hands it out.
type Assertion struct {
	Credential        []byte
	ClientData        []byte
	AuthenticatorData []byte
	Signature         []byte
}

// check verifies an assertion and returns the counter of the key: unauthenticated where it is none for this challenge, this
// origin and this key.
func (p party) check(challenge string, publicKey []byte, as Assertion) (counter uint64, err error) {
	id := base64.RawURLEncoding.EncodeToString(as.Credential)
	answer := protocol.CredentialAssertionResponse{
		PublicKeyCredential: protocol.PublicKeyCredential{
			Credential: protocol.Credential{ID: id, Type: string(protocol.PublicKeyCredentialType)}, RawID: as.Credential},
		AssertionResponse: protocol.AuthenticatorAssertionResponse{
			AuthenticatorResponse: protocol.AuthenticatorResponse{ClientDataJSON: as.ClientData},
			AuthenticatorData:     as.AuthenticatorData, Signature: as.Signature},
	}
	parsed, err := answer.Parse()
	if err != nil {
		return 0, fail.Wrap(fail.Unauthenticated, "shape of an assertion", err)
	}
	err = parsed.Verify(challenge, p.id, "", p.origins, nil, nil, protocol.TopOriginExplicitVerificationMode, false, true, true,
		publicKey, protocol.SignaturePolicy{})
	if err != nil {
		return 0, fail.Wrap(fail.Unauthenticated, "assertion", err)
	}
	return uint64(parsed.Response.AuthenticatorData.Counter), nil
}

// made is a security key that has just been made.
type made struct {
	credential, publicKey []byte
	counter               uint64
}

// checkNew verifies how a browser says that a key was made: malformed where it was not for this challenge and origin. Who made
// the key is not asked for, so that statements about that are refused.
func (p party) checkNew(challenge string, credential, clientData, attestation []byte) (made, error) {
	id := base64.RawURLEncoding.EncodeToString(credential)
	answer := protocol.CredentialCreationResponse{
		PublicKeyCredential: protocol.PublicKeyCredential{
			Credential: protocol.Credential{ID: id, Type: string(protocol.PublicKeyCredentialType)}, RawID: credential},
		AttestationResponse: protocol.AuthenticatorAttestationResponse{
			AuthenticatorResponse: protocol.AuthenticatorResponse{ClientDataJSON: clientData}, AttestationObject: attestation},
	}
	parsed, err := answer.Parse()
	if err != nil {
		return made{}, fail.Wrap(fail.Malformed, "shape of a new passkey", err)
	}
	object := parsed.Response.AttestationObject
	if object.Format != string(protocol.AttestationFormatNone) && object.Format != string(protocol.AttestationFormatPacked) {
		return made{}, fail.New(fail.Malformed, "statement about a new passkey")
	}
	_, err = parsed.Verify(challenge, p.id, p.origins, nil, nil, protocol.TopOriginExplicitVerificationMode, false, true, true, nil,
		algorithms, protocol.AttestationPolicy{}, protocol.SignaturePolicy{})
	if err != nil {
		return made{}, fail.Wrap(fail.Malformed, "new passkey", err)
	}
	data := object.AuthData
	return made{credential: data.AttData.CredentialID, publicKey: data.AttData.CredentialPublicKey, counter: uint64(data.Counter)}, nil
}
