// Package web carries the built browser client inside the binary.
package web

import (
	"embed"
	"encoding/json"
	"io/fs"
)

// The folder is made by `make web/dist`; without it this package does not compile, so that no
// binary can be built that serves an empty page.
//
//go:embed all:dist
var dist embed.FS

// Dist returns the built client: index.html, desk.html and assets/.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // only an invalid constant path can cause it
	}
	return sub
}

//go:embed package.json
var manifest []byte

// Version is the name of this version of the client, as package.json says it.
func Version() string {
	var m struct{ Version string }
	if err := json.Unmarshal(manifest, &m); err != nil {
		panic(err) // npm would not have built with it
	}
	return m.Version
}
