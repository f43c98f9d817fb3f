package server

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/go-chi/chi/v5"

	proto "linnet/crypto/transparency"
	"linnet/server/fail"
)

// mediaTypes are all types that the web client is made of; a file of another type is not served.
var mediaTypes = map[string]string{
	".html":  "text/html; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".css":   "text/css; charset=utf-8",
	".svg":   "image/svg+xml",
	".wasm":  "application/wasm",
	".woff2": "font/woff2",
}

// webFile is one file of the web client.
type webFile struct {
	mediaType string
	plain     []byte
	packed    func() []byte // gzip, made when first asked for: a start is not to wait for it
}

func newWebFile(mediaType string, plain []byte) *webFile {
	return &webFile{mediaType, plain, sync.OnceValue(func() []byte { return pack(plain) })}
}

// cover gives the pages the unit's name, colour and icon. The release is that of the pages without.
func (s *Server) cover(c proto.Cover) error {
	s.manifest = manifest(c)
	for name := range pages {
		covered, err := c.Put(s.web[name].plain)
		if err != nil {
			return fmt.Errorf("the cover: %w", err)
		}
		s.web[name] = newWebFile(s.web[name].mediaType, covered)
	}
	return nil
}

// readWeb takes in the pages and assets of the web client.
func readWeb(web fs.FS) (map[string]*webFile, error) {
	files := make(map[string]*webFile)
	err := fs.WalkDir(web, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		mediaType := mediaTypes[path.Ext(name)]
		if mediaType == "" {
			return nil
		}
		plain, err := fs.ReadFile(web, name)
		if err != nil {
			return err
		}
		files[name] = newWebFile(mediaType, plain)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the web client: %w", err)
	}
	for page := range pages {
		if files[page] == nil {
			return nil, fmt.Errorf("the web client has no %s", page)
		}
	}
	return files, nil
}

func pack(plain []byte) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		panic(err) // the level exists
	}
	_, _ = w.Write(plain) // a buffer takes everything
	_ = w.Close()
	return out.Bytes()
}

// page answers with one of the two pages, which alone may make the Worker's Trusted Types policy.
func page(name string) handler {
	return func(s *Server, c *call) error {
		c.w.Header().Set("Content-Security-Policy", s.pagePolicy)
		return c.file(s.web[name])
	}
}

// phone is her page. It is answered as one that is not there, unless the operator wants otherwise: browsers show it all the
// same, and Chromium shows it neither in its history nor as a suggestion (docs/decisions/0016). It is the only one that may record a voice.
func phone(s *Server, c *call) error {
	c.w.Header().Set("Permissions-Policy", permissions("()", "(self)"))
	c.status = s.pageStatus
	return page("index.html")(s, c)
}

// desk is the page of the unit, the only one that may ask for a security key.
func desk(s *Server, c *call) error {
	c.w.Header().Set("Permissions-Policy", permissions("(self)", "()"))
	return page("desk.html")(s, c)
}

func asset(s *Server, c *call) error {
	f := s.web["assets/"+chi.URLParam(c.r, "name")]
	if f == nil {
		return fail.New(fail.NotFound, "asset")
	}
	return c.file(f)
}

// shell is the service worker of a phone on which she has turned that on: it keeps the page, and stands above it.
func shell(s *Server, c *call) error {
	f := s.web["shell.js"]
	if f == nil {
		return fail.New(fail.NotFound, "shell")
	}
	return c.file(f)
}

// coverFile names the page where it is put among the apps of a phone. Only a page on which she has turned that on asks for it.
func coverFile(s *Server, c *call) error {
	return c.send("application/manifest+json", s.manifest)
}

// file sends a file, packed where the browser takes that. There is no secret in any of them that packing could tell.
func (c *call) file(f *webFile) error {
	c.w.Header().Set("Vary", "Accept-Encoding")
	body := f.plain
	if strings.Contains(c.r.Header.Get("Accept-Encoding"), "gzip") {
		if packed := f.packed(); len(packed) < len(body) {
			c.w.Header().Set("Content-Encoding", "gzip")
			body = packed
		}
	}
	return c.send(f.mediaType, body)
}

// apiOrigin tells the client where its API is: empty for here. It is no file of the client, so that these stay the same bytes
// wherever they are served.
func apiOrigin(s *Server, c *call) error {
	return c.send("text/plain; charset=utf-8", []byte(s.api))
}

// preflight answers what a browser asks before it lets a page of another origin ask anything. Whether the path exists is not
// told. A browser may keep the answer for two hours, so that it does not cost every request a way there and back.
func preflight(_ *Server, c *call) error {
	h := c.w.Header()
	h.Set("Access-Control-Allow-Methods", "GET, POST, PUT")
	h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
	h.Set("Access-Control-Max-Age", "7200")
	c.w.WriteHeader(http.StatusNoContent)
	return nil
}

// health is that of the database; what serves pages alone has none.
func health(s *Server, c *call) error {
	if s.store != nil {
		if err := s.store.Ping(c.r.Context()); err != nil {
			return fail.Wrap(fail.Unavailable, "database", err)
		}
	}
	return c.send("text/plain; charset=utf-8", []byte("ok"))
}

func robots(_ *Server, c *call) error {
	return c.send("text/plain; charset=utf-8", []byte("User-agent: *\nDisallow: /\n"))
}

// away is the exit of a phone that keeps something for her: it empties nothing that would be lost with it.
func away(s *Server, c *call) error {
	c.w.Header().Set("Location", s.exitURL)
	c.w.WriteHeader(http.StatusSeeOther)
	return nil
}

// leave is the exit without script, a plain link: the browser drops what it might hold of ours and goes on to a neutral
// site. It ends no session: the token is in the memory of a page that is gone with this, and the browser says so (socket.gone).
func leave(s *Server, c *call) error {
	c.w.Header().Set("Clear-Site-Data", clearForExit)
	c.w.Header().Set("Location", s.exitURL)
	c.w.WriteHeader(http.StatusSeeOther)
	return nil
}
