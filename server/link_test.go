package server_test

import (
	"crypto/rand"
	"net/http"
	"testing"

	"linnet/crypto/blind"
	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server"
	"linnet/server/servertest"
)

// Links are for whoever may be in a team vault, and for nobody else: it is there that they are written down.
func TestWhoMayLink(t *testing.T) {
	rows := 0
	for _, row := range server.Table() {
		if row.Path != "/api/links" && row.Path != "/api/links/blind" && row.Path != "/api/links/find" && row.Path != "/api/links/asked" {
			continue
		}
		rows++
		for role := keys.Victim; role <= keys.Support; role++ {
			if may := vault.MaxRights(vault.Team, role) != 0; row.Allows(role) != may {
				t.Errorf("%s %s, role %d: %t", row.Method, row.Path, role, !may)
			}
		}
	}
	if rows != 5 {
		t.Errorf("%d rows", rows)
	}
}

// linking is a member's client, by hand.
type linking struct {
	*people
	t    *testing.T
	role keys.Role
}

func (l linking) ask(method, path string, body any) servertest.Answer {
	l.t.Helper()
	var encoded []byte
	if body != nil {
		encoded = wire.Encode(body)
	}
	return l.Node.Request(l.t, method, path, encoded, map[string]string{"Authorization": l.sessions[l.role], "Content-Type": "application/cbor"})
}

func (l linking) read(a servertest.Answer, into any) {
	l.t.Helper()
	if a.Status != http.StatusOK {
		l.t.Fatalf("%d %q", a.Status, a.Code())
	}
	if err := wire.Decode(a.Body, into); err != nil {
		l.t.Fatal(err)
	}
}

// token is that of a telephone number, the proof checked.
func (l linking) token(key *blind.Key, number string) blind.Token {
	l.t.Helper()
	in, err := blind.Input(blind.Phone, number)
	if err != nil {
		l.t.Fatal(err)
	}
	b, err := login.BlindAll([][]byte{in}, rand.Reader)
	if err != nil {
		l.t.Fatal(err)
	}
	var answer struct {
		_         struct{} `cbor:",toarray"`
		Evaluated [][]byte
		Proof     []byte
	}
	l.read(l.ask("POST", "/api/links/blind", []any{b.Elements}), &answer)
	outputs, err := b.Finish(key.Server, answer.Evaluated, answer.Proof)
	if err != nil {
		l.t.Fatal(err)
	}
	token, err := key.Token(outputs[0])
	if err != nil {
		l.t.Fatal(err)
	}
	return token
}

// Over the wire: one member puts, another finds, both are on record, and she can neither bring it about nor see that it was.
func TestLinks(t *testing.T) {
	p := newPeople(t)
	advocate, manager, victim := linking{p, t, keys.Advocate}, linking{p, t, keys.Manager}, linking{p, t, keys.Victim}
	seen := func() (all string) {
		for _, path := range []string{"/api/vaults", "/api/box", "/api/unit", "/api/sessions", "/api/replacements", "/api/knock"} {
			a := victim.ask("GET", path, nil)
			all += path + string(a.Body)
		}
		return all
	}
	before := seen()
	var state struct {
		_      struct{} `cbor:",toarray"`
		Server []byte
		First  uint64
	}
	advocate.read(advocate.ask("GET", "/api/links", nil), &state)
	key := &blind.Key{Number: state.First, Secret: wire.NewKey(), Server: state.Server}
	const number = "+447700900123"
	token := advocate.token(key, number)
	rows := []any{[]any{token.Tag(), token.Ref(p.Case)}}
	advocate.read(advocate.ask("POST", "/api/links", []any{key.Number, rows}), &[]wire.Raw{})
	var found struct {
		_     struct{} `cbor:",toarray"`
		Found []struct {
			_    struct{} `cbor:",toarray"`
			Refs [][]byte
		}
	}
	again := manager.token(key, number)
	manager.read(manager.ask("POST", "/api/links/find", []any{key.Number, []any{again.Tag()}}), &found)
	if len(found.Found) != 1 || len(found.Found[0].Refs) != 1 {
		t.Fatalf("found %v", found.Found)
	}
	if id, err := again.Open(found.Found[0].Refs[0]); err != nil || id != p.Case {
		t.Errorf("found %v, %v", id, err)
	}
	var asked struct {
		_     struct{} `cbor:",toarray"`
		Asked []struct {
			_                 struct{} `cbor:",toarray"`
			Account           wire.ID
			Made, What, Count uint64
		}
	}
	advocate.read(advocate.ask("GET", "/api/links/asked", nil), &asked)
	if len(asked.Asked) != 3 {
		t.Errorf("on record: %v", asked.Asked)
	}
	for _, a := range []servertest.Answer{
		victim.ask("GET", "/api/links", nil), victim.ask("GET", "/api/links/asked", nil),
		victim.ask("POST", "/api/links", []any{key.Number, rows}), victim.ask("POST", "/api/links/turn", []any{key.Number + 1}),
		victim.ask("POST", "/api/links/blind", []any{[]any{make([]byte, 32)}}), victim.ask("POST", "/api/links/find", []any{key.Number, []any{token.Tag()}}),
		advocate.ask("POST", "/api/links/turn", []any{key.Number + 1}),
	} {
		if a.Status != http.StatusNotFound || a.Code() != "not_found" {
			t.Errorf("%d %q, want not_found", a.Status, a.Code())
		}
	}
	if after := seen(); after != before {
		t.Error("she sees that something was linked")
	}
	manager.read(manager.ask("POST", "/api/links/turn", []any{key.Number + 1}), &[]wire.Raw{})
	if a := advocate.ask("POST", "/api/links", []any{key.Number, rows}); a.Code() != "conflict" {
		t.Errorf("a row under the key before: %d %q", a.Status, a.Code())
	}
}

// One account does not fill the table: how much it puts in is bounded.
func TestLinksPutLimit(t *testing.T) {
	u := servertest.Enrol(t, servertest.Start(t, servertest.Options{Store: openStore(t), Secret: wire.NewKey(), Limits: server.Limits{Links: server.Rate{PerSecond: 0.001, Burst: 3}}}))
	put := func(name string) string {
		h := map[string]string{"Authorization": u.Node.Bearer(t, name), "Content-Type": "application/cbor"}
		return u.Node.Request(t, "POST", "/api/links", wire.Encode([]any{uint64(1), []any{[]any{wire.HashOf("page", nil), make([]byte, blind.RefSize)}, []any{wire.Hash{}, make([]byte, blind.RefSize)}}}), h).Code()
	}
	if first, second, other := put(servertest.AdvocateName), put(servertest.AdvocateName), put(servertest.ManagerName); first != "" || second != "rate_limited" || other != "" {
		t.Errorf("%q, %q, and for another %q", first, second, other)
	}
}
