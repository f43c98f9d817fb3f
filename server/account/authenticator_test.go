package account_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"linnet/crypto/wire"
	"linnet/server/account"
)

// origin is that of the servers in these tests.
const origin = "https://notes.example.org"

// The flags of authenticator data.
const (
	userPresent  = 1 << 0
	userVerified = 1 << 2
	attested     = 1 << 6
)

// authenticator is a security key and the browser that it is plugged into. What they say can be changed before they say it.
type authenticator struct {
	id        []byte
	key       *ecdsa.PrivateKey
	counter   uint32
	counts    bool
	origin    string
	party     string
	flags     byte
	crossSite bool
	attests   bool // says who made it
}

func newAuthenticator(t *testing.T) *authenticator {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id := make([]byte, 32)
	rand.Read(id)
	return &authenticator{id: id, key: key, counts: true, origin: origin, party: "notes.example.org", flags: userPresent | userVerified}
}

func (a *authenticator) clientData(ceremony string, state []byte) []byte {
	h := wire.HashOf("passkey-challenge", state)
	return fmt.Appendf(nil, `{"type":%q,"challenge":%q,"origin":%q,"crossOrigin":%t}`, "webauthn."+ceremony,
		base64.RawURLEncoding.EncodeToString(h[:]), a.origin, a.crossSite)
}

func (a *authenticator) data(flags byte) []byte {
	if a.counts {
		a.counter++
	}
	party := sha256.Sum256([]byte(a.party))
	return binary.BigEndian.AppendUint32(append(party[:], flags), a.counter)
}

// made is what the browser says of the key when it was made for the state.
func (a *authenticator) made(t *testing.T, state []byte) account.NewPasskey {
	t.Helper()
	point, err := a.key.PublicKey.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	// COSE: an ES256 key on P-256.
	public := encode(t, map[int]any{1: 2, 3: -7, -1: 1, -2: point[1:33], -3: point[33:]})
	data := append(a.data(a.flags|attested), make([]byte, 16)...)
	data = binary.BigEndian.AppendUint16(data, uint16(len(a.id)))
	data = append(append(data, a.id...), public...)
	client := a.clientData("create", state)
	format, statement := "none", map[string]any{}
	if a.attests {
		format, statement = "fido-u2f", a.statement(t, client, point)
	}
	object := encode(t, map[string]any{"fmt": format, "attStmt": statement, "authData": data})
	return account.NewPasskey{State: state, Credential: a.id, ClientData: client, Attestation: object}
}

// statement is a true one about who made the key, in the form of old keys.
func (a *authenticator) statement(t *testing.T, clientData, point []byte) map[string]any {
	t.Helper()
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	certificate, err := x509.CreateCertificate(rand.Reader, template, template, &a.key.PublicKey, a.key)
	if err != nil {
		t.Fatal(err)
	}
	party, client := sha256.Sum256([]byte(a.party)), sha256.Sum256(clientData)
	digest := sha256.Sum256(slices.Concat([]byte{0}, party[:], client[:], a.id, point))
	signature, err := ecdsa.SignASN1(rand.Reader, a.key, digest[:])
	if err != nil {
		t.Fatal(err)
	}
	return map[string]any{"x5c": [][]byte{certificate}, "sig": signature}
}

func encode(t *testing.T, v any) []byte {
	t.Helper()
	mode, err := cbor.CTAP2EncOptions().EncMode()
	if err != nil {
		t.Fatal(err)
	}
	b, err := mode.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// touched is the answer of the key to the state.
func (a *authenticator) touched(t *testing.T, state []byte) account.Assertion {
	t.Helper()
	as := account.Assertion{Credential: a.id, ClientData: a.clientData("get", state), AuthenticatorData: a.data(a.flags)}
	return a.signed(t, as)
}

func (a *authenticator) signed(t *testing.T, as account.Assertion) account.Assertion {
	t.Helper()
	client := sha256.Sum256(as.ClientData)
	digest := sha256.Sum256(append(append([]byte{}, as.AuthenticatorData...), client[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, a.key, digest[:])
	if err != nil {
		t.Fatal(err)
	}
	as.Signature = signature
	return as
}
