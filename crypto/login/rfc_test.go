package login_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"linnet/crypto/login"
)

// hexBytes is a byte string written in hex, as in every file of crypto/vectors.
type hexBytes []byte

func (h *hexBytes) UnmarshalText(text []byte) error {
	b, err := hex.DecodeString(string(text))
	*h = b
	return err
}

func (h hexBytes) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(h)), nil }

type rfc9807Vector struct {
	Config                struct{ Context, Fake string }
	Inputs, Intermediates map[string]hexBytes
	Outputs               map[string]hexBytes
}

func readVectors[T any](t testing.TB, name string) []T {
	t.Helper()
	file, err := os.ReadFile("../vectors/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var vectors []T
	if err := json.Unmarshal(file, &vectors); err != nil {
		t.Fatal(err)
	}
	if len(vectors) == 0 {
		t.Fatal("no vectors in ", name)
	}
	return vectors
}

// identity is the key stretching of the RFC's vectors: none.
func identity(oprfOutput []byte) ([]byte, error) { return oprfOutput, nil }

// source hands out the given bytes, then fails.
func source(parts ...hexBytes) *bytes.Reader {
	var all []byte
	for _, part := range parts {
		all = append(all, part...)
	}
	return bytes.NewReader(all)
}

func same(t *testing.T, what string, got, want []byte) {
	t.Helper()
	if !bytes.Equal(got, want) {
		t.Errorf("%s:\n got %x\nwant %x", what, got, want)
	}
}

func must[T any](t testing.TB, value T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestRFC9807(t *testing.T) {
	ran := map[string]int{}
	for _, v := range readVectors[rfc9807Vector](t, "rfc9807-ristretto255.json") {
		ran[v.Config.Fake]++
		name := "fake " + v.Config.Fake + ", identities " + string(v.Inputs["client_identity"])
		t.Run(name, func(t *testing.T) {
			if v.Config.Fake == "True" {
				fakeVector(t, v)
			} else {
				realVector(t, v)
			}
		})
	}
	if ran["False"] != 2 || ran["True"] != 1 {
		t.Errorf("ran %v", ran)
	}
}

func vectorServer(t *testing.T, v rfc9807Vector) *login.Server {
	t.Helper()
	server, err := login.NewServer(login.Config{
		OPRFSeed:   v.Inputs["oprf_seed"],
		PrivateKey: v.Inputs["server_private_key"],
		Context:    decode(t, v.Config.Context),
		Rand:       source(v.Inputs["masking_nonce"], v.Inputs["server_nonce"], v.Inputs["server_keyshare_seed"]),
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "server public key", server.PublicKey(), v.Inputs["server_public_key"])
	return server
}

func identities(v rfc9807Vector) login.Identities {
	return login.Identities{Client: v.Inputs["client_identity"], Server: v.Inputs["server_identity"]}
}

func realVector(t *testing.T, v rfc9807Vector) {
	in, out, ids := v.Inputs, v.Outputs, identities(v)
	server := vectorServer(t, v)

	client := login.Client{Rand: source(in["blind_registration"], in["envelope_nonce"])}
	registration, request, err := client.RegisterStart(in["password"])
	if err != nil {
		t.Fatal(err)
	}
	same(t, "registration request", request, out["registration_request"])
	response, err := server.RegisterResponse(request, in["credential_identifier"])
	if err != nil {
		t.Fatal(err)
	}
	same(t, "registration response", response, out["registration_response"])
	registered, err := registration.Finish(response, ids, identity)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "record", registered.Record, out["registration_upload"])
	same(t, "export key", registered.ExportKey, out["export_key"])
	same(t, "server public key", registered.ServerPublicKey, in["server_public_key"])
	same(t, "client public key", registered.Record[:32], v.Intermediates["client_public_key"])
	same(t, "masking key", registered.Record[32:96], v.Intermediates["masking_key"])
	same(t, "envelope", registered.Record[96:], v.Intermediates["envelope"])

	client = login.Client{
		Context: decode(t, v.Config.Context),
		Rand:    source(in["blind_login"], in["client_nonce"], in["client_keyshare_seed"]),
	}
	state, ke1, err := client.LoginStart(in["password"])
	if err != nil {
		t.Fatal(err)
	}
	same(t, "KE1", ke1, out["KE1"])
	pending, ke2, err := server.LoginStart(registered.Record, in["credential_identifier"], ke1, ids)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "KE2", ke2, out["KE2"])
	session, err := state.Finish(ke2, ids, identity)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "KE3", session.KE3, out["KE3"])
	same(t, "client's session key", session.SessionKey, out["session_key"])
	same(t, "export key", session.ExportKey, out["export_key"])
	same(t, "server public key", session.ServerPublicKey, in["server_public_key"])
	sessionKey, err := pending.Finish(session.KE3)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "server's session key", sessionKey, out["session_key"])
}

// fakeVector feeds the RFC's fake record (its public key and masking key are drawn, ours
// are derived) through the path of a real one.
func fakeVector(t *testing.T, v rfc9807Vector) {
	in := v.Inputs
	record := slices.Concat(in["client_public_key"], in["masking_key"], make([]byte, 96))
	_, ke2, err := vectorServer(t, v).LoginStart(record, in["credential_identifier"], in["KE1"], identities(v))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "KE2", ke2, v.Outputs["KE2"])
}

func decode(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	return must(t, b, err)
}

type rfc9497Vector struct {
	Mode    int
	KeyInfo hexBytes
	Seed    hexBytes
	SkSm    hexBytes
	PkSm    hexBytes
	Vectors []struct {
		Blind, BlindedElement, EvaluationElement, Input, Output string
		Proof                                                   struct{ Proof, R hexBytes }
	}
}

func TestRFC9497(t *testing.T) {
	ran := 0
	for _, suite := range readVectors[rfc9497Vector](t, "rfc9497-ristretto255.json") {
		if suite.Mode != 0 {
			continue // VOPRF is below; POPRF is no part of anything here
		}
		same(t, "derived key", login.DeriveKeyPair(suite.Seed, string(suite.KeyInfo)), suite.SkSm)
		for _, v := range suite.Vectors {
			ran++
			t.Run("input "+strings.ToLower(v.Input), func(t *testing.T) {
				blinded, evaluated, output, err := login.OPRF(decode(t, v.Input), decode(t, v.Blind), suite.SkSm)
				if err != nil {
					t.Fatal(err)
				}
				same(t, "blinded element", blinded, decode(t, v.BlindedElement))
				same(t, "evaluated element", evaluated, decode(t, v.EvaluationElement))
				same(t, "output", output, decode(t, v.Output))
			})
		}
	}
	if ran != 2 {
		t.Errorf("ran %d vectors", ran)
	}
}
