package server_test

import (
	"encoding/json"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// Each package answers to the first line whose pattern fits it: what it may import of this module,
// which libraries ("" is all), and what not even the standard library may give it.
var directions = []struct{ Package, May, Libraries, Refused string }{
	{`^linnet/crypto/(vectors|words)$`, `^linnet/crypto/`, `^(golang\.org/x/|github\.com/sethvargo/go-diceware/)`, `^net/http$`},
	{`^linnet/crypto/`, `^linnet/crypto/`, `^(golang\.org/x/|github\.com/(cloudflare/circl|fxamacker/cbor)/|filippo\.io/edwards25519$)`, `^(os|net|database|log)(/|$)`},
	{`^linnet/(migrations|web)$`, `^$`, `^$`, `^net/http$`},
	{`^linnet/server/client(/|$)`, `^linnet/(crypto|server/client)/`, `^(golang\.org/x/|github\.com/gorilla/websocket$)`, `^database/sql$`},
	{`^linnet/server/(fail|live|store)(/|$)`, `^linnet/(migrations$|crypto/|server/(fail|live|store)(/|$))`, ``, `^net/http$`},
	{`^linnet/server/[a-z]+test$`, `^linnet/`, ``, `^$`},
	{`^linnet/server/knock$`, `^linnet/(crypto/|server/(fail|store)$)`, `^$`, `^database/sql(/|$)`}, // it speaks HTTP to push services
	{`^linnet/server/`, `^linnet/(migrations$|crypto/|server/(fail|live|store)$)`, ``, `^(net/http|database/sql)(/|$)`},
	{`^linnet/server$`, `^linnet/(web$|migrations$|crypto/|server/)`, ``, `^$`},
	{`^linnet/check$`, `^linnet/crypto/(refuse|transparency|wire)$`, `^$`, `^database/sql$`},
	{`^linnet/witness$`, `^linnet/crypto/(transparency|wire)$`, `^golang\.org/x/`, `^database/sql$`},
	{`^linnet/cmd/linnet-verify$`, `^linnet/crypto/`, `^(golang\.org/x/|filippo\.io/age)`, `^(net/http|database/sql)(/|$)`},
	{`^linnet/cmd/`, `^linnet/(web$|migrations$|crypto/|server(/|$)|check$|witness$)`, ``, `^$`},
}

// TestImportDirections keeps what docs and reviews would forget: cmd → server → server/{account,
// vault, …} → server/{store,live,fail} → migrations and crypto, and never back or sideways.
func TestImportDirections(t *testing.T) {
	out, err := exec.Command("go", "list", "-e", "-json=ImportPath,Imports", "linnet/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	fits := func(pattern, s string) bool { return regexp.MustCompile(pattern).MatchString(s) }
	for list := json.NewDecoder(strings.NewReader(string(out))); list.More(); {
		var pkg struct {
			ImportPath string
			Imports    []string
		}
		if err := list.Decode(&pkg); err != nil {
			t.Fatal(err)
		}
		known := false
		for _, d := range directions {
			if known = fits(d.Package, pkg.ImportPath); !known {
				continue
			}
			for _, imp := range pkg.Imports {
				ours := strings.HasPrefix(imp, "linnet/")
				library := strings.Contains(strings.Split(imp, "/")[0], ".")
				if fits(d.Refused, imp) || ours && !fits(d.May, imp) || library && !fits(d.Libraries, imp) {
					t.Errorf("%s must not import %s", pkg.ImportPath, imp)
				}
			}
			break
		}
		if !known && len(pkg.Imports) > 0 {
			t.Errorf("%s has no line in directions: say what it may import", pkg.ImportPath)
		}
	}
}
