package login_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"testing"

	"linnet/crypto/login"
	"linnet/crypto/refuse"
)

// newServer has fresh secrets and no injected randomness.
func newServer(t testing.TB) *login.Server {
	t.Helper()
	seed, private, err := login.GenerateKeys(nil)
	must(t, seed, err)
	server, err := login.NewServer(login.Config{OPRFSeed: seed, PrivateKey: private})
	return must(t, server, err)
}

// register enrols a passphrase under a name with real randomness.
func register(t testing.TB, server *login.Server, passphrase, name string) *login.Registered {
	t.Helper()
	state, request, err := login.Client{}.RegisterStart([]byte(passphrase))
	must(t, request, err)
	response, err := server.RegisterResponse(request, []byte(name))
	must(t, response, err)
	registered, err := state.Finish(response, login.Identities{}, login.FloorStretch().Key)
	return must(t, registered, err)
}

func TestSignIn(t *testing.T) {
	server := newServer(t)
	registered := register(t, server, "correct", "river-stone")
	tests := []struct {
		name, passphrase string
		record           []byte
		want             refuse.Code
	}{
		{"right passphrase", "correct", registered.Record, ""},
		{"wrong passphrase", "incorrect", registered.Record, refuse.Login},
		{"unknown account", "correct", nil, refuse.Login},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			state, ke1, err := login.Client{}.LoginStart([]byte(tt.passphrase))
			must(t, ke1, err)
			pending, ke2, err := server.LoginStart(tt.record, []byte("river-stone"), ke1, login.Identities{})
			must(t, ke2, err)
			if len(ke1) != login.KE1Size || len(ke2) != login.KE2Size {
				t.Errorf("KE1 has %d bytes, KE2 %d", len(ke1), len(ke2))
			}
			session, err := state.Finish(ke2, login.Identities{}, login.FloorStretch().Key)
			if code := refuse.CodeOf(err); code != tt.want {
				t.Fatalf("%v, want %q", err, tt.want)
			}
			if tt.want != "" {
				return
			}
			same(t, "export key", session.ExportKey, registered.ExportKey)
			same(t, "server public key", session.ServerPublicKey, server.PublicKey())
			again, err := login.ParsePending(pending.Bytes())
			must(t, again, err)
			sessionKey, err := again.Finish(session.KE3)
			must(t, sessionKey, err)
			same(t, "session key", sessionKey, session.SessionKey)
		})
	}
}

// TestRecordsWithoutTheSeed holds hostile case T4: whoever has stolen record and private
// key, but not the OPRF seed, cannot tell the right passphrase from a wrong one.
func TestRecordsWithoutTheSeed(t *testing.T) {
	server := newServer(t)
	record := register(t, server, "correct", "river-stone").Record
	thief := newServer(t)
	state, ke1, err := login.Client{}.LoginStart([]byte("correct"))
	must(t, ke1, err)
	_, ke2, err := thief.LoginStart(record, []byte("river-stone"), ke1, login.Identities{})
	must(t, ke2, err)
	if _, err := state.Finish(ke2, login.Identities{}, login.FloorStretch().Key); refuse.CodeOf(err) != refuse.Login {
		t.Errorf("got %v", err)
	}
}

// TestFakeRecordIsStable asks twice for an unknown name: what does not come from fresh
// nonces must be the same, and what does must differ, as for a known one.
func TestFakeRecordIsStable(t *testing.T) {
	seed, private := draw("oprf seed", 64), drawScalar("private key")
	_, ke1, err := login.Client{}.LoginStart([]byte("guess"))
	must(t, ke1, err)
	ask := func(name string, random io.Reader) []byte {
		server, err := login.NewServer(login.Config{OPRFSeed: seed, PrivateKey: private, Rand: random})
		must(t, server, err)
		_, ke2, err := server.LoginStart(nil, []byte(name), ke1, login.Identities{})
		return must(t, ke2, err)
	}
	fixed := func() io.Reader { return source(draw("server", 96)) }
	first := ask("nobody", fixed())
	same(t, "second answer with the same nonces", ask("nobody", fixed()), first)
	fresh := ask("nobody", nil)
	same(t, "evaluated element", fresh[:32], first[:32])
	if bytes.Equal(fresh[32:192], first[32:192]) {
		t.Error("the masked response repeats")
	}
	other := ask("nobody-else", fixed())
	if bytes.Equal(other[:32], first[:32]) || bytes.Equal(other[64:192], first[64:192]) {
		t.Error("two unknown names look alike")
	}
}

func TestTooLong(t *testing.T) {
	long := make([]byte, 1<<16)
	x := honest(t, "too long", nil)
	tests := []struct {
		name string
		run  func() error
	}{
		{"passphrase at registration", func() error {
			_, _, err := login.Client{}.RegisterStart(long)
			return err
		}},
		{"passphrase at sign-in", func() error {
			_, _, err := login.Client{}.LoginStart(long)
			return err
		}},
		{"client's context", func() error {
			_, _, err := login.Client{Context: long}.LoginStart([]byte("x"))
			return err
		}},
		{"server's context", func() error {
			_, err := login.NewServer(login.Config{OPRFSeed: draw("oprf seed", 64), PrivateKey: drawScalar("private key"), Context: long})
			return err
		}},
		{"client identity at registration", func() error {
			_, err := perform("register", x.register.with("client", long))
			return err
		}},
		{"server identity at sign-in", func() error {
			_, err := perform("login", x.login.with("server", long))
			return err
		}},
		{"client identity at the server", func() error {
			_, err := perform("server-login", x.serverLogin.with("client", long))
			return err
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := tt.run(); refuse.CodeOf(err) != refuse.Format {
				t.Errorf("got %v", err)
			}
		})
	}
	if _, _, err := (login.Client{}).LoginStart(long[1:]); err != nil {
		t.Errorf("the longest passphrase: %v", err)
	}
}

func TestStretcher(t *testing.T) {
	if err := login.DefaultStretch().Check(); err != nil {
		t.Errorf("the default: %v", err)
	}
	x := honest(t, "stretcher", nil)
	broken := errors.New("out of memory")
	tests := []struct {
		name    string
		stretch login.Stretcher
		check   func(error) bool
	}{
		{"none", nil, func(err error) bool { return refuse.CodeOf(err) == refuse.KDF }},
		{"failing", func([]byte) ([]byte, error) { return nil, broken }, func(err error) bool { return errors.Is(err, broken) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			state, _, err := login.Client{Rand: source(x.login["random"])}.LoginStart(x.login["passphrase"])
			must(t, state, err)
			if _, err := state.Finish(x.ke2, login.Identities{}, tt.stretch); !tt.check(err) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestRandomnessEnds cuts the source at every place: an error, never a short nonce.
func TestRandomnessEnds(t *testing.T) {
	x := honest(t, "randomness", nil)
	for _, op := range []struct {
		name string
		in   fields
	}{{"register", x.register}, {"login", x.login}, {"server-login", x.serverLogin}} {
		for n := range len(op.in["random"]) {
			_, err := perform(op.name, op.in.with("random", op.in["random"][:n]))
			if err == nil || refuse.CodeOf(err) != "" {
				t.Errorf("%s with %d random bytes: %v", op.name, n, err)
			}
		}
	}
	for n := range 96 {
		if _, _, err := login.GenerateKeys(source(append(draw("oprf seed", 64), drawScalar("private key")...)[:n])); err == nil {
			t.Errorf("keys from %d random bytes", n)
		}
	}
	if _, _, err := login.GenerateKeys(&hiccup{}); err == nil {
		t.Error("keys from a source that failed once")
	}
}

// hiccup fails on its first read only.
type hiccup struct{ failed bool }

func (h *hiccup) Read(b []byte) (int, error) {
	if !h.failed {
		h.failed = true
		return 0, errors.New("not now")
	}
	return rand.Read(b)
}

// BenchmarkLoginStart shows that a known and an unknown account cost the same.
func BenchmarkLoginStart(b *testing.B) {
	x := honest(b, "benchmark", nil)
	server, err := login.NewServer(login.Config{OPRFSeed: x.serverLogin["oprfSeed"], PrivateKey: x.serverLogin["privateKey"]})
	must(b, server, err)
	for _, bb := range []struct {
		name   string
		record []byte
	}{{"known", x.record}, {"unknown", nil}} {
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := server.LoginStart(bb.record, x.serverLogin["credential"], x.serverLogin["ke1"], login.Identities{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
