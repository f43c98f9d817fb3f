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
func Pad(p []byte) ([]byte, error) { return PadTo(p, smallestClass) }

// PadTo is Pad to a size class that is no smaller than least, which is one.
func PadTo(p []byte, least int) ([]byte, error) {
	c := max(class(len(p)), least)
	if len(p) >= largestClass {
		return nil, refuse.New(refuse.Format, "too long to pad")
	}
	padded := make([]byte, c)
	copy(padded, p)
	padded[len(p)] = 0x80
	return padded, nil
}

// Unpad undoes Pad and refuses (FORMAT) everything that Pad would not have written.
func Unpad(b []byte) ([]byte, error) {
	plain, err := UnpadFrom(b, smallestClass)
	if err == nil && class(len(plain)) != len(b) {
		return nil, refuse.New(refuse.Format, "padding")
	}
	return plain, err
}

// UnpadFrom undoes PadTo: any size class from least on that holds the bytes.
func UnpadFrom(b []byte, least int) ([]byte, error) {
	end := len(bytes.TrimRight(b, "\x00")) - 1
	if end < 0 || b[end] != 0x80 || len(b) < least || class(len(b)-1) != len(b) {
		return nil, refuse.New(refuse.Format, "padding")
	}
	return b[:end], nil
}
