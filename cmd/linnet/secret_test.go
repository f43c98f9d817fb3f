package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSecret(t *testing.T) {
	path := filepath.Join(t.TempDir(), "secrets")
	if _, err := readSecret(path); !errors.Is(err, errNoSecret) {
		t.Errorf("a missing file: %v", err)
	}
	made, err := makeSecret(path)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if got, err := readSecret(path); err != nil || got != made {
		t.Errorf("read again it is another: %v", err)
	}
	if got, err := makeSecret(path); err != nil || got != made {
		t.Errorf("made twice, the second does not take over the first: %v", err)
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Errorf("%d files are left, %v", len(entries), err)
	}
	for name, spoil := range map[string]func() error{
		"others may read it": func() error { return os.Chmod(path, 0o640) },
		"too short":          func() error { return os.WriteFile(path, []byte("c2hvcnQ=\n"), 0o600) },
		"empty":              func() error { return os.Truncate(path, 0) },
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		if _, err := readSecret(path); err == nil || strings.Contains(err.Error(), "c2hvcnQ") {
			t.Errorf("%s: %v", name, err)
		}
		if err := os.Chmod(path, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
