package server_test

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// outward is everything by which a program speaks to somebody who did not call it: package → names; "*" is the whole package.
var outward = map[string][]string{
	"net/http":                     {"Client", "DefaultClient", "DefaultTransport", "Transport", "Get", "Head", "Post", "PostForm", "NewRequest", "NewRequestWithContext"},
	"net":                          {"Dial", "DialTimeout", "Dialer", "DialTCP", "DialUDP", "DialIP", "DialUnix"},
	"crypto/tls":                   {"Dial", "DialWithDialer", "Dialer", "Client"},
	"net/smtp":                     {"*"},
	"net/rpc":                      {"*"},
	"net/http/httputil":            {"ReverseProxy", "NewSingleHostReverseProxy"},
	"os/exec":                      {"*"},
	"syscall":                      {"Connect", "Sendto"},
	"github.com/gorilla/websocket": {"Dialer", "DefaultDialer", "NewClient"},
}

// speakers are the files that may, and to whom. server/knock alone speaks to somebody who has no part in the service.
var speakers = map[string]string{
	"server/knock/mail.go": "the operator's mail server: with the next one, the one path by which anything reaches her",
	"server/knock/push.go": "the push service of her browser's maker: with the mail, the one path by which anything reaches her",

	"server/http_log.go":         "witnesses of the log, who get checkpoints, which are public",
	"server/client/api.go":       "a client: the service",
	"server/client/client.go":    "a client: the service",
	"server/client/socket.go":    "a client: the service",
	"check/check.go":             "a check: the service that is checked",
	"check/get.go":               "a check: the service that is checked",
	"cmd/linnet-bench/limits.go": "a benchmark: its own server",
	"cmd/linnet-bench/server.go": "a benchmark: its own server",
}

// TestOnePathOutward: nothing but what is listed can reach anybody. The databases and Redis are reached through their libraries,
// which server/store and server/live alone import (TestImportDirections), and pages through those who ask.
func TestOnePathOutward(t *testing.T) {
	found := map[string]bool{}
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		file := filepath.ToSlash(strings.TrimPrefix(name, "../"))
		if d.IsDir() && (d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && name != "..") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(file, "server/servertest/") {
			return nil
		}
		for _, what := range outwardIn(t, name) {
			found[file] = true
			if speakers[file] == "" {
				t.Errorf("%s: %s speaks to somebody: there is one path outward, server/knock", file, what)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for file := range maps.Keys(speakers) {
		if !found[file] {
			t.Errorf("%s is listed and speaks to nobody", file)
		}
	}
}

// outwardIn names what a file has of it.
func outwardIn(t *testing.T, name string) []string {
	t.Helper()
	file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var hits []string
	names := map[string][]string{}
	for _, imp := range file.Imports {
		pkg, err := strconv.Unquote(imp.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		list := outward[pkg]
		local := path.Base(pkg)
		if imp.Name != nil {
			local = imp.Name.Name
		}
		if slices.Contains(list, "*") || len(list) > 0 && local == "." {
			hits = append(hits, pkg)
		}
		names[local] = list
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && slices.Contains(names[x.Name], s.Sel.Name) {
				hits = append(hits, x.Name+"."+s.Sel.Name)
			}
		}
		return true
	})
	return hits
}
