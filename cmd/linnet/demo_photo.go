package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
)

// drawnNote is the demo's photograph: a card with lines of handwriting on a dark doormat, drawn so that no real picture is needed.
func drawnNote() []byte {
	const width, height = 960, 720
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			weave := uint8((x*7 + y*13) % 23)
			img.SetRGBA(x, y, color.RGBA{78 + weave, 66 + weave, 54 + weave, 255})
		}
	}
	for y := range 420 {
		for x := range 620 {
			px, py := 170+x+y/14, 150+y-x/18 // the card lies a little askew
			img.SetRGBA(px, py, color.RGBA{244, 238, 222, 255})
		}
	}
	ink := color.RGBA{38, 44, 92, 255}
	for line := range 5 {
		for x := range 480 - 60*(line%2) {
			if (x/9+line)%7 == 0 { // gaps between words
				continue
			}
			rise := (x*x/5 + x*line) % 11
			for thick := range 3 {
				px, py := 240+x, 240+line*62+rise+thick-x/18
				img.SetRGBA(px, py, ink)
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		panic(err) // an image in memory always encodes
	}
	return out.Bytes()
}
