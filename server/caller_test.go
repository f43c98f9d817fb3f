package server_test

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server"
	"linnet/server/servertest"
)

func TestNoSession(t *testing.T) {
	p := newPeople(t)
	every(t, func(t *testing.T, row server.Row) {
		if !row.Session {
			return
		}
		good := p.sessions[p.someone(row)]
		for name, authorization := range map[string]string{"none": "", "unknown": "Bearer " + strings.Repeat("A", 43), "short": good[:len(good)-2],
			"padded": good + "=", "another scheme": strings.Replace(good, "Bearer", "Basic", 1), "not base64url": "Bearer !"} {
			h := p.headers(row)
			h["Authorization"] = authorization
			a := p.Node.Request(t, row.Method, fill(row.Path, wire.NewID()), []byte{0x80}, h)
			if a.Status != http.StatusUnauthorized || a.Code() != "unauthenticated" {
				t.Errorf("%s: %d %q, want unauthenticated", name, a.Status, a.Code())
			}
		}
	})
}

func samples() map[string]any {
	id, hash, cost := wire.NewID(), wire.Hash{1}, []uint64{65536, 3, 1}
	return map[string]any{
		"POST /api/register":                 []any{make([]byte, 32), hash, make([]byte, 32)},
		"POST /api/setup":                    []any{make([]byte, 32), hash, make([]byte, 192), cost, []byte{1}, []byte{1}, []byte{1}, []byte{1}},
		"POST /api/login":                    []any{hash, make([]byte, 96)},
		"POST /api/login/finish":             []any{make([]byte, 64), make([]byte, 64)},
		"POST /api/logout":                   []any{},
		"POST /api/passphrase":               []any{hash, make([]byte, 32)},
		"PUT /api/passphrase":                []any{make([]byte, 64), make([]byte, 64), hash, make([]byte, 192), cost, []byte{1}, []byte{1}},
		"POST /api/sessions/end":             []any{id},
		"POST /api/invites":                  []any{id, make([]byte, 48), wire.NewID(), make([]byte, 48), []byte{1}, uint64(1), []byte{1}},
		"POST /api/invites/accept":           []any{id, hash, make([]byte, 192), cost, []byte{1}, []byte{1}},
		"PUT /api/box":                       []any{[]byte{1}},
		"POST /api/identities":               []any{[]byte{1}},
		"POST /api/identities/{account}/end": []any{[]byte{1}},
		"POST /api/replacements":             []any{[]byte{1}, hash, wire.Sig{1}},
		"POST /api/replacements/agree":       []any{[]byte{1}, hash, wire.Sig{1}},
		"POST /api/replacements/withdraw":    []any{id, []byte{}},
		"POST /api/log":                      []any{uint64(0), []any{[]any{uint64(1), id}}},
		"POST /api/log/records":              []any{uint64(1), []any{hash}},
		"POST /api/log/policies":             []any{[]byte{1}},
		"POST /api/log/restore":              []any{[]byte{1}},
		"POST /api/unit/roots":               []any{[]byte{1}},
		"POST /api/unit/paused":              []any{id, uint64(1)},
		"POST /api/vaults":                   []any{[]byte{1}},
		"POST /api/vaults/{vault}/entries":   []any{[]byte{1}},
		"POST /api/blobs":                    []any{id, wire.NewID(), uint64(1), uint64(4112), uint64(0)},
		"POST /api/login/passkey":            []any{make([]byte, 64), []byte{1}, []byte("{}"), make([]byte, 37), []byte{1}},
		"POST /api/passkeys/begin":           []any{},
		"POST /api/passkeys":                 []any{make([]byte, 64), []byte{1}, []byte("{}"), []byte{1}, []byte{1}, []any{}},
		"POST /api/passkeys/remove":          []any{[]byte{1}, []byte{1}, []any{}},
		"POST /api/passkeys/drop":            []any{id},
		"POST /api/links":                    []any{uint64(1), []any{[]any{hash, make([]byte, 64)}}},
		"POST /api/links/blind":              []any{[]any{make([]byte, 32)}},
		"POST /api/links/find":               []any{uint64(1), []any{hash}},
		"POST /api/links/turn":               []any{uint64(1)},
		"POST /api/knock":                    []any{"UTC", uint64(0), []any{[]any{"a@example.org", "Hello", []any{[]uint64{1, 60, 120}}}}, []any{}, []any{}},
		"POST /api/knocks":                   []any{id, uint64(1)},
	}
}

func TestBodies(t *testing.T) {
	p := newPeople(t)
	chat := p.Advocate.Vault(p.Case, vault.Chat).ID
	every(t, func(t *testing.T, row server.Row) {
		if row.Limit == 0 {
			return
		}
		ask := func(body []byte, contentType string) servertest.Answer {
			h := p.headers(row)
			h["Content-Type"] = contentType
			return p.Node.Request(t, row.Method, fill(row.Path, chat), body, h)
		}
		if a := ask(make([]byte, row.Limit+1), contentType(row)); a.Code() != "too_large" || a.Status != http.StatusRequestEntityTooLarge {
			t.Errorf("a byte too many: %d %q, want too_large", a.Status, a.Code())
		}
		if a := ask([]byte{0x80}, "text/plain"); a.Code() != "malformed" {
			t.Errorf("another type: %d %q, want malformed", a.Status, a.Code())
		}
		if contentType(row) != "application/cbor" {
			return
		}
		sample, ok := samples()[row.Method+" "+row.Path].([]any)
		if !ok {
			t.Fatal("no sample of the body")
		}
		good := wire.Encode(sample)
		longer := wire.Encode(append(slices.Clone(sample), uint64(0)))
		for name, bad := range map[string][]byte{
			"nothing":               {},
			"no CBOR":               []byte("{}"),
			"a trailing byte":       append(slices.Clone(good), 0),
			"an unknown field":      longer,
			"one byte less":         good[:len(good)-1],
			"a longer length":       append([]byte{0x98, byte(len(sample))}, good[1:]...),
			"a map":                 append([]byte{0xa0}, good...),
			"an endless array":      append(append([]byte{0x9f}, good[1:]...), 0xff),
			"a text":                wire.Encode("x"),
			"an array of its array": wire.Encode([]any{sample}),
		} {
			if a := ask(bad, "application/cbor"); a.Code() != "malformed" || a.Status != http.StatusBadRequest {
				t.Errorf("%s: %d %q, want malformed", name, a.Status, a.Code())
			}
		}
	})
}

func TestRoles(t *testing.T) {
	p := newPeople(t)
	comparable := func(a servertest.Answer) string {
		h := a.Header.Clone()
		h.Del("Date")
		return fmt.Sprint(a.Status, h, a.Body)
	}
	nothing := comparable(p.Node.Request(t, "POST", "/api/nothing", nil, nil))
	only := map[string][]keys.Role{
		"POST /api/invites":            {keys.Advocate, keys.Manager},
		"POST /api/replacements":       {keys.Advocate, keys.Manager},
		"POST /api/replacements/agree": {keys.Advocate, keys.Manager},
		"POST /api/vaults":             {keys.Victim, keys.Advocate, keys.Manager}, // which each may make: TestSectionRefused and TestBeginRefused in server/vault
		"POST /api/log/policies":       {keys.Manager},
		"GET /api/log/restore":         {keys.Manager},
		"POST /api/log/restore":        {keys.Manager},
		"POST /api/unit/roots":         {keys.Manager},
		"GET /api/unit/signed":         {keys.Manager},
		"POST /api/unit/paused":        {keys.Manager},
		"POST /api/passkeys/drop":      {keys.Manager},
		"GET /api/links":               {keys.Advocate, keys.Manager},
		"POST /api/links":              {keys.Advocate, keys.Manager},
		"POST /api/links/blind":        {keys.Advocate, keys.Manager},
		"POST /api/links/find":         {keys.Advocate, keys.Manager},
		"GET /api/links/asked":         {keys.Advocate, keys.Manager},
		"POST /api/links/turn":         {keys.Manager},
		"GET /api/knock":               {keys.Victim},
		"POST /api/knock":              {keys.Victim},
		"POST /api/knocks":             {keys.Manager, keys.Advocate, keys.Outreach},
	}
	for _, row := range []string{"GET /api/unit/paused", "GET /api/passkeys", "POST /api/passkeys/begin", "POST /api/passkeys", "POST /api/passkeys/remove"} {
		only[row] = []keys.Role{keys.Manager, keys.Advocate, keys.Outreach} // staff, never a victim
	}
	every(t, func(t *testing.T, row server.Row) {
		if !row.Session {
			return
		}
		for role, session := range p.sessions {
			if row.Path == "/api/logout" {
				continue // anybody may, once
			}
			h := p.headers(row)
			h["Authorization"] = session
			a := p.Node.Request(t, row.Method, fill(row.Path, wire.NewID()), []byte("?"), h)
			limited := only[row.Method+" "+row.Path]
			if may := limited == nil || slices.Contains(limited, role); !may && comparable(a) != nothing {
				t.Errorf("%s: %d %q, want the answer of a row that does not exist", role, a.Status, a.Code())
			} else if may && a.Code() == "not_found" && row.Limit > 0 && !strings.Contains(row.Path, "{") {
				t.Errorf("%s: not_found", role)
			}
		}
	})
}

func TestNonMembers(t *testing.T) {
	p := newPeople(t)
	chat := p.Victim.Vault(p.Case, vault.Chat)
	manifest, err := p.Victim.Upload(t.Context(), chat, "x", "text/plain", []byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	otherCase, _ := p.NewCase(t, "other victim")
	e, err := p.Outreach.Seal(chat, vault.TypeMessage, &vault.Message{Text: "x"}) // were she a member, it would fit
	if err != nil {
		t.Fatal(err)
	}
	own := p.Advocate.Vault(otherCase, vault.Chat).ID
	tests := []struct {
		method, path string
		id           wire.ID
		body         []byte
		strangers    []keys.Role
		members      []keys.Role
	}{
		{"GET", "/api/vaults/{vault}/controls", chat.ID, nil, []keys.Role{keys.Outreach, keys.Manager}, []keys.Role{keys.Victim, keys.Advocate}},
		{"GET", "/api/vaults/{vault}/entries", chat.ID, nil, []keys.Role{keys.Outreach, keys.Manager}, []keys.Role{keys.Victim, keys.Advocate}},
		{"GET", "/api/vaults/{vault}/entries", own, nil, []keys.Role{keys.Victim, keys.Outreach}, []keys.Role{keys.Advocate}},
		{"POST", "/api/vaults/{vault}/entries", chat.ID, wire.Encode([]any{e.Raw}), []keys.Role{keys.Outreach}, nil},
		{"GET", "/api/blobs/{file}", manifest.File, nil, []keys.Role{keys.Outreach, keys.Manager}, []keys.Role{keys.Victim, keys.Advocate}},
		{"GET", "/api/blobs/{file}/{index}", manifest.File, nil, []keys.Role{keys.Outreach, keys.Manager}, []keys.Role{keys.Victim, keys.Advocate}},
		{"PUT", "/api/blobs/{file}/{index}", manifest.File, make([]byte, 4112), []keys.Role{keys.Outreach, keys.Manager, keys.Advocate}, nil},
		{"GET", "/api/box/{account}", p.Victim.Account(), nil, []keys.Role{keys.Outreach, keys.Manager}, []keys.Role{keys.Victim, keys.Advocate}},
		{"GET", "/api/identities/{account}", p.Victim.Account(), nil, []keys.Role{keys.Outreach, keys.Manager}, []keys.Role{keys.Victim, keys.Advocate}},
	}
	for _, tt := range tests {
		t.Run(tt.method+" "+tt.path, func(t *testing.T) {
			row := server.Row{Path: tt.path}
			ask := func(role keys.Role, id wire.ID) servertest.Answer {
				h := map[string]string{"Content-Type": contentType(row), "Authorization": p.sessions[role]}
				return p.Node.Request(t, tt.method, fill(tt.path, id), tt.body, h)
			}
			for _, role := range tt.strangers {
				hidden, nowhere := ask(role, tt.id), ask(role, wire.NewID())
				if hidden.Code() != "not_found" {
					t.Errorf("%s: %d %q, want not_found", role, hidden.Status, hidden.Code())
				}
				if tt.method == "GET" && !bytes.Equal(hidden.Body, nowhere.Body) {
					t.Errorf("%s can tell a hidden one from none", role)
				}
			}
			for _, role := range tt.members {
				if a := ask(role, tt.id); a.Status != http.StatusOK {
					t.Errorf("%s: %d %q, want 200", role, a.Status, a.Code())
				}
			}
		})
	}
}

func TestPartOfAVault(t *testing.T) {
	p := newPeople(t)
	path := "/api/vaults/" + p.Advocate.Vault(p.Case, vault.Chat).ID.String() + "/entries"
	h := map[string]string{"Authorization": p.sessions[keys.Advocate]}
	for query, status := range map[string]int{
		"?after=0&limit=1": 200, "?before=0&limit=1000": 200, "?before=2&limit=5000": 200, "?limit=1&after=0": 200,
		"": 400, "?after=0": 400, "?limit=1": 400, "?after=0&before=0&limit=1": 400, "?after=0&limit=0": 400, "?after=-1&limit=1": 400,
		"?after=01&limit=1": 400, "?after=0&limit=1&x=1": 400, "?after=0&after=1&limit=1": 400, "?after=99999999999999999999&limit=1": 400,
	} {
		if a := p.Node.Request(t, "GET", path+query, nil, h); a.Status != status {
			t.Errorf("%s: %d, want %d", query, a.Status, status)
		}
	}
	for _, id := range []string{strings.ToUpper(path), "/api/vaults/xyz/entries", "/api/vaults/00/entries"} {
		if a := p.Node.Request(t, "GET", id+"?after=0&limit=1", nil, h); a.Code() != "not_found" {
			t.Errorf("%s: %d %q, want not_found", id, a.Status, a.Code())
		}
	}
}
