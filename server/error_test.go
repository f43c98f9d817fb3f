package server_test

import (
	"bytes"
	"net/http"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/servertest"
)

// TestErrorsTellTheCodeAlone: an error answer is its code to the last byte, also of what went wrong inside.
func TestErrorsTellTheCodeAlone(t *testing.T) {
	s := openStore(t)
	n := servertest.Start(t, servertest.Options{Store: s})
	u := servertest.Enrol(t, n)
	chat := u.Victim.Vault(u.Case, vault.Chat).ID.String()
	h := map[string]string{"Authorization": n.Bearer(t, servertest.VictimName), "Content-Type": "application/cbor"}
	check := func(method, path string, body []byte, status int, code string) {
		t.Helper()
		a := n.Request(t, method, path, body, h)
		if a.Status != status || !bytes.Equal(a.Body, wire.Encode([]string{code})) {
			t.Errorf("%s %s: %d %q, want %d and only %q", method, path, a.Status, a.Body, status, code)
		}
	}
	check("GET", "/api/canary", nil, http.StatusNotFound, "not_found")
	check("POST", "/api/vaults/"+chat+"/entries", []byte("canary"), http.StatusBadRequest, "malformed")
	check("POST", "/api/vaults/"+chat+"/entries", wire.Encode([]any{[]byte("canary")}), http.StatusBadRequest, "malformed")
	check("GET", "/api/vaults/canary/entries?after=0&limit=1", nil, http.StatusNotFound, "not_found")
	s.Close() // from here on it is the database that fails
	check("GET", "/api/box", nil, http.StatusInternalServerError, "internal")
	check("POST", "/api/login", wire.Encode([]any{keys.LoginID(servertest.VictimName), make([]byte, 96)}), http.StatusInternalServerError, "internal")
	check("GET", "/healthz", nil, http.StatusServiceUnavailable, "unavailable")
}
