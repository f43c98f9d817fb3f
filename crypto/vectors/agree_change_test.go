package vectors_test

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"strings"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// dice is where a share's choices come from; keys and ids come from crypto/rand, which the test fixes to the same seed.
type dice struct{ *rand.Rand }

func (d dice) chance(percent int) bool { return d.IntN(100) < percent }

func oneOf[T any](d dice, of ...T) T { return of[d.IntN(len(of))] }

// bytes returns b changed somewhere, as a careless or hostile store would.
func (d dice) bytes(b []byte) []byte {
	if len(b) == 0 {
		return []byte{byte(d.IntN(256))}
	}
	c, at := bytes.Clone(b), d.IntN(len(b))
	if d.chance(40) {
		at = d.IntN(min(len(b), 320)) // the header
	}
	switch d.IntN(8) {
	case 0:
		return c[:at]
	case 1:
		return append(c, make([]byte, 1+d.IntN(3))...)
	case 2:
		return slices.Delete(c, at, at+1)
	case 3:
		return slices.Insert(c, at, byte(d.IntN(256)))
	case 4:
		c[at] = byte(d.IntN(256))
	case 5:
		copy(c[at:], make([]byte, 8))
	default:
		c[at] ^= 1 << d.IntN(8)
	}
	return c
}

// slotsOf are the places in a decoded value.
func slotsOf(v *any) []*any {
	slots := []*any{v}
	if list, ok := (*v).(tuple); ok {
		for i := range list {
			slots = append(slots, slotsOf(&list[i])...)
		}
	}
	return slots
}

// value reads an encoded value to be changed; ok is false where it is none.
func value(b []byte) (v any, ok bool) { return v, wire.Decode(b, &v) == nil }

// shape returns b, one encoded value, with one place changed, in its canonical encoding or rarely in another.
func (d dice) shape(b []byte) []byte {
	v, ok := value(b)
	if !ok {
		return d.bytes(b)
	}
	slots := slotsOf(&v)
	if d.chance(8) {
		at := d.IntN(len(slots))
		return d.loose(v, &at)
	}
	if d.chance(15) { // two places changed for each other
		a, b := oneOf(d, slots...), oneOf(d, slots...)
		x, y := clone(*a), clone(*b)
		*a, *b = y, x
	} else {
		s := oneOf(d, slots...)
		*s = d.other(*s)
	}
	return wire.Encode(v)
}

func clone(v any) any {
	list, ok := v.(tuple)
	if !ok {
		return v
	}
	c := make(tuple, len(list))
	for i := range list {
		c[i] = clone(list[i])
	}
	return c
}

// other is another value in place of v, mostly of the same kind.
func (d dice) other(v any) any {
	if d.chance(8) {
		nested := any(tuple{})
		for range d.IntN(9) {
			nested = tuple{nested}
		}
		return oneOf[any](d, uint64(0), []byte{}, "", nested, uint64(1)<<53)
	}
	switch v := v.(type) {
	case uint64:
		return oneOf(d, v+1, v-1, v^1, v^2, v|1<<32, 0, uint64(d.IntN(12)), 24, 256, 1<<53-1, 1<<53, 1<<63)
	case []byte:
		return d.otherBytes(v)
	case string:
		return oneOf(d, "", v+"a", "\ufeff"+v, v+"\x00", "\xed\xa0\x80", "\xc0\x80", "\xf4\x90\x80\x80", "é😀", strings.ToUpper(v),
			oneOf(d, vault.IncidentKinds...), oneOf(d, vault.Wheres...), oneOf(d, vault.Stalkers...), strings.Repeat("so ", d.IntN(300)))
	case tuple:
		return d.otherList(v)
	}
	return uint64(0)
}

func (d dice) otherBytes(v []byte) any {
	fresh := make([]byte, len(v))
	for i := range fresh {
		fresh[i] = byte(d.IntN(256))
	}
	switch d.IntN(9) {
	case 0:
		return []byte{}
	case 1:
		return append(bytes.Clone(v), 0)
	case 2:
		return v[:len(v)-min(1, len(v))]
	case 3:
		return make([]byte, len(v))
	case 4:
		return fresh
	case 5:
		return oneOf(d, make([]byte, 16), make([]byte, 32), make([]byte, 48), make([]byte, 64))
	case 6:
		return string(v)
	}
	return d.bytes(v)
}

func (d dice) otherList(v tuple) any {
	c := slices.Clone(v)
	if len(c) == 0 {
		return tuple{oneOf[any](d, uint64(1), []byte{1}, tuple{}, make([]byte, 16))}
	}
	i, j := d.IntN(len(c)), d.IntN(len(c))
	switch d.IntN(7) {
	case 0:
		return tuple{}
	case 1:
		return slices.Delete(c, i, i+1)
	case 2:
		return slices.Insert(c, i, clone(c[j]))
	case 3:
		return append(c, any(uint64(0)))
	case 4:
		slices.Reverse(c)
	case 5:
		return tuple{c}
	default:
		c[i], c[j] = c[j], c[i]
	}
	return c
}

// loose encodes v with one head, number *at, that is not the shortest, or of a kind that is not in use.
func (d dice) loose(v any, at *int) []byte {
	odd := *at == 0
	*at--
	var out []byte
	major, n, rest := byte(0), uint64(0), []byte{}
	switch v := v.(type) {
	case uint64:
		n = v
	case []byte:
		major, n, rest = 2, uint64(len(v)), v
	case string:
		major, n, rest = 3, uint64(len(v)), []byte(v)
	case tuple:
		major, n = 4, uint64(len(v))
		for _, e := range v {
			rest = append(rest, d.loose(e, at)...)
		}
	}
	if !odd {
		return append(headOf(major, wire.Encode(n)), rest...)
	}
	switch d.IntN(5) {
	case 0:
		out = append([]byte{major<<5 | 31}, append(rest, 0xff)...)
	case 1:
		out = append([]byte{0xc0 | byte(d.IntN(24))}, append(headOf(major, wire.Encode(n)), rest...)...)
	case 2:
		out = append([]byte{oneOf[byte](d, 1, 5, 6, 7)<<5 | byte(n%24)}, rest...)
	case 3:
		out = append(binary.BigEndian.AppendUint64([]byte{major<<5 | 27}, n), rest...)
	default:
		out = append(binary.BigEndian.AppendUint16([]byte{major<<5 | 25}, uint16(n)), rest...)
	}
	return out
}

// headOf is the head of an unsigned number, for another major type.
func headOf(major byte, number []byte) []byte {
	number[0] |= major << 5
	return number
}
