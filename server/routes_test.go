package server_test

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server"
	"linnet/server/servertest"
	"linnet/server/store"
)

// openStore is SQLite alone: what is tested here does not depend on the database.
func openStore(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{Path: filepath.Join(t.TempDir(), "linnet.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// people is a unit and the sessions of everybody in it.
type people struct {
	*servertest.Unit
	sessions map[keys.Role]string
}

func newPeople(t *testing.T) *people {
	t.Helper()
	u := servertest.Enrol(t, servertest.Start(t, servertest.Options{Store: openStore(t), Secret: wire.NewKey()}))
	p := &people{Unit: u, sessions: make(map[keys.Role]string)}
	for role, name := range map[keys.Role]string{keys.Manager: servertest.ManagerName, keys.Advocate: servertest.AdvocateName,
		keys.Outreach: servertest.OutreachName, keys.Victim: servertest.VictimName} {
		p.sessions[role] = u.Node.Bearer(t, name)
	}
	return p
}

// someone is a role that may use a row, preferring the advocate, who is in every vault.
func (p *people) someone(row server.Row) keys.Role {
	if row.Allows(keys.Advocate) {
		return keys.Advocate
	}
	if row.Allows(keys.Victim) {
		return keys.Victim
	}
	return keys.Manager
}

// headers of a request to a row as an honest client would send them.
func (p *people) headers(row server.Row) map[string]string {
	h := map[string]string{"Content-Type": contentType(row)}
	if row.Session {
		h["Authorization"] = p.sessions[p.someone(row)]
	}
	return h
}

func contentType(row server.Row) string {
	if row.Path == "/api/blobs/{file}/{index}" {
		return "application/octet-stream"
	}
	return "application/cbor"
}

// fill puts something into the placeholders of a path.
func fill(path string, id wire.ID) string {
	path = strings.NewReplacer("{vault}", id.String(), "{file}", id.String(), "{invite}", id.String(), "{account}", id.String(), "{index}", "0",
		"{name}", "phone-abcd1234.js").Replace(path)
	if strings.HasSuffix(path, "/entries") {
		path += "?after=0&limit=10"
	}
	return path
}

// every runs a check on every row of the table.
func every(t *testing.T, check func(t *testing.T, row server.Row)) {
	t.Helper()
	for _, row := range server.Table() {
		t.Run(row.Method+" "+row.Path, func(t *testing.T) { check(t, row) })
	}
}

// The table is what is served, all of it, and nothing in it takes away or changes what was written.
func TestTableIsEverything(t *testing.T) {
	node := servertest.Start(t, servertest.Options{Store: openStore(t)})
	var served, listed []string
	err := chi.Walk(node.Server.Handler().(chi.Routes), func(method, path string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		served = append(served, method+" "+path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range server.Table() {
		listed = append(listed, row.Method+" "+row.Path)
		if row.Method != http.MethodGet && row.Method != http.MethodPost && row.Method != http.MethodPut {
			t.Errorf("%s %s: nothing deletes", row.Method, row.Path)
		}
		if row.Method == http.MethodPut && !slices.Contains([]string{"/api/box", "/api/passphrase", "/api/blobs/{file}/{index}"}, row.Path) {
			t.Errorf("%s %s: nothing but her box and what opens it is replaced", row.Method, row.Path)
		}
		if anyone := !strings.HasPrefix(row.Path, "/api/"); row.AnyOrigin != anyone {
			t.Errorf("%s %s: answers pages of other sites: %t", row.Method, row.Path, row.AnyOrigin)
		}
	}
	slices.Sort(served)
	slices.Sort(listed)
	if !slices.Equal(served, listed) {
		t.Errorf("served: %v\nlisted: %v", served, listed)
	}
}

func TestHeadersOnEverything(t *testing.T) {
	p := newPeople(t)
	check := func(t *testing.T, a servertest.Answer, phone, desk bool) {
		t.Helper()
		for name, want := range map[string]string{
			"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
			"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp",
			"Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY",
			"X-Robots-Tag": "noindex, nofollow, noarchive",
		} {
			if got := a.Header.Get(name); got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
		if got := a.Header.Get("Permissions-Policy"); !strings.Contains(got, "camera=()") || !strings.Contains(got, "geolocation=()") ||
			strings.Contains(got, "publickey-credentials-create=()") == desk || strings.Contains(got, "publickey-credentials-get=(self)") != desk ||
			strings.Contains(got, "microphone=(self)") != phone || strings.Contains(got, "microphone=()") == phone {
			t.Errorf("Permissions-Policy: %q", got)
		}
		policies := "'none'"
		if phone || desk {
			policies = "linnet-worker"
		}
		want := "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; media-src blob:; " +
			"font-src 'self'; connect-src 'self' wss://notes.example.org; worker-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; " +
			"frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types " + policies
		if got := a.Header.Values("Content-Security-Policy"); len(got) != 1 || got[0] != want {
			t.Errorf("Content-Security-Policy: %q", got)
		}
		for _, name := range []string{"Strict-Transport-Security", "Alt-Svc", "NEL", "Report-To", "Server", "X-Powered-By", "Set-Cookie", "ETag", "Last-Modified", "Access-Control-Allow-Origin", "Allow"} {
			if got := a.Header.Get(name); got != "" {
				t.Errorf("%s: %q, want none", name, got)
			}
		}
	}
	every(t, func(t *testing.T, row server.Row) {
		phone, desk := row.Path == "/", row.Path == "/desk"
		check(t, p.Node.Request(t, row.Method, fill(row.Path, wire.NewID()), nil, nil), phone, desk)
		check(t, p.Node.Request(t, row.Method, fill(row.Path, wire.NewID()), []byte{0x80}, p.headers(row)), phone, desk)
	})
	for _, unknown := range [][2]string{{"GET", "/nowhere"}, {"GET", "/api/nothing"}, {"DELETE", "/api/box"}, {"OPTIONS", "/api/login"},
		{"PATCH", "/"}, {"GET", "/api/vaults/"}, {"GET", "/assets/nothing.js"}, {"GET", "/assets/..%2findex.html"}, {"BREW", "/coffee"}} {
		t.Run(unknown[0]+" "+unknown[1], func(t *testing.T) {
			a := p.Node.Request(t, unknown[0], unknown[1], nil, nil)
			check(t, a, false, false)
			if a.Status != http.StatusNotFound || a.Code() != "not_found" {
				t.Errorf("%d %q, want not_found", a.Status, a.Code())
			}
		})
	}
}

// No path and no header has a word that tells what this is: a router's list, a proxy's log and a borrowed laptop show them.
func TestNothingTells(t *testing.T) {
	list, err := os.ReadFile("../cmd/linnet/telling.txt")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(string(list))
	if len(words) < 20 {
		t.Fatalf("only %d words", len(words))
	}
	p := newPeople(t)
	every(t, func(t *testing.T, row server.Row) {
		seen := row.Path
		for name, values := range p.Node.Request(t, row.Method, fill(row.Path, wire.NewID()), []byte{0x80}, p.headers(row)).Header {
			seen += " " + name + ": " + strings.Join(values, ", ")
		}
		for _, word := range words {
			if strings.Contains(strings.ToLower(seen), word) {
				t.Errorf("%q in %s", word, seen)
			}
		}
	})
}

func TestOtherOriginsAreRefused(t *testing.T) {
	p := newPeople(t)
	every(t, func(t *testing.T, row server.Row) {
		ask := func(extra map[string]string) servertest.Answer {
			h := p.headers(row)
			for name, value := range extra {
				h[name] = value
			}
			return p.Node.Request(t, row.Method, fill(row.Path, wire.NewID()), []byte{0x80}, h)
		}
		foreign := []map[string]string{
			{"Origin": "https://evil.example"},
			{"Origin": "null"},
			{"Origin": "http://notes.example.org"},
			{"Origin": "https://notes.example.org.evil.example"},
			{"Origin": "https://notes.example.org:8443"},
			{"Sec-Fetch-Site": "cross-site"},
			{"Sec-Fetch-Site": "same-site", "Origin": servertest.Origin},
		}
		if row.Method != http.MethodGet {
			foreign = append(foreign, map[string]string{"Sec-Fetch-Site": "same-origin"})
		}
		for _, h := range foreign {
			a := ask(h)
			if refused := a.Status == http.StatusForbidden && a.Code() == "origin"; refused == row.AnyOrigin {
				t.Errorf("%v: %d %q", h, a.Status, a.Code())
			}
		}
		if a := ask(map[string]string{"Origin": servertest.Origin, "Sec-Fetch-Site": "same-origin"}); a.Status == http.StatusForbidden {
			t.Error("the own page is refused")
		}
	})
}

// samples are bodies of the right shape, with nothing true in them.
// Whom a row is not for sees exactly what a row that does not exist answers.
// A vault or file that the caller may not see is answered like one that is not there.
// TestPartOfAVault: what is asked for has one spelling.
