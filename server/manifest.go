package server

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image/png"

	proto "linnet/crypto/transparency"
)

// plainIcon is a sheet of paper with three lines, for a unit that has chosen no icon.
const plainIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path fill="#faf6f0" d="M0 0h48v48H0z"/>` +
	`<path fill="none" stroke="#655c52" stroke-width="3" d="M14 16h20M14 24h20M14 32h12"/></svg>`

type manifestIcon struct {
	Src   string `json:"src"`
	Sizes string `json:"sizes"`
	Type  string `json:"type"`
}

// manifest is what a phone needs to put the page among its apps (W3C Web Application Manifest): the name and the icon of the cover, and
// nothing else of the unit's. The page has one address.
func manifest(c proto.Cover) []byte {
	name := cmp.Or(c.Name, "Notes")
	icon := manifestIcon{dataURL("image/svg+xml", []byte(plainIcon)), "any", "image/svg+xml"}
	if size, err := png.DecodeConfig(bytes.NewReader(c.Icon)); err == nil {
		icon = manifestIcon{dataURL("image/png", c.Icon), fmt.Sprintf("%dx%d", size.Width, size.Height), "image/png"}
	}
	out, err := json.Marshal(map[string]any{
		"name": name, "short_name": name, "id": "/", "start_url": "/", "scope": "/", "display": "standalone",
		"background_color": "#faf6f0", "theme_color": "#faf6f0", "icons": []manifestIcon{icon},
	})
	if err != nil {
		panic(err) // texts and nothing else
	}
	return out
}

func dataURL(mediaType string, b []byte) string {
	return "data:" + mediaType + ";base64," + base64.StdEncoding.EncodeToString(b)
}
