// Package words draws the secrets that people say, write down and type: words of the EFF's lists.
//
// Secrets are drawn, never chosen: against somebody who can guess offline their entropy is the only defence.
// The lists are by the Electronic Frontier Foundation, CC BY 3.0 US; see NOTICE.
package words

import (
	"crypto/rand"
	_ "embed" // the list of unkind words
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"github.com/sethvargo/go-diceware/diceware"
)

// Short is the EFF short list 2: 1296 words, 10.3 bits each, of which three letters say which. Read only.
var Short = sync.OnceValue(func() []string { return list(diceware.WordListEffSmall(), 4) })

// Long is the EFF long list: 7776 words, 12.9 bits each. Read only.
var Long = sync.OnceValue(func() []string { return list(diceware.WordListEffLarge(), 5) })

// list writes down the words of a dice list in order: the keys are rolls, n digits from 1 to 6.
func list(dice diceware.WordList, n int) []string {
	size := 1
	for range n {
		size *= 6
	}
	out := make([]string, size)
	for i := range out {
		roll, rest, place := 0, i, 1
		for range n {
			roll += (rest%6 + 1) * place
			rest, place = rest/6, place*10
		}
		out[i] = dice.WordAt(roll)
	}
	return out
}

// Passphrase is six words of the short list, 62 bits, with single blanks.
func Passphrase() string { return draw(Short(), 6, " ") }

// Words7 is the spoken code of an invite: seven words of the long list, 90 bits, with single blanks.
func Words7() string { return draw(Long(), 7, " ") }

//go:embed unkind.txt
var unkind string

// kind is the short list without the words that could hurt somebody who is called by them.
var kind = sync.OnceValue(func() []string {
	left := strings.Fields(unkind)
	return slices.DeleteFunc(slices.Clone(Short()), func(word string) bool { return slices.Contains(left, word) })
})

// SignInName is two kind words of the short list with a hyphen. It is not a secret; another is drawn when it is taken.
func SignInName() string { return draw(kind(), 2, "-") }

func draw(list []string, n int, between string) string {
	out := make([]string, n)
	for i := range out {
		out[i] = list[below(uint16(len(list)))]
	}
	return strings.Join(out, between)
}

// below draws a number below n without bias: values from the incomplete last run of n are drawn again.
func below(n uint16) uint16 {
	limit := 1<<16 - 1<<16%uint32(n)
	for {
		var b [2]byte
		rand.Read(b[:])
		if v := uint32(binary.BigEndian.Uint16(b[:])); v < limit {
			return uint16(v % uint32(n))
		}
	}
}
