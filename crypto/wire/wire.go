// Package wire holds the conventions on which the rest of the protocol stands: one encoding of every value,
// labelled hashes, signatures, key derivation, one-time sealing and padding (docs/PROTOCOL.md section 1).
//
// Everything is fail-closed. What does not have the one valid encoding is refused with refuse.Format.
// TypeScript twin: web/src/crypto/wire. Vectors: crypto/vectors/wire.json.
package wire

import (
	"bytes"

	"github.com/fxamacker/cbor/v2"

	"linnet/crypto/refuse"
)

// Raw is the encoding of one value, kept for places whose shape depends on another field.
type Raw = cbor.RawMessage

// encoder writes RFC 8949 section 4.2.1: shortest lengths, nothing indefinite; a nil slice is an empty one.
var encoder = must(cbor.EncOptions{
	NilContainers: cbor.NilContainerAsEmpty,
	IndefLength:   cbor.IndefLengthForbidden,
	TagsMd:        cbor.TagsForbidden,
	ByteArray:     cbor.ByteArrayToByteSlice,
}.EncMode())

// decoder reads what scan has let through; its own limits are those of scan.
var decoder = must(cbor.DecOptions{
	MaxNestedLevels:  maxDepth,
	MaxArrayElements: maxElements,
	IndefLength:      cbor.IndefLengthForbidden,
	TagsMd:           cbor.TagsForbidden,
	UTF8:             cbor.UTF8RejectInvalid,
}.DecMode())

func must[T any](mode T, err error) T {
	if err != nil {
		panic(err)
	}
	return mode
}

// Encode writes v in the core deterministic encoding. Structs must be tagged `cbor:",toarray"`.
// It panics on a type that the protocol cannot hold, which is a mistake in the program.
func Encode(v any) []byte {
	b, err := encoder.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

// Decode reads b into v, a pointer, and refuses with FORMAT whatever is not exactly the encoding of a value of
// that type: another number of elements, another length of a fixed byte string, trailing bytes, a longer
// encoding of the same value. Byte strings in v are copies.
func Decode(b []byte, v any) error {
	if err := scan(b); err != nil {
		return err
	}
	if err := decoder.Unmarshal(b, v); err != nil {
		return refuse.New(refuse.Format, "another shape than expected")
	}
	// Encoding again closes every gap between what the decoder forgives and the one valid encoding,
	// such as a short byte string read into a longer array.
	if !bytes.Equal(Encode(v), b) {
		return refuse.New(refuse.Format, "not the one encoding")
	}
	return nil
}
