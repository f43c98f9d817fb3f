package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linnet/crypto/refuse"
)

// Somebody without an account checks a file by the proof that the desk saved.
func TestProof(t *testing.T) {
	var cases []struct{ Name, Op, Policy, Exported string }
	b, err := os.ReadFile("../../crypto/vectors/exhibit.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	path := func(name string, content []byte) string {
		p := filepath.Join(folder, name)
		if err := os.WriteFile(p, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	photo := make([]byte, 5000) // the file of the vectors
	for i := range photo {
		photo[i] = byte(i*7 + i/256)
	}
	said := func(flags ...string) (string, error) {
		var out strings.Builder
		err := run(t.Context(), append([]string{"proof"}, flags...), func(string) string { return "" }, &out, io.Discard)
		return out.String(), err
	}
	proof := func(name string) (file, policy string) {
		for _, c := range cases {
			if c.Op == "exported" && c.Name == name {
				encoded, err := hex.DecodeString(c.Exported)
				if err != nil {
					t.Fatal(err)
				}
				return path("file.proof", encoded), c.Policy
			}
		}
		t.Fatalf("no vector %q", name)
		return "", ""
	}
	file := path("photo.jpg", photo)
	p, number := proof("with two of three witnesses")
	if out, err := said("--policy", number, p, file); err != nil || !strings.Contains(out, "confirmed by 2 witnesses; the unit asks for 2") || strings.Contains(out, "Note") {
		t.Errorf("with the number: %v\n%s", err, out)
	}
	if out, err := said(p, file); err != nil || !strings.Contains(out, "Its number is "+number) {
		t.Errorf("without a number: %v\n%s", err, out)
	}
	if _, err := said("--policy", strings.Repeat("0", 64), p, file); refuse.CodeOf(err) != refuse.Witness {
		t.Errorf("with another number: %v", err)
	}
	if _, err := said(p, path("other.jpg", photo[1:])); refuse.CodeOf(err) != refuse.Attach {
		t.Errorf("another file: %v", err)
	}
	if _, err := said(file, file); refuse.CodeOf(err) != refuse.Format {
		t.Errorf("no proof: %v", err)
	}
	for _, missing := range [][]string{{filepath.Join(folder, "none"), file}, {p, filepath.Join(folder, "none")}} {
		if _, err := said(missing...); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%v: %v", missing, err)
		}
	}
	if _, err := said(p); !errors.Is(err, errUsage) {
		t.Errorf("one file: %v", err)
	}
	p, number = proof("the file")
	if out, err := said("--policy", number, p, file); err != nil || !strings.Contains(out, "the unit asks for no witness") {
		t.Errorf("without witnesses: %v\n%s", err, out)
	}
}
