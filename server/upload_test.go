package server_test

import (
	"bytes"
	"net/http"
	"testing"
	"time"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/servertest"
)

// TestUploadsAreNoPages: what somebody uploads is bytes to a browser, whatever it would like to be, and an address alone
// does not lead to it: a navigation has no way to send the session.
func TestUploadsAreNoPages(t *testing.T) {
	n := servertest.Start(t, servertest.Options{Store: openStore(t)})
	u := servertest.Enrol(t, n)
	session := n.Bearer(t, servertest.VictimName)
	chat := u.Victim.Vault(u.Case, vault.Chat).ID
	for name, start := range map[string]string{
		"HTML":   "<!doctype html><script>alert(1)</script>",
		"SVG":    `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
		"script": "/*<html>*/alert(1)//",
		"GIF":    "GIF89a/*<svg onload=alert(1)>*/=1;alert(1)//",
		"PDF":    "%PDF-1.7\n<script>alert(1)</script>",
	} {
		t.Run(name, func(t *testing.T) {
			chunk := make([]byte, 4096+16) // the smallest size of a sealed file
			copy(chunk, start)
			file := wire.NewID()
			h := map[string]string{"Authorization": session, "Content-Type": "application/cbor"}
			announced := n.Request(t, "POST", "/api/blobs", wire.Encode([]any{file, chat, uint64(1), uint64(len(chunk)), vault.ExpiryOf(uint64(time.Now().UnixMilli()))}), h)
			if announced.Status != http.StatusOK {
				t.Fatalf("announcing: %d %q", announced.Status, announced.Code())
			}
			path := "/api/blobs/" + file.String() + "/0"
			for _, mediaType := range []string{"text/html", "image/svg+xml", "text/javascript"} {
				h["Content-Type"] = mediaType
				if a := n.Request(t, "PUT", path, chunk, h); a.Code() != "malformed" {
					t.Errorf("as %s: %d %q, want malformed", mediaType, a.Status, a.Code())
				}
			}
			h["Content-Type"] = "application/octet-stream"
			if a := n.Request(t, "PUT", path, chunk, h); a.Status != http.StatusOK {
				t.Fatalf("uploading: %d %q", a.Status, a.Code())
			}

			a := n.Request(t, "GET", path, nil, map[string]string{"Authorization": session, "Accept": "text/html"})
			if a.Status != http.StatusOK || !bytes.Equal(a.Body, chunk) {
				t.Fatalf("%d, %d bytes", a.Status, len(a.Body))
			}
			for name, want := range map[string]string{"Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff",
				"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin"} {
				if got := a.Header.Get(name); got != want {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
			// As a link, a frame or a script of the own page asks for it, and with the session where somebody might put it.
			for address, h := range map[string]map[string]string{
				path: {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate", "Cookie": "session=" + session},
				path + "?session=" + session[len("Bearer "):]: {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "script"},
			} {
				if a := n.Request(t, "GET", address, nil, h); a.Code() != "unauthenticated" || bytes.Contains(a.Body, []byte("alert")) {
					t.Errorf("by its address alone: %d %q", a.Status, a.Code())
				}
			}
		})
	}
}
