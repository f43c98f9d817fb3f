package transparency

import (
	"bytes"
	"encoding/base64"
	"errors"
	"regexp"
	"slices"
)

// Cover is what a unit makes the pages look like to whoever sees them in passing. A release holds the pages without one; a page
// with one differs in three places, at which nothing but a name, one of some colours and a picture can stand.
type Cover struct {
	Name   string // title of the pages; "" for that of the release
	Colour string // one of Colours; "" for the first
	Icon   []byte // a PNG; none at all by default, as a browser that has one writes down where from
}

// Colours are the sets of colours that the style sheets know; the first is the one without a name in the page.
var Colours = []string{"green", "blue", "plum", "slate"}

// largestIcon is in bytes.
const largestIcon = 16 << 10

const (
	plainHead  = `<html lang="en">`
	plainTitle = `<title>Notes</title>`
	plainIcon  = `<link rel="icon" href="data:," />`
	pngPrefix  = "\x89PNG\r\n\x1a\n"
)

// What may stand in the page at each place: nothing that begins or ends markup.
var (
	coverName  = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N} '.,!-]{0,39}$`)
	coverHead  = regexp.MustCompile(`<html lang="en" data-colour="([a-z]+)">`)
	coverTitle = regexp.MustCompile(`<title>([^<>&]*)</title>`)
	coverIcon  = regexp.MustCompile(`<link rel="icon" href="data:image/png;base64,([A-Za-z0-9+/]+={0,2})" />`)
)

// Check says what is wrong with a cover.
func (c Cover) Check() error {
	switch {
	case c.Name != "" && !coverName.MatchString(c.Name):
		return errors.New("the name: 1 to 40 letters, digits, blanks and '.,!-")
	case c.Colour != "" && !slices.Contains(Colours, c.Colour):
		return errors.New("the colour: none of those that there are")
	case len(c.Icon) > largestIcon || len(c.Icon) > 0 && !bytes.HasPrefix(c.Icon, []byte(pngPrefix)):
		return errors.New("the icon: not a PNG of at most 16 KiB")
	}
	return nil
}

// Put gives a page the cover. It fails where the page has no place for it.
func (c Cover) Put(page []byte) ([]byte, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	out := page
	for _, part := range []struct {
		is       bool
		from, to string
	}{
		{c.Name != "", plainTitle, "<title>" + c.Name + "</title>"},
		{c.Colour != "" && c.Colour != Colours[0], plainHead, `<html lang="en" data-colour="` + c.Colour + `">`},
		{len(c.Icon) > 0, plainIcon, `<link rel="icon" href="data:image/png;base64,` + base64.StdEncoding.EncodeToString(c.Icon) + `" />`},
	} {
		if !part.is {
			continue
		}
		if bytes.Count(out, []byte(part.from)) != 1 {
			return nil, errors.New("a page without a place for a cover")
		}
		out = bytes.Replace(out, []byte(part.from), []byte(part.to), 1)
	}
	return out, nil
}

// Uncover is a page as the release has it: what it has of a cover is taken off, where it is one. What stands anywhere else, or
// is no cover, stays, and makes it another page.
func Uncover(page []byte) []byte {
	page = uncover(page, coverHead, plainHead, func(colour []byte) bool { return slices.Contains(Colours[1:], string(colour)) })
	page = uncover(page, coverTitle, plainTitle, coverName.Match)
	return uncover(page, coverIcon, plainIcon, func(text []byte) bool {
		icon, err := base64.StdEncoding.Strict().DecodeString(string(text))
		return err == nil && Cover{Icon: icon}.Check() == nil
	})
}

// uncover puts the plain text in the one place that the pattern finds, if what stands there is allowed.
func uncover(page []byte, pattern *regexp.Regexp, plain string, allowed func([]byte) bool) []byte {
	found := pattern.FindAllSubmatchIndex(page, 2)
	if len(found) != 1 || !allowed(page[found[0][2]:found[0][3]]) {
		return page
	}
	return slices.Concat(page[:found[0][0]], []byte(plain), page[found[0][1]:])
}
