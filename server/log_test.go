package server_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"log/slog"
	"strings"
	"sync"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
	"linnet/server/servertest"
)

// page is something to write a log to from several goroutines.
type page struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write is for io.Writer.
func (p *page) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.Write(b)
}

func (p *page) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String()
}

// Words that must be nowhere: what people type, and what they are called.
const (
	chatCanary  = "canary-he-was-outside-again"
	fileCanary  = "canary-photo-of-the-note"
	bytesCanary = "canary-bytes-of-the-photo"
	planCanary  = "canary-change-the-lock"
)

// story has people write, send files, sign in, fail to, and do what is not allowed.
func story(t *testing.T, n *servertest.Node) *servertest.Unit {
	t.Helper()
	u := servertest.Enrol(t, n)
	servertest.Say(t, u.Victim, u.Case, chatCanary)
	m, err := u.Victim.Upload(t.Context(), u.Victim.Vault(u.Case, vault.Chat), fileCanary, "image/jpeg", []byte(bytesCanary))
	if err != nil {
		t.Fatal(err)
	}
	message := &vault.Message{Text: chatCanary}
	message.Files = append(message.Files, *m)
	if _, err := u.Victim.Write(t.Context(), u.Victim.Vault(u.Case, vault.Chat), vault.TypeMessage, message); err != nil {
		t.Fatal(err)
	}
	if _, err := u.Victim.Write(t.Context(), u.Victim.Vault(u.Case, vault.Plan), vault.TypePlanUpdate, client.PlanItem(4, planCanary, "idea")); err != nil {
		t.Fatal(err)
	}
	if err := u.Victim.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := n.Client().SignIn(t.Context(), servertest.VictimName, "a wrong passphrase"); err == nil {
		t.Fatal("signed in with a wrong passphrase")
	}
	return u
}

// The log tells routes, statuses and times, and nobody.
func TestLogTellsNobody(t *testing.T) {
	out := new(page)
	s := openStore(t)
	n := servertest.Start(t, servertest.Options{Store: s, Secret: wire.NewKey(), Log: slog.New(slog.NewTextHandler(out, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	u := story(t, n)
	session := n.Bearer(t, servertest.AdvocateName)
	token, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(session, "Bearer "))
	if err != nil {
		t.Fatal(err)
	}
	chat := u.Advocate.Vault(u.Case, vault.Chat).ID
	h := map[string]string{"Authorization": session, "X-Forwarded-For": "192.0.2.77", "User-Agent": "canary-agent", "Content-Type": "application/cbor"}
	n.Request(t, "GET", "/api/identities/"+u.Victim.Account().String(), nil, h)
	n.Request(t, "GET", "/canary-path?canary-query=1", nil, h)
	n.Request(t, "CANARY", "/api/box", nil, h)
	n.Request(t, "POST", "/api/vaults/"+chat.String()+"/entries", []byte("canary-body"), h)
	s.Close() // from here on everything is an internal failure, and told more of
	n.Request(t, "GET", "/api/vaults/"+chat.String()+"/entries?after=0&limit=5", nil, h)
	n.Request(t, "POST", "/api/login", wire.Encode([]any{keys.LoginID(servertest.VictimName), make([]byte, 96)}), h)
	n.Request(t, "GET", "/healthz", nil, h)

	text := out.String()
	for _, line := range []string{"route=/api/login", "status=404", "route=unknown", "status=500", "level=ERROR", "method=other"} {
		if !strings.Contains(text, line) {
			t.Errorf("the log does not say %s", line)
		}
	}
	never := []string{"canary", "Canary", "CANARY", servertest.Passphrase, servertest.ManagerName, servertest.VictimName, "quiet-harbour", "127.0.0.1", "192.0.2",
		strings.TrimPrefix(session, "Bearer "), hex.EncodeToString(token)}
	for _, id := range []wire.ID{u.Victim.Account(), u.Advocate.Account(), u.Case, chat} {
		never = append(never, id.String(), strings.ToUpper(id.String()), base64.RawURLEncoding.EncodeToString(id[:]))
	}
	for _, secret := range never {
		if secret != "" && strings.Contains(text, secret) {
			t.Errorf("the log tells %q", secret)
		}
	}
}
