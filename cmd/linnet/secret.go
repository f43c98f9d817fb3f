package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"linnet/crypto/wire"
)

// errNoSecret says that the file is missing.
var errNoSecret = errors.New("the secrets file is missing")

// readSecret reads the secret of the installation. A file that others may read is refused: it may be known already.
func readSecret(path string) (wire.Key, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return wire.Key{}, fmt.Errorf("%w: %s", errNoSecret, path)
	}
	if err != nil {
		return wire.Key{}, fmt.Errorf("opening the secrets file: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return wire.Key{}, fmt.Errorf("looking at the secrets file: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return wire.Key{}, fmt.Errorf("%s can be read by others: chmod 0600 %s", path, path)
	}
	text := make([]byte, 64)
	n, _ := f.Read(text) // an empty file is refused below
	b, err := base64.StdEncoding.Strict().DecodeString(strings.TrimSpace(string(text[:n])))
	if err != nil || len(b) != len(wire.Key{}) {
		return wire.Key{}, fmt.Errorf("%s does not hold 32 bytes in base64", path)
	}
	return wire.Key(b), nil
}

// makeSecret draws the secret and makes its file durable before anything depends on it. The file appears whole or not at
// all; where another node that shares the folder was faster, theirs is taken.
func makeSecret(path string) (wire.Key, error) {
	secret := wire.NewKey()
	f, err := os.CreateTemp(filepath.Dir(path), ".secrets-*") // mode 0600
	if err != nil {
		return wire.Key{}, fmt.Errorf("making the secrets file: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(base64.StdEncoding.EncodeToString(secret[:]) + "\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return wire.Key{}, fmt.Errorf("writing the secrets file: %w", err)
	}
	err = os.Link(f.Name(), path)
	if errors.Is(err, fs.ErrExist) {
		return readSecret(path)
	}
	if err != nil {
		return wire.Key{}, fmt.Errorf("making the secrets file: %w", err)
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return wire.Key{}, fmt.Errorf("syncing the secrets file: %w", err)
	}
	return secret, errors.Join(dir.Sync(), dir.Close())
}
