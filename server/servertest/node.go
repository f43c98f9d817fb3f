// Package servertest runs whole nodes for tests: the real server on a real port, with people in it who came in through
// the Go client.
package servertest

import (
	"encoding/base64"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"linnet/crypto/wire"
	"linnet/server"
	"linnet/server/knock"
	"linnet/server/live"
	"linnet/server/store"
)

// Origin is the origin of every node, as a browser would send it.
const Origin = "https://notes.example.org"

// Web stands for the built web client.
var Web = fstest.MapFS{
	"index.html":                  {Data: []byte("<!doctype html><title>Notes</title>")},
	"desk.html":                   {Data: []byte("<!doctype html><title>Notes</title><p>desk")},
	"assets/worker-abcd1234.js":   {Data: []byte("self.onmessage = null;")},
	"assets/phone-abcd1234.js":    {Data: []byte("/* " + longText + " */")},
	"shell.js":                    {Data: []byte("self.onfetch = null;")},
	"assets/phone-abcd1234.js.md": {Data: []byte("not a file of the client")},
}

// longText is something that packing makes shorter.
const longText = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

// Options of a node; the zero value of a field is its default.
type Options struct {
	Store    *store.Store     // needed
	Secret   wire.Key         // the same for nodes of one unit
	Blobs    string           // the same for nodes of one unit; default: a folder of its own
	RedisURL string           // default: no other node
	Origin   string           // default: Origin
	Pages    string           // default: the origin
	Limits   server.Limits    // default: the server's
	MaxCase  uint64           // default: the server's
	Relay    *knock.Relay     // default: none
	Push     *knock.Push      // default: none
	Now      func() time.Time // default: time.Now
	Log      *slog.Logger     // default: none
}

// Node is a running server.
type Node struct {
	URL    string
	Server *server.Server
	Store  *store.Store
}

// Start runs a node until the test ends.
func Start(t testing.TB, o Options) *Node {
	t.Helper()
	if o.Blobs == "" {
		o.Blobs = t.TempDir()
	}
	if o.Origin == "" {
		o.Origin = Origin
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	var fanOut live.Live = live.NewHub()
	if o.RedisURL != "" {
		var err error
		if fanOut, err = live.NewRedis(live.RedisOptions{URL: o.RedisURL, Log: o.Log}); err != nil {
			t.Fatal(err)
		}
	}
	s, err := server.New(server.Options{Store: o.Store, Live: fanOut, Web: Web, Version: "1.0", Blobs: o.Blobs, Secret: o.Secret, Origin: o.Origin, Pages: o.Pages,
		Limits: o.Limits, MaxCase: o.MaxCase, Relay: o.Relay, Push: o.Push, Now: o.Now, Log: o.Log})
	if err != nil {
		t.Fatalf("starting a node: %v", err)
	}
	h := httptest.NewUnstartedServer(nil)
	h.Config = s.HTTP()
	h.Start()
	t.Cleanup(func() {
		h.Close()
		if err := s.Close(); err != nil {
			t.Errorf("closing the node: %v", err)
		}
	})
	return &Node{URL: h.URL, Server: s, Store: o.Store}
}

// Token is a set-up token as it stands in a link.
func (n *Node) Token(t testing.TB) string {
	t.Helper()
	token, err := n.Server.SetupToken(t.Context())
	if err != nil || token == nil {
		t.Fatalf("no set-up token: %v", err)
	}
	return base64.RawURLEncoding.EncodeToString(token)
}

// Alternate is a front that sends one request to the one node and the next to the other, as a proxy without any
// stickiness does.
func Alternate(t testing.TB, nodes ...*Node) *Node {
	t.Helper()
	var next atomic.Uint64
	h := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		nodes[next.Add(1)%uint64(len(nodes))].Server.Handler().ServeHTTP(w, r)
	}))
	t.Cleanup(h.Close)
	return &Node{URL: h.URL, Server: nodes[0].Server, Store: nodes[0].Store}
}
