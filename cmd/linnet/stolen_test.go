package main

import (
	"encoding/base64"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What a thief gets of each thing, and what not: the table "Stolen" in docs/THREATMODEL.md says the same. What is not to be had
// is attacked with everything in hand; what is had is compared whole, so that a thief who gets more is noticed like one who
// gets less. The laptops of staff are in web/e2e/stolen.e2e.ts.
func TestStolen(t *testing.T) {
	p := newPlace(t)
	t.Run("nothing, to see that the search finds what is there", p.nothing)
	t.Run("the database", p.stolenDatabase)
	t.Run("the database and a backup", p.stolenBackup)
	t.Run("the database and the secrets file", p.stolenSecrets)
	t.Run("the paper of one of the staff", p.stolenPaper)
	t.Run("a witness", p.stolenWitness)
}

func (p *place) nothing(t *testing.T) {
	const text = "he was outside again?>"
	folder := t.TempDir()
	shifted := func(n int) string {
		return base64.URLEncoding.EncodeToString([]byte(strings.Repeat("a", n) + text + "and more"))
	}
	for name, content := range map[string]string{
		"plain": "a" + text + "b", "hex": hex.EncodeToString([]byte(text)), "HEX": strings.ToUpper(hex.EncodeToString([]byte(text))),
		"wide":   "h\x00e\x00 \x00w\x00a\x00s\x00 \x00o\x00u\x00t\x00s\x00i\x00d\x00e\x00 \x00a\x00g\x00a\x00i\x00n\x00?\x00>\x00",
		"base64": shifted(0), "base64 by 1": shifted(1), "base64 by 2": shifted(2),
	} {
		path := filepath.Join(folder, "sub", "file")
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if hits := found(t, folder, "not there", text); !slices.Equal(hits, []string{text}) {
			t.Errorf("%s: found %q", name, hits)
		}
	}
	if hits := found(t, folder, "file"); len(hits) != 1 {
		t.Error("the name of a file is not looked at")
	}
}

// same compares what a thief is told with what the test knows, in any order.
func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	got, want = slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant:\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// more are the lines that are new, each as often as it is.
func more(older, newer []string) []string {
	left := slices.Clone(newer)
	for _, line := range older {
		if i := slices.Index(left, line); i >= 0 {
			left = slices.Delete(left, i, i+1)
		}
	}
	return left
}
