package server

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"slices"

	"linnet/crypto/transparency"
)

// pages are the files of the two pages, by the path at which they are asked for; every other file has its own.
var pages = map[string]string{"index.html": "/", "desk.html": "/desk"}

// Release is what the transparency log says of a web client with the name of its version.
func Release(version string, web fs.FS) (*transparency.Release, error) {
	files, err := readWeb(web)
	if err != nil {
		return nil, err
	}
	return releaseOf(version, files)
}

// releaseOf is what the transparency log is to say of the web client: every file that this server gives out of it. What else
// decides about code, the headers of an answer, is not in it, as it differs from origin to origin.
func releaseOf(version string, files map[string]*webFile) (*transparency.Release, error) {
	var list []transparency.File
	for name, f := range files {
		path := pages[name]
		if path == "" {
			path = "/" + name
		}
		list = append(list, transparency.File{Path: []byte(path), Hash: sha256.Sum256(f.plain)})
	}
	slices.SortFunc(list, func(a, b transparency.File) int { return bytes.Compare(a.Path, b.Path) })
	release, err := transparency.NewRelease(version, list)
	if err != nil {
		return nil, fmt.Errorf("the web client cannot be named in the log: %w", err)
	}
	return release, nil
}
