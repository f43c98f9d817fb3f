package server_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"linnet/crypto/transparency"
	"linnet/server"
	"linnet/server/servertest"
)

// Among the apps of a phone the page is called what the unit chose, has its icon, and nothing else tells anything.
func TestManifest(t *testing.T) {
	var icon bytes.Buffer
	if err := png.Encode(&icon, image.NewGray(image.Rect(0, 0, 192, 128))); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		cover              transparency.Cover
		name, sizes, media string
	}{
		"with a cover": {transparency.Cover{Name: "Bus times", Icon: icon.Bytes()}, "Bus times", "192x128", "image/png"},
		"without":      {transparency.Cover{}, "Notes", "any", "image/svg+xml"},
	} {
		t.Run(name, func(t *testing.T) {
			web := servertest.Web
			if len(tt.cover.Icon) > 0 {
				web = fstest.MapFS{}
				for path, file := range servertest.Web {
					web[path] = file
				}
				page := &fstest.MapFile{Data: []byte(`<!doctype html><title>Notes</title><link rel="icon" href="data:," />`)}
				web["index.html"], web["desk.html"] = page, page
			}
			h, err := server.Pages(server.PagesOptions{Web: web, Origin: appOrigin, API: servertest.Origin, Cover: tt.cover})
			if err != nil {
				t.Fatal(err)
			}
			answer := httptest.NewRecorder()
			h.Handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, appOrigin+"/cover.json", nil))
			var m struct {
				Name, Display string
				ShortName     string `json:"short_name"`
				StartURL      string `json:"start_url"`
				Scope         string
				Icons         []struct{ Src, Sizes, Type string }
			}
			if err := json.Unmarshal(answer.Body.Bytes(), &m); err != nil {
				t.Fatal(err)
			}
			if m.Name != tt.name || m.ShortName != tt.name || m.Display != "standalone" || m.StartURL != "/" || m.Scope != "/" {
				t.Errorf("%+v", m)
			}
			if len(m.Icons) != 1 || m.Icons[0].Sizes != tt.sizes || m.Icons[0].Type != tt.media || !strings.HasPrefix(m.Icons[0].Src, "data:"+tt.media+";base64,") {
				t.Errorf("icons: %+v", m.Icons)
			}
			if got := answer.Header().Get("Content-Type"); got != "application/manifest+json" {
				t.Errorf("type %q", got)
			}
		})
	}
}
