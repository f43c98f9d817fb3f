package login_test

import (
	"bytes"
	"crypto/sha512"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"linnet/crypto/login"
	"linnet/crypto/refuse"
)

var update = flag.Bool("update", false, "write ../vectors/login.json anew")

const goldenFile = "../vectors/login.json"

type fields map[string]hexBytes

// golden is one case of login.json, which TypeScript runs too: the operation on these
// inputs yields either exactly these outputs or a refusal with this code.
type golden struct {
	Name string      `json:"name"`
	Op   string      `json:"op"`
	In   fields      `json:"in"`
	Want fields      `json:"want,omitempty"`
	Code refuse.Code `json:"code,omitempty"`
}

// perform runs one operation. Optional inputs are simply absent: context and identities
// take their defaults, no params is no key stretching, no record is an unknown account.
func perform(op string, in fields) (fields, error) {
	ids := login.Identities{Client: in["client"], Server: in["server"]}
	stretch := login.Stretcher(identity)
	if in["params"] != nil {
		stretch = params(in["params"]).Key
	}
	client := login.Client{Context: in["context"], Rand: source(in["random"])}
	switch op {
	case "stretch":
		out, err := params(in["params"]).Key(in["input"])
		return fields{"output": out}, err
	case "check":
		return fields{}, params(in["params"]).Check()
	case "register":
		state, request, err := client.RegisterStart(in["passphrase"])
		if err != nil {
			return nil, err
		}
		r, err := state.Finish(in["response"], ids, stretch)
		if err != nil {
			return nil, err
		}
		return fields{
			"request": request, "record": r.Record, "exportKey": r.ExportKey, "serverPublicKey": r.ServerPublicKey,
		}, nil
	case "login":
		state, ke1, err := client.LoginStart(in["passphrase"])
		if err != nil {
			return nil, err
		}
		s, err := state.Finish(in["ke2"], ids, stretch)
		if err != nil {
			return nil, err
		}
		return fields{
			"ke1": ke1, "ke3": s.KE3, "sessionKey": s.SessionKey, "exportKey": s.ExportKey, "serverPublicKey": s.ServerPublicKey,
		}, nil
	case "register-account", "register-way", "login-account":
		return performAccount(op, in, client, stretch)
	case "server-finish":
		pending, err := login.ParsePending(in["pending"])
		if err != nil {
			return nil, err
		}
		sessionKey, err := pending.Finish(in["ke3"])
		return fields{"sessionKey": sessionKey}, err
	}
	return performServer(op, in, ids)
}

func performServer(op string, in fields, ids login.Identities) (fields, error) {
	server, err := login.NewServer(login.Config{
		OPRFSeed: in["oprfSeed"], PrivateKey: in["privateKey"], Context: in["context"], Rand: source(in["random"]),
	})
	if err != nil {
		return nil, err
	}
	switch op {
	case "server-register":
		response, err := server.RegisterResponse(in["request"], in["credential"])
		return fields{"response": response}, err
	case "server-login":
		pending, ke2, err := server.LoginStart(in["record"], in["credential"], in["ke1"], ids)
		if err != nil {
			return nil, err
		}
		return fields{"ke2": ke2, "pending": pending.Bytes()}, nil
	case "server-login-account":
		pending, answer, err := server.LoginAccount(in["record"], in["credential"], in["ke1"])
		if err != nil {
			return nil, err
		}
		return fields{"ke2": answer, "pending": pending.Bytes()}, nil
	}
	return nil, fmt.Errorf("no operation %q", op)
}

// params reads memory (uint32), time (uint32) and lanes (uint8), big-endian.
func params(b []byte) login.Stretch {
	return login.Stretch{Memory: binary.BigEndian.Uint32(b), Time: binary.BigEndian.Uint32(b[4:]), Parallel: b[8]}
}

func encodeParams(memory, time uint32, parallel uint8) hexBytes {
	b := binary.BigEndian.AppendUint32(nil, memory)
	return append(binary.BigEndian.AppendUint32(b, time), parallel)
}

// TestGolden holds this implementation to the file, and the file to the codes that the
// list of cases asks for: -update cannot bless a refusal that has become another one.
func TestGolden(t *testing.T) {
	cases := goldenCases(t)
	refusals := 0
	for i, c := range cases {
		want, err := perform(c.Op, c.In)
		if code := refuse.CodeOf(err); code != c.Code || (err != nil && code == "") {
			t.Errorf("%s: %v, want code %q", c.Name, err, c.Code)
		}
		if err == nil {
			cases[i].Want = want
		} else {
			refusals++
		}
	}
	if 2*refusals <= len(cases) {
		t.Errorf("%d refusals among %d cases", refusals, len(cases))
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(cases); err != nil {
		t.Fatal(err)
	}
	if *update && !t.Failed() {
		if err := os.WriteFile(goldenFile, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(file, b.Bytes()) {
		t.Error(goldenFile, " is not what this code does; -update writes it")
	}
}

// draw is deterministic "randomness": the same label, the same bytes.
func draw(label string, n int) hexBytes {
	var out []byte
	for i := 0; len(out) < n; i++ {
		sum := sha512.Sum512(fmt.Appendf(nil, "linnet/test/%s/%d", label, i))
		out = append(out, sum[:]...)
	}
	return out[:n]
}

// drawScalar is a small canonical scalar, so that exactly one draw is consumed.
func drawScalar(label string) hexBytes {
	b := draw(label, 32)
	b[31] &= 0x0f
	return b
}

// with returns a copy with one field replaced (nil removes it).
func (f fields) with(name string, value []byte) fields {
	f = maps.Clone(f)
	if f[name] = value; value == nil {
		delete(f, name)
	}
	return f
}

// splice returns b with part written at offset.
func splice(b []byte, offset int, part []byte) []byte {
	b = slices.Clone(b)
	copy(b[offset:], part)
	return b
}

// flip returns b with the lowest bit of one byte changed.
func flip(b []byte, offset int) []byte {
	return splice(b, offset, []byte{b[offset] ^ 1})
}
