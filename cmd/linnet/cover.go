package main

import (
	_ "embed"
	"fmt"
	"os"
	"strings"

	proto "linnet/crypto/transparency"
)

// telling are beginnings of words that tell what this is: none may stand where somebody sees it in passing.
//
//go:embed telling.txt
var telling string

// tells is the first telling word in a text, "" where there is none.
func tells(text string) string {
	text = strings.ToLower(text)
	for word := range strings.FieldsSeq(telling) {
		if strings.Contains(text, word) {
			return word
		}
	}
	return ""
}

// readCover reads what the pages look like from outside.
func (c *config) readCover(get func(string) string) error {
	c.Cover = proto.Cover{Name: get("LINNET_COVER_NAME"), Colour: get("LINNET_COVER_COLOUR")}
	if word := tells(c.Cover.Name); word != "" {
		return fmt.Errorf("LINNET_COVER_NAME: %q tells what this is", word)
	}
	if path := get("LINNET_COVER_ICON"); path != "" {
		icon, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("LINNET_COVER_ICON: %w", err)
		}
		if err := (proto.Cover{Icon: icon}).Check(); err != nil || len(icon) == 0 {
			return fmt.Errorf("LINNET_COVER_ICON: %s is no PNG of at most 16 KiB", path)
		}
		c.Cover.Icon = icon
	}
	for name, part := range map[string]proto.Cover{"LINNET_COVER_NAME": {Name: c.Cover.Name}, "LINNET_COVER_COLOUR": {Colour: c.Cover.Colour}} {
		if err := part.Check(); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}
