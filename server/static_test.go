package server_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"linnet/server"
	"linnet/server/live"
	"linnet/server/servertest"
)

func TestPages(t *testing.T) {
	n := servertest.Start(t, servertest.Options{Store: openStore(t)})
	for path, want := range map[string]struct{ mediaType, file string }{
		"/":                              {"text/html; charset=utf-8", "index.html"},
		"/desk":                          {"text/html; charset=utf-8", "desk.html"},
		"/assets/phone-abcd1234.js":      {"text/javascript; charset=utf-8", "assets/phone-abcd1234.js"},
		"/assets/worker-abcd1234.js":     {"text/javascript; charset=utf-8", "assets/worker-abcd1234.js"},
		"/healthz":                       {"text/plain; charset=utf-8", ""},
		"/api-origin":                    {"text/plain; charset=utf-8", ""},
		"/robots.txt":                    {"text/plain; charset=utf-8", ""},
		"/assets/phone-abcd1234.js.md":   {"application/cbor", ""}, // not a file of the client
		"/assets/..%2fdesk.html":         {"application/cbor", ""},
		"/index.html":                    {"application/cbor", ""},
		"/desk/":                         {"application/cbor", ""},
		"/assets/phone-abcd1234.js?v=12": {"text/javascript; charset=utf-8", "assets/phone-abcd1234.js"},
	} {
		a := n.Request(t, "GET", path, nil, map[string]string{"Accept-Encoding": "identity"})
		if got := a.Header.Get("Content-Type"); got != want.mediaType {
			t.Errorf("%s: %q, want %q", path, got, want.mediaType)
		}
		if want.file != "" && !bytes.Equal(a.Body, servertest.Web[want.file].Data) {
			t.Errorf("%s: not the file", path)
		}
	}
	if a := n.Request(t, "GET", "/healthz", nil, nil); string(a.Body) != "ok" {
		t.Errorf("health: %q", a.Body)
	}
	if a := n.Request(t, "GET", "/api-origin", nil, nil); len(a.Body) != 0 {
		t.Errorf("the API is at %q, want here", a.Body)
	}
	if a := n.Request(t, "GET", "/robots.txt", nil, nil); !strings.Contains(string(a.Body), "Disallow: /\n") {
		t.Errorf("robots: %q", a.Body)
	}
}

func TestPacked(t *testing.T) {
	n := servertest.Start(t, servertest.Options{Store: openStore(t)})
	a := n.Request(t, "GET", "/assets/phone-abcd1234.js", nil, map[string]string{"Accept-Encoding": "gzip, br"})
	if a.Header.Get("Content-Encoding") != "gzip" || a.Header.Get("Vary") != "Accept-Encoding" {
		t.Fatalf("Content-Encoding %q, Vary %q", a.Header.Get("Content-Encoding"), a.Header.Get("Vary"))
	}
	r, err := gzip.NewReader(bytes.NewReader(a.Body))
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := io.ReadAll(r); err != nil || !bytes.Equal(plain, servertest.Web["assets/phone-abcd1234.js"].Data) {
		t.Errorf("packed is another file: %v", err)
	}
}

// Leaving works without script: a link, or a form.
func TestLeave(t *testing.T) {
	n := servertest.Start(t, servertest.Options{Store: openStore(t)})
	for _, method := range []string{"GET", "POST"} {
		a := n.Request(t, method, "/leave", nil, map[string]string{"Origin": "null", "Sec-Fetch-Site": "none"})
		if a.Status != http.StatusSeeOther || a.Header.Get("Location") != server.DefaultExitURL || a.Header.Get("Clear-Site-Data") != `"cookies", "storage"` {
			t.Errorf("%s: %d to %q, Clear-Site-Data %q", method, a.Status, a.Header.Get("Location"), a.Header.Get("Clear-Site-Data"))
		}
	}
}

// A phone that keeps something for her is left in the same way, and keeps it.
func TestAway(t *testing.T) {
	n := servertest.Start(t, servertest.Options{Store: openStore(t)})
	a := n.Request(t, "GET", "/away", nil, nil)
	if a.Status != http.StatusSeeOther || a.Header.Get("Location") != server.DefaultExitURL || a.Header.Get("Clear-Site-Data") != "" {
		t.Errorf("%d to %q, Clear-Site-Data %q", a.Status, a.Header.Get("Location"), a.Header.Get("Clear-Site-Data"))
	}
}

func TestSignOutClearsSiteData(t *testing.T) {
	n := servertest.Start(t, servertest.Options{Store: openStore(t)})
	servertest.Enrol(t, n)
	// The browsers of staff keep the sealed heads of what they have seen, and her phone, where she wants that, sealed notes.
	const want = `"cache", "cookies"`
	for _, name := range []string{servertest.AdvocateName, servertest.VictimName} {
		h := map[string]string{"Authorization": n.Bearer(t, name), "Content-Type": "application/cbor"}
		a := n.Request(t, "POST", "/api/logout", []byte{0x80}, h)
		if a.Status != http.StatusOK || !bytes.Equal(a.Body, []byte{0x80}) || a.Header.Get("Clear-Site-Data") != want {
			t.Errorf("%s: %d %x, Clear-Site-Data %q", name, a.Status, a.Body, a.Header.Get("Clear-Site-Data"))
		}
		if a := n.Request(t, "GET", "/api/box", nil, h); a.Code() != "unauthenticated" {
			t.Errorf("%s after the sign-out: %d %q", name, a.Status, a.Code())
		}
	}
}

// Her page is one that browsers keep out of the lists that people look at.
func TestStatusOfHerPage(t *testing.T) {
	n := servertest.Start(t, servertest.Options{Store: openStore(t)})
	for path, want := range map[string]int{"/": http.StatusNotFound, "/desk": http.StatusOK, "/assets/worker-abcd1234.js": http.StatusOK} {
		a := n.Request(t, "GET", path, nil, map[string]string{"Accept-Encoding": "identity"})
		if a.Status != want || a.Header.Get("Content-Type") == "application/cbor" {
			t.Errorf("%s: %d, want %d and the file", path, a.Status, want)
		}
	}
	for status, want := range map[int]int{0: http.StatusNotFound, http.StatusNotFound: http.StatusNotFound, http.StatusOK: http.StatusOK} {
		h, err := server.Pages(server.PagesOptions{Web: servertest.Web, Origin: appOrigin, API: servertest.Origin, PageStatus: status})
		if err != nil {
			t.Fatal(err)
		}
		answer := httptest.NewRecorder()
		h.Handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, appOrigin+"/", nil))
		if answer.Code != want || !bytes.Equal(answer.Body.Bytes(), servertest.Web["index.html"].Data) {
			t.Errorf("asked for %d: %d, want %d and the page", status, answer.Code, want)
		}
	}
}

func TestContentPolicyOverPlainHTTP(t *testing.T) {
	n := servertest.Start(t, servertest.Options{Store: openStore(t), Origin: "http://localhost:8080"})
	a := n.Request(t, "GET", "/", nil, nil)
	if got := a.Header.Get("Content-Security-Policy"); !strings.Contains(got, "connect-src 'self' ws://localhost:8080;") {
		t.Errorf("Content-Security-Policy: %q", got)
	}
}

func TestNewRefuses(t *testing.T) {
	good := func() server.Options {
		return server.Options{Store: openStore(t), Live: live.NewHub(), Web: servertest.Web, Version: "1.0", Blobs: t.TempDir(), Origin: servertest.Origin}
	}
	for name, change := range map[string]func(o *server.Options){
		"no origin":             func(o *server.Options) { o.Origin = "" },
		"an origin with a path": func(o *server.Options) { o.Origin = "https://notes.example.org/" },
		"pages with a path":     func(o *server.Options) { o.Pages = appOrigin + "/" },
		"an origin of files":    func(o *server.Options) { o.Origin = "file:///x" },
		"no version":            func(o *server.Options) { o.Version = "" },
		"her page elsewhere":    func(o *server.Options) { o.PageStatus = http.StatusFound },
		"no pages":              func(o *server.Options) { o.Web = fstest.MapFS{"index.html": {}} },
	} {
		o := good()
		change(&o)
		if s, err := server.New(o); err == nil {
			s.Close()
			t.Errorf("%s: no error", name)
		}
	}
}
