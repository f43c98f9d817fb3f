package server_test

import (
	"bytes"
	"fmt"
	"maps"
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

// probe is a request to a row that names something at one place of its path or body.
type probe struct {
	place string
	path  func(id wire.ID) string
	body  func(id wire.ID) []byte
}

// probes are the requests to a row with an id at each place where it takes one; where it takes none, one that names nothing.
func probes(row server.Row) (list []probe) {
	nowhere := wire.NewID()
	sample, _ := samples()[row.Method+" "+row.Path].([]any)
	body := func(v []any) []byte {
		switch {
		case row.Limit == 0:
			return nil
		case contentType(row) != "application/cbor":
			return make([]byte, 4112)
		}
		return wire.Encode(v)
	}
	if strings.Contains(row.Path, "{") {
		list = append(list, probe{"path", func(id wire.ID) string { return fill(row.Path, id) }, func(wire.ID) []byte { return body(sample) }})
	}
	for i := range places(sample) {
		list = append(list, probe{fmt.Sprint("id ", i, " of the body"), func(wire.ID) string { return fill(row.Path, nowhere) }, func(id wire.ID) []byte {
			n := 0
			return body(withID(sample, id, i, &n))
		}})
	}
	return list
}

// places is how many ids there are in a body.
func places(v any) (n int) {
	switch v := v.(type) {
	case wire.ID:
		return 1
	case []any:
		for _, part := range v {
			n += places(part)
		}
	}
	return n
}

// withID is a body with another id at place i; n counts them.
func withID(list []any, id wire.ID, i int, n *int) []any {
	out := slices.Clone(list)
	for k, v := range out {
		switch v := v.(type) {
		case wire.ID:
			if *n == i {
				out[k] = id
			}
			*n++
		case []any:
			out[k] = withID(v, id, i, n)
		}
	}
	return out
}

// asked is a cast with a session of everybody, and a checkpoint of everything.
type asked struct {
	*cast
	sessions  map[keys.Role]string
	elsewhere wire.ID // a case in which none of them is
}

func newAsked(t *testing.T) *asked {
	t.Helper()
	a := &asked{cast: newCast(t), sessions: make(map[keys.Role]string)}
	for role, name := range a.names {
		a.sessions[role] = a.Node.Bearer(t, name)
	}
	if err := a.Node.Server.PublishLog(t.Context()); err != nil {
		t.Fatal(err)
	}
	return a
}

func (a *asked) ask(t *testing.T, role keys.Role, row server.Row, path string, body []byte) servertest.Answer {
	t.Helper()
	return a.Node.Request(t, row.Method, path, body, map[string]string{"Content-Type": contentType(row), "Authorization": a.sessions[role]})
}

// seen is all of an answer but the time.
func seen(a servertest.Answer) string {
	h := a.Header.Clone()
	h.Del("Date")
	return fmt.Sprint(a.Status, h, a.Body)
}

// TestRoutesAreTheMatrix: whatever route somebody asks, in whatever place they name a vault or a file of it that their role is not in,
// the answer is the one for something that does not exist; and no answer that they get names one.
func TestRoutesAreTheMatrix(t *testing.T) {
	a := newAsked(t)
	every(t, func(t *testing.T, row server.Row) {
		if row.Method+" "+row.Path == "POST /api/logout" {
			return // ends the session that asks, and takes nothing
		}
		requests := probes(row)
		for _, role := range allRoles {
			for _, kind := range allKinds {
				if vault.MaxRights(kind, role) != 0 {
					continue
				}
				for _, r := range requests {
					nowhere := wire.NewID()
					want := seen(a.ask(t, role, row, r.path(nowhere), r.body(nowhere)))
					for what, id := range map[string]wire.ID{"vault": a.vaults[kind], "file": a.files[kind]} {
						if got := a.ask(t, role, row, r.path(id), r.body(id)); seen(got) != want {
							t.Errorf("%s names a %s of kind %s as %s: %d %q, not as for none", role, what, kind, r.place, got.Status, got.Code())
						}
					}
				}
			}
			answer := a.ask(t, role, row, fill(row.Path, wire.NewID()), plainBody(row))
			for _, kind := range allKinds {
				for _, id := range []wire.ID{a.vaults[kind], a.files[kind]} {
					told := bytes.Contains(answer.Body, id[:]) || bytes.Contains(answer.Body, []byte(id.String()))
					if told && vault.MaxRights(kind, role) == 0 {
						t.Errorf("%s is told of the vault of kind %s", role, kind)
					}
				}
			}
		}
	})
	a.tells(t)
	a.listed(t)
	a.members(t)
	a.sockets(t)
	a.begun(t)
}

// plainBody is the body of a row that names nothing.
func plainBody(row server.Row) []byte {
	if row.Limit == 0 {
		return nil
	}
	if contentType(row) != "application/cbor" {
		return make([]byte, 4112)
	}
	return wire.Encode(samples()[row.Method+" "+row.Path])
}

// tells: the comparison is not blind. At these places, and at no others, a member is told something of a vault or of a file in it.
func (a *asked) tells(t *testing.T) {
	t.Helper()
	told := make(map[string]bool)
	for _, row := range server.Table() {
		for _, r := range probes(row) {
			nowhere := wire.NewID()
			for _, role := range []keys.Role{keys.Advocate, keys.Victim} {
				want := seen(a.ask(t, role, row, r.path(nowhere), r.body(nowhere)))
				for what, id := range map[string]wire.ID{"vault": a.vaults[vault.Chat], "file": a.files[vault.Chat]} {
					if seen(a.ask(t, role, row, r.path(id), r.body(id))) != want {
						told[what+": "+row.Method+" "+row.Path+", "+r.place] = true
					}
				}
			}
		}
	}
	want := []string{
		"file: GET /api/blobs/{file}, path",
		"file: GET /api/blobs/{file}/{index}, path",
		"file: PUT /api/blobs/{file}/{index}, path",
		"vault: GET /api/vaults/{vault}/controls, path",
		"vault: GET /api/vaults/{vault}/entries, path",
		"vault: GET /api/vaults/{vault}/room, path",
		"vault: POST /api/blobs, id 1 of the body",
		"vault: POST /api/log, id 0 of the body",
	}
	if got := slices.Sorted(maps.Keys(told)); !slices.Equal(got, want) {
		t.Errorf("a member is told something at:\n%s", strings.Join(got, "\n"))
	}
}

// listed: the list of vaults, of which it is known that it names some, is exactly those of the role.
func (a *asked) listed(t *testing.T) {
	t.Helper()
	row := server.Row{Method: http.MethodGet, Path: "/api/vaults"}
	for _, role := range allRoles {
		answer := a.ask(t, role, row, row.Path, nil)
		for _, kind := range allKinds {
			id := a.vaults[kind]
			if told := bytes.Contains(answer.Body, id[:]); told != (vault.MaxRights(kind, role) != 0) {
				t.Errorf("%s: the vault of kind %s is listed: %t", role, kind, told)
			}
		}
	}
}
