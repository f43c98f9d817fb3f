// Package vectors holds the golden vectors that both halves of the protocol must pass, and the tests that make
// and check them in Go. README.md describes the files.
//
//	go test ./crypto/vectors -update   writes the files again from fixed seeds
package vectors_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"slices"
	"testing"
	"testing/cryptotest"

	"linnet/crypto/refuse"
)

var update = flag.Bool("update", false, "write the golden vectors again")

// Hex is bytes, hex in JSON.
type Hex []byte

func (h Hex) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(h)), nil }

func (h *Hex) UnmarshalText(text []byte) error {
	b, err := hex.DecodeString(string(text))
	*h = b
	return err
}

// golden returns what is in a file, after writing it from generate under -update. Randomness is then a fixed
// sequence, so that unchanged code writes unchanged files.
func golden[T any](t *testing.T, file string, generate func(t *testing.T) T) T {
	t.Helper()
	if *update {
		cryptotest.SetGlobalRandom(t, 1)
		b, err := json.MarshalIndent(generate(t), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var v T
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// wantCode fails the test unless err is a refusal with that code, or nil for "".
func wantCode(t *testing.T, err error, code refuse.Code) bool {
	t.Helper()
	if got := refuse.CodeOf(err); got != code || (err == nil) != (code == "") {
		t.Errorf("refused with %v, want code %q", err, code)
		return false
	}
	return err == nil
}

func same(t *testing.T, what string, got, want []byte) {
	t.Helper()
	if !bytes.Equal(got, want) {
		t.Errorf("%s = %x, want %x", what, got, want)
	}
}

// must is for generators, where nothing may fail.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// flip returns b with one bit changed; a negative index counts from the end.
func flip(b []byte, at int) []byte {
	c := bytes.Clone(b)
	if at < 0 {
		at += len(c)
	}
	c[at] ^= 1
	return c
}

// tuple is an array of values of any kind, for shapes that the packages themselves would never write.
type tuple = []any

// sortedKeys makes walks over maps the same every time.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// readJSON reads a vector file, whatever else is in it.
func readJSON[T any](t testing.TB, file string) (v T) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	return v
}
