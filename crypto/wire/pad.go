package wire

import (
	"bytes"

	"linnet/crypto/refuse"
)

// Size classes of padded plaintexts in bytes: 256 · 2^k, k = 0 … 10.
const (
	smallestClass = 256
	largestClass  = 256 << 10
)

// class is the smallest size class that holds n bytes and the 0x80 after them, 0 where none does.
func class(n int) int {
	for c := smallestClass; c <= largestClass; c *= 2 {
		if n < c {
			return c
		}
	}
	return 0
}

// Pad returns p ‖ 0x80 ‖ 0x00… of a size class, so that ciphertexts show only the class.
// FORMAT where p is longer than 256 KiB − 1.
func Pad(p []byte) ([]byte, error) {
	c := class(len(p))
	if c == 0 {
		return nil, refuse.New(refuse.Format, "too long to pad")
	}
	padded := make([]byte, c)
	copy(padded, p)
	padded[len(p)] = 0x80
	return padded, nil
}

// Unpad undoes Pad and refuses (FORMAT) everything that Pad would not have written.
func Unpad(b []byte) ([]byte, error) {
	end := len(bytes.TrimRight(b, "\x00")) - 1
	if end < 0 || b[end] != 0x80 || class(end) != len(b) {
		return nil, refuse.New(refuse.Format, "padding")
	}
	return b[:end], nil
}
