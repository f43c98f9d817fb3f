package vectors_test

import (
	"encoding/binary"
	"slices"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// signalCase is one case of signal.json: what a colleague reads in the signal of somebody's box.
type signalCase struct {
	Name    string      `json:"name"`
	Flag    Hex         `json:"flag"`
	Account Hex         `json:"account"`
	Known   uint64      `json:"known,omitempty"` // the version that they told of
	Version uint64      `json:"version"`         // of the box
	Signal  Hex         `json:"signal"`
	Want    []uint64    `json:"want,omitempty"` // Unix ms
	Code    refuse.Code `json:"code,omitempty"`
}

func generateSignal(*testing.T) []signalCase {
	flag, account := wire.NewKey(), wire.NewID()
	times := func(list ...uint64) []byte {
		plain := make([]byte, 64)
		for i, time := range list {
			binary.BigEndian.PutUint64(plain[8*i:], time)
		}
		return signalBy(flag, account, 7, plain)
	}
	full := []uint64{born, born + 1, born + 2, born + 3, born + 4, born + 5, born + 6, 1<<53 - 1}
	twice := times(born, born+5000)
	var cases []signalCase
	add := func(name string, code refuse.Code, signal []byte, change func(c *signalCase)) {
		c := signalCase{Name: name, Flag: flag[:], Account: account[:], Version: 7, Signal: signal, Code: code}
		change(&c)
		cases = append(cases, c)
	}
	ok := func(name string, signal []byte, known uint64, want ...uint64) {
		add(name, "", signal, func(c *signalCase) { c.Known, c.Want = known, want })
	}
	bad := func(name string, code refuse.Code, signal []byte, change func(c *signalCase)) {
		add(name, code, signal, change)
	}
	same := func(*signalCase) {}
	ok("none", times(), 0)
	ok("two", twice, 0, born, born+5000)
	ok("eight", times(full...), 0, full...)
	ok("of the version that they told of", twice, 7, born, born+5000)
	bad("of an older version than they told of", refuse.BlobRollback, twice, func(c *signalCase) { c.Known = 8 })
	bad("of another version", refuse.Blob, twice, func(c *signalCase) { c.Version = 8 })
	bad("of another version, older than they told of", refuse.Blob, twice, func(c *signalCase) { c.Version, c.Known = 6, 7 })
	bad("of another account", refuse.Blob, twice, func(c *signalCase) { c.Account = flip(c.Account, 3) })
	bad("of another flag key", refuse.Blob, twice, func(c *signalCase) { c.Flag = flip(c.Flag, 3) })
	for _, at := range []int{0, 31, 32, 95, 96, -1} {
		bad("changed at "+digits(uint64((at+112)%112)), refuse.Blob, flip(twice, at), same)
	}
	bad("empty", refuse.Format, nil, same)
	bad("a byte short", refuse.Format, twice[:111], same)
	bad("a byte too long", refuse.Format, append(slices.Clone(twice), 0), same)
	bad("of seven times", refuse.Format, signalBy(flag, account, 7, make([]byte, 56)), same)
	bad("of nine times", refuse.Format, signalBy(flag, account, 7, make([]byte, 72)), same)
	return cases
}

func TestSignal(t *testing.T) {
	for _, c := range golden(t, "signal.json", generateSignal) {
		t.Run(c.Name, func(t *testing.T) {
			times, err := keys.OpenSignal(wire.Key(c.Flag), wire.ID(c.Account), c.Known, c.Version, c.Signal)
			if wantCode(t, err, c.Code) && !slices.Equal(times, c.Want) {
				t.Errorf("times %v, want %v", times, c.Want)
			}
		})
	}
}
