package wire

import (
	"encoding/binary"
	"unicode/utf8"

	"linnet/crypto/refuse"
)

// Limits of every encoded value, so that a hostile one costs no stack and little memory.
const (
	maxDepth    = 8         // arrays within arrays
	maxElements = 100_000   // elements of one array
	maxUint     = 1<<53 - 1 // what a JavaScript number holds exactly
)

// Major types of RFC 8949 that the protocol uses.
const (
	majorUint  = 0
	majorBytes = 2
	majorText  = 3
	majorArray = 4
)

var errScan = refuse.New(refuse.Format, "not canonical CBOR of the kinds in use")

// scan refuses b unless it is exactly one value made of unsigned integers, byte strings, text strings and
// arrays, each in its shortest form and within the limits.
func scan(b []byte) error {
	rest, err := scanValue(b, 0)
	if err == nil && len(rest) > 0 {
		return refuse.New(refuse.Format, "trailing bytes")
	}
	return err
}

func scanValue(b []byte, depth int) ([]byte, error) {
	major, n, rest, ok := head(b)
	if !ok {
		return nil, errScan
	}
	switch major {
	case majorUint:
		return rest, nil
	case majorBytes, majorText:
		if n > uint64(len(rest)) || major == majorText && !utf8.Valid(rest[:n]) {
			return nil, errScan
		}
		return rest[n:], nil
	case majorArray:
		if depth == maxDepth || n > maxElements {
			return nil, refuse.New(refuse.Format, "nested too deeply or too many elements")
		}
		var err error
		for range n {
			if rest, err = scanValue(rest, depth+1); err != nil {
				return nil, err
			}
		}
		return rest, nil
	}
	return nil, errScan
}

// head reads the first bytes of a value: its major type and its number (the value, or the length).
// Not ok: nothing there, indefinite, not the shortest form, or above maxUint.
func head(b []byte) (major byte, n uint64, rest []byte, ok bool) {
	if len(b) == 0 {
		return 0, 0, nil, false
	}
	major, info := b[0]>>5, b[0]&0x1f
	if info < 24 {
		return major, uint64(info), b[1:], true
	}
	if info > 27 {
		return 0, 0, nil, false
	}
	size := 1 << (info - 24) // 1, 2, 4 or 8 bytes follow
	if len(b) < 1+size {
		return 0, 0, nil, false
	}
	var wide [8]byte
	copy(wide[8-size:], b[1:1+size])
	n = binary.BigEndian.Uint64(wide[:])
	least := uint64(24) // the smallest number that needs this many bytes
	if size > 1 {
		least = 1 << (4 * size)
	}
	return major, n, b[1+size:], n >= least && n <= maxUint
}

// Split reads an array of exactly n byte strings and returns them without copying: each is a part of b.
// It is Decode for the outer frame of entries, whose bodies are large.
func Split(b []byte, n int) ([][]byte, error) {
	major, count, rest, ok := head(b)
	if !ok || major != majorArray || count != uint64(n) {
		return nil, refuse.New(refuse.Format, "not an array of the expected length")
	}
	parts := make([][]byte, n)
	for i := range parts {
		var size uint64
		major, size, rest, ok = head(rest)
		if !ok || major != majorBytes || size > uint64(len(rest)) {
			return nil, refuse.New(refuse.Format, "not a byte string")
		}
		parts[i], rest = rest[:size:size], rest[size:]
	}
	if len(rest) > 0 {
		return nil, refuse.New(refuse.Format, "trailing bytes")
	}
	return parts, nil
}
