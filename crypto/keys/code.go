package keys

import (
	"crypto/rand"
	"strings"

	"linnet/crypto/wire"
)

// linkCodeSize is the length of a link's code in bytes.
const linkCodeSize = 16

// LinkCode draws the code of an invite that travels in the fragment of a link, 16 random bytes.
func LinkCode() []byte {
	code := make([]byte, linkCodeSize)
	rand.Read(code)
	return code
}

// WordsCode is the code of an invite that was spoken: seven words, lower case, single blanks, as UTF-8.
func WordsCode(typed string) []byte { return []byte(NormalisePassphrase(typed)) }

// NormaliseName is a sign-in name as it is hashed: trimmed, lower case, every run of blanks or hyphens one hyphen.
// Lower case is that of A–Z: the words have no other capitals.
func NormaliseName(typed string) string {
	typed = strings.Trim(lower(typed), blanks)
	return strings.Join(strings.FieldsFunc(typed, func(c rune) bool { return c == '-' || isBlank(c) }), "-")
}

// NormalisePassphrase is a passphrase as it is stretched: trimmed, lower case, single blanks.
func NormalisePassphrase(typed string) string {
	return strings.Join(strings.FieldsFunc(lower(typed), isBlank), " ")
}

// LoginID is the credential identifier of a sign-in name.
func LoginID(name string) wire.Hash { return wire.HashOf("login-name", []byte(NormaliseName(name))) }

// blanks are space, tab, line feed, carriage return and the no-break space that some keyboards type.
const blanks = " \t\n\r\u00a0"

func isBlank(c rune) bool { return strings.ContainsRune(blanks, c) }

// lower maps A–Z alone, so that no Unicode table can make two implementations differ.
func lower(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'A' && c <= 'Z' {
			return c + ('a' - 'A')
		}
		return c
	}, s)
}
