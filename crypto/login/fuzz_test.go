package login_test

import (
	"bytes"
	"testing"

	"linnet/crypto/refuse"
)

// fuzzMessage feeds anything in place of one message of an honest exchange. Whatever it
// is, the answer is an output or a refusal with one of the wanted codes.
func fuzzMessage(f *testing.F, op, field string, in fields, accept func(message []byte) bool, wanted ...refuse.Code) {
	f.Helper()
	honest := in[field]
	f.Add([]byte(honest))
	f.Add([]byte{})
	f.Add(make([]byte, len(honest)))
	f.Add(flip(honest, 0))
	f.Add(flip(honest, len(honest)-1))
	f.Add(append(bytes.Clone(honest), 0))
	f.Fuzz(func(t *testing.T, message []byte) {
		_, err := perform(op, in.with(field, append([]byte{}, message...)))
		if err == nil {
			if !accept(message) {
				t.Errorf("%s accepted %x", op, message)
			}
			return
		}
		for _, code := range wanted {
			if refuse.CodeOf(err) == code {
				return
			}
		}
		t.Errorf("got %v", err)
	})
}

// only accepts the honest message and no other.
func only(honest []byte) func([]byte) bool {
	return func(message []byte) bool { return bytes.Equal(message, honest) }
}

// sized accepts any message of the honest one's length: there is nothing to compare it with.
func sized(honest []byte) func([]byte) bool {
	return func(message []byte) bool { return len(message) == len(honest) }
}

func FuzzRegistrationRequest(f *testing.F) {
	x := honest(f, "fuzz", nil)
	fuzzMessage(f, "server-register", "request", x.serverRegister, sized(x.serverRegister["request"]), refuse.Format)
}

func FuzzRegistrationResponse(f *testing.F) {
	x := honest(f, "fuzz", nil)
	fuzzMessage(f, "register", "response", x.register, sized(x.register["response"]), refuse.Format)
}

func FuzzRegistrationRecord(f *testing.F) {
	x := honest(f, "fuzz", nil)
	fuzzMessage(f, "server-login", "record", x.serverLogin, sized(x.record), refuse.Format)
}

func FuzzKE1(f *testing.F) {
	x := honest(f, "fuzz", nil)
	fuzzMessage(f, "server-login", "ke1", x.serverLogin, sized(x.serverLogin["ke1"]), refuse.Format)
}

func FuzzKE2(f *testing.F) {
	x := honest(f, "fuzz", nil)
	fuzzMessage(f, "login", "ke2", x.login, only(x.ke2), refuse.Format, refuse.Login)
}

func FuzzKE3(f *testing.F) {
	x := honest(f, "fuzz", nil)
	fuzzMessage(f, "server-finish", "ke3", x.serverFinish, only(x.serverFinish["ke3"]), refuse.Format, refuse.Login)
}

func FuzzPending(f *testing.F) {
	x := honest(f, "fuzz", nil)
	sameMAC := func(b []byte) bool {
		return len(b) == 128 && bytes.Equal(b[:64], x.serverFinish["ke3"]) // the session key is whatever it says
	}
	fuzzMessage(f, "server-finish", "pending", x.serverFinish, sameMAC, refuse.Format, refuse.Login)
}
