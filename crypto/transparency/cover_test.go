package transparency_test

import (
	"bytes"
	"strings"
	"testing"

	"linnet/crypto/transparency"
)

const plainPage = `<!doctype html>
<html lang="en">
  <head>
    <title>Notes</title>
    <link rel="icon" href="data:," />
    <script src="/assets/phone-1.js"></script>
  </head>
</html>
`

var png = append([]byte("\x89PNG\r\n\x1a\n"), 1, 2, 3)

func TestCover(t *testing.T) {
	for name, c := range map[string]transparency.Cover{
		"none": {}, "a name": {Name: "Été, recipes"}, "the first colour": {Colour: "green"}, "a colour": {Colour: "plum"}, "an icon": {Icon: png},
		"all": {Name: "Bus times", Colour: "slate", Icon: png},
	} {
		page, err := c.Put([]byte(plainPage))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if c.Name != "" && !strings.Contains(string(page), "<title>"+c.Name+"</title>") {
			t.Errorf("%s: %s", name, page)
		}
		if got := transparency.Uncover(page); string(got) != plainPage {
			t.Errorf("%s: uncovered is %s", name, got)
		}
	}
	for name, c := range map[string]transparency.Cover{
		"markup": {Name: "a</title><script src=x>"}, "an entity": {Name: "a&b"}, "long": {Name: strings.Repeat("a", 41)}, "blank": {Name: " "}, "a colour that is none": {Colour: "red"},
		"a picture of another kind": {Icon: []byte("<svg onload=x>")}, "a large picture": {Icon: append(png, make([]byte, 16<<10)...)},
	} {
		if page, err := c.Put([]byte(plainPage)); err == nil {
			t.Errorf("%s: %s", name, page)
		}
	}
	for _, twice := range []string{"", plainPage + plainPage} {
		if _, err := (transparency.Cover{Name: "Bus times"}).Put([]byte(twice)); err == nil {
			t.Errorf("a page with no one place for a name: %q", twice)
		}
	}
}

// What is no cover stays where it is, so that the page is another one than that of the release.
func TestUncoverLeaves(t *testing.T) {
	for name, page := range map[string]string{
		"a script in the title":       strings.Replace(plainPage, "Notes", `Notes</title><script src="/x.js"></script><title>`, 1),
		"a title that is no name":     strings.Replace(plainPage, "Notes", strings.Repeat("a", 41), 1),
		"an empty title":              strings.Replace(plainPage, "Notes", "", 1),
		"a second title":              strings.Replace(plainPage, "</head>", "<title>More</title></head>", 1),
		"another colour":              strings.Replace(plainPage, `<html lang="en">`, `<html lang="en" data-colour="red">`, 1),
		"the first colour, by name":   strings.Replace(plainPage, `<html lang="en">`, `<html lang="en" data-colour="green">`, 1),
		"an attribute more":           strings.Replace(plainPage, `<html lang="en">`, `<html lang="en" data-colour="plum" onload="x">`, 1),
		"an icon from elsewhere":      strings.Replace(plainPage, "data:,", "https://evil.example/x.png", 1),
		"a drawing":                   strings.Replace(plainPage, "data:,", "data:image/svg+xml;base64,PHN2Zz4=", 1),
		"a picture that is no PNG":    strings.Replace(plainPage, "data:,", "data:image/png;base64,PHN2Zz4=", 1),
		"a picture in another coding": strings.Replace(plainPage, "data:,", "data:image/png;base64,iVBORw0KGgoAB", 1),
		"a byte elsewhere":            strings.Replace(plainPage, "phone-1", "phone-2", 1),
	} {
		if bytes.Equal(transparency.Uncover([]byte(page)), []byte(plainPage)) {
			t.Errorf("%s passes for a cover", name)
		}
	}
}
