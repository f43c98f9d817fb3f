package server_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/go-chi/chi/v5"

	"linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server"
	"linnet/server/servertest"
)

// appOrigin is where somebody else serves the pages.
const appOrigin = "https://app.example.org"

func startPages(t *testing.T) *servertest.Node {
	t.Helper()
	h, err := server.Pages(server.PagesOptions{Web: servertest.Web, Origin: appOrigin, API: servertest.Origin})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h.Handler)
	t.Cleanup(s.Close)
	return &servertest.Node{URL: s.URL}
}

func walked(t *testing.T, h http.Handler) (paths []string) {
	t.Helper()
	err := chi.Walk(h.(chi.Routes), func(method, path string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		paths = append(paths, method+" "+path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(paths)
	return paths
}

func names(rows []server.Row) (names []string) {
	for _, row := range rows {
		names = append(names, row.Method+" "+row.Path)
	}
	slices.Sort(names)
	return names
}

// A cover changes what is served of the pages, and nothing of the release.
func TestCover(t *testing.T) {
	h, err := server.Pages(server.PagesOptions{Web: servertest.Web, Origin: appOrigin, API: servertest.Origin, Cover: transparency.Cover{Name: "Bus times"}})
	if err != nil {
		t.Fatal(err)
	}
	for path, file := range map[string]string{"/": "index.html", "/desk": "desk.html", "/assets/worker-abcd1234.js": "assets/worker-abcd1234.js"} {
		answer := httptest.NewRecorder()
		h.Handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, appOrigin+path, nil))
		plain := servertest.Web[file].Data
		if isPage := strings.HasSuffix(file, ".html"); strings.Contains(answer.Body.String(), "<title>Bus times</title>") != isPage ||
			!bytes.Equal(transparency.Uncover(answer.Body.Bytes()), plain) {
			t.Errorf("%s: %s", path, answer.Body)
		}
	}
	for name, c := range map[string]transparency.Cover{"a name that is none": {Name: "<b>"}, "a colour for pages without a place for it": {Colour: "blue"}} {
		if _, err := server.Pages(server.PagesOptions{Web: servertest.Web, Origin: appOrigin, API: servertest.Origin, Cover: c}); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// What somebody else serves: the same files under the same rules, beside them where the API is, and nothing of the API.
func TestPagesAlone(t *testing.T) {
	n := startPages(t)
	connect := "connect-src 'self' https://notes.example.org wss://notes.example.org;"
	for path, file := range map[string]string{"/": "index.html", "/desk": "desk.html", "/assets/worker-abcd1234.js": "assets/worker-abcd1234.js"} {
		a := n.Request(t, "GET", path, nil, map[string]string{"Accept-Encoding": "identity"})
		if !bytes.Equal(a.Body, servertest.Web[file].Data) {
			t.Errorf("%s: %d, not the file", path, a.Status)
		}
		policy := a.Header.Get("Content-Security-Policy")
		if !strings.Contains(policy, connect) || !strings.HasPrefix(policy, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval';") ||
			!strings.Contains(policy, "require-trusted-types-for 'script'") || strings.HasSuffix(policy, "trusted-types linnet-worker") != (file != "assets/worker-abcd1234.js") {
			t.Errorf("%s: Content-Security-Policy: %q", path, policy)
		}
		if a.Header.Get("Cache-Control") != "no-store" || a.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: headers %v", path, a.Header)
		}
	}
	if a := n.Request(t, "GET", "/api-origin", nil, nil); string(a.Body) != servertest.Origin || a.Header.Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("where the API is: %q", a.Body)
	}
	if a := n.Request(t, "GET", "/leave", nil, nil); a.Status != http.StatusSeeOther || a.Header.Get("Location") != server.DefaultExitURL || a.Header.Get("Clear-Site-Data") == "" {
		t.Errorf("leaving: %d", a.Status)
	}
	if a := n.Request(t, "GET", "/healthz", nil, nil); string(a.Body) != "ok" {
		t.Errorf("health: %q", a.Body)
	}
	for _, row := range server.ApartTable() {
		if strings.HasPrefix(row.Path, "/api/") {
			if a := n.Request(t, row.Method, fill(row.Path, wire.NewID()), nil, nil); a.Code() != "not_found" {
				t.Errorf("%s %s: %d", row.Method, row.Path, a.Status)
			}
		}
	}
	h, err := server.Pages(server.PagesOptions{Web: servertest.Web, Origin: appOrigin, API: servertest.Origin})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := walked(t, h.Handler), names(server.PagesTable()); !slices.Equal(got, want) {
		t.Errorf("served: %v\nlisted: %v", got, want)
	}
}

func TestPagesRefuse(t *testing.T) {
	for name, o := range map[string]server.PagesOptions{
		"no API":           {Web: servertest.Web, Origin: appOrigin},
		"itself":           {Web: servertest.Web, Origin: appOrigin, API: appOrigin},
		"an API by http":   {Web: servertest.Web, Origin: appOrigin, API: "http://notes.example.org"},
		"an API in a path": {Web: servertest.Web, Origin: appOrigin, API: "https://notes.example.org/api"},
		"two APIs":         {Web: servertest.Web, Origin: appOrigin, API: "https://notes.example.org https://evil.example"},
		"no pages":         {Web: fstest.MapFS{"desk.html": {}}, Origin: appOrigin, API: servertest.Origin},
	} {
		if _, err := server.Pages(o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func startApart(t *testing.T) *servertest.Node {
	t.Helper()
	return servertest.Start(t, servertest.Options{Store: openStore(t), Secret: wire.NewKey(), Pages: appOrigin})
}

// An API whose pages are another's serves none, and only that one's pages may call it: no longer its own.
func TestApart(t *testing.T) {
	n := startApart(t)
	if got, want := walked(t, n.Server.Handler()), names(server.ApartTable()); !slices.Equal(got, want) {
		t.Errorf("served: %v\nlisted: %v", got, want)
	}
	for _, row := range server.PagesTable() {
		if a := n.Request(t, row.Method, fill(row.Path, wire.NewID()), nil, nil); (a.Code() == "not_found") != (row.Path != "/healthz" && row.Path != "/robots.txt") {
			t.Errorf("%s: %d", row.Path, a.Status)
		}
	}
	for _, row := range server.ApartTable() {
		if !strings.HasPrefix(row.Path, "/api/") {
			continue
		}
		t.Run(row.Method+" "+row.Path, func(t *testing.T) {
			ask := func(headers map[string]string) servertest.Answer {
				return n.Request(t, row.Method, fill(row.Path, wire.NewID()), nil, headers)
			}
			for _, h := range []map[string]string{
				{"Origin": servertest.Origin}, {"Origin": servertest.Origin, "Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "same-origin"},
				{"Origin": "https://evil.example"}, {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}, {"Origin": "null"},
				{"Origin": "http://app.example.org"}, {"Origin": appOrigin + ":8443"}, {"Origin": appOrigin + ".evil.example"}, {"Origin": "*"},
				{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"}, {"Origin": appOrigin, "Sec-Fetch-Site": "same-origin"},
			} {
				if a := ask(h); a.Code() != "origin" || a.Status != http.StatusForbidden || a.Header.Get("Access-Control-Allow-Origin") != appOrigin {
					t.Errorf("%v: %d %q, read by %q", h, a.Status, a.Code(), a.Header.Get("Access-Control-Allow-Origin"))
				}
			}
			for _, site := range []string{"", "same-site", "cross-site"} {
				h := map[string]string{"Origin": appOrigin}
				if site != "" {
					h["Sec-Fetch-Site"] = site
				}
				a := ask(h)
				if a.Code() == "origin" || !slices.Equal(a.Header.Values("Access-Control-Allow-Origin"), []string{appOrigin}) {
					t.Errorf("the pages, %s: %d %q, read by %q", site, a.Status, a.Code(), a.Header.Get("Access-Control-Allow-Origin"))
				}
				if got := a.Header.Get("Access-Control-Allow-Credentials"); got != "" {
					t.Errorf("Access-Control-Allow-Credentials: %q", got)
				}
			}
		})
	}
}

func TestPreflight(t *testing.T) {
	n := startApart(t)
	for _, path := range []string{"/api/login", "/api/box", "/api/nothing", "/api/vaults/x/entries"} {
		a := n.Request(t, "OPTIONS", path, nil, map[string]string{"Origin": appOrigin, "Sec-Fetch-Site": "cross-site", "Access-Control-Request-Method": "PUT"})
		if a.Status != http.StatusNoContent || a.Header.Get("Access-Control-Allow-Origin") != appOrigin || a.Header.Get("Access-Control-Allow-Methods") != "GET, POST, PUT" ||
			a.Header.Get("Access-Control-Allow-Headers") != "Authorization, Content-Type" {
			t.Errorf("%s: %d %v", path, a.Status, a.Header)
		}
	}
	for _, path := range []string{"/", "/healthz", "/leave"} {
		if a := n.Request(t, "OPTIONS", path, nil, map[string]string{"Origin": appOrigin}); a.Code() != "not_found" || a.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %d", path, a.Status)
		}
	}
	// Where the pages are the server's own, nobody else is let in by any answer.
	own := servertest.Start(t, servertest.Options{Store: openStore(t)})
	for name := range own.Request(t, "OPTIONS", "/api/login", nil, map[string]string{"Origin": servertest.Origin}).Header {
		if strings.HasPrefix(name, "Access-Control-") {
			t.Errorf("%s is sent", name)
		}
	}
}

func TestApartSocketOrigin(t *testing.T) {
	n := startApart(t)
	for origin, status := range map[string]int{appOrigin: 101, servertest.Origin: 403, "https://evil.example": 403, "null": 403, appOrigin + "/": 403,
		"http://app.example.org": 403, "wss://app.example.org": 403} {
		if _, res, _ := dial(t, n, http.Header{"Origin": {origin}, "Sec-Fetch-Site": {"cross-site"}}); res == nil || res.StatusCode != status {
			t.Errorf("%s: %v, want %d", origin, res, status)
		}
	}
	if _, res, _ := dial(t, n, http.Header{"Sec-Fetch-Site": {"cross-site"}}); res == nil || res.StatusCode != 403 {
		t.Errorf("a browser that does not say its origin: %v", res)
	}
}
