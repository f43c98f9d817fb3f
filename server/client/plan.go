package client

import (
	"encoding/binary"
	"math/rand/v2"
	"unicode/utf16"
)

// PlanWriter writes safety-plan items as Yjs updates (encoding v1), enough for a client without Yjs to start a plan:
// it can add items and dismiss starters, it does not read or edit what others wrote.
// The document's shape is in docs/PROTOCOL.md section 10; the encoding is that of yjs 13, src/utils/encoding.js.
type PlanWriter struct {
	ClientID uint64 // random for every writer, never reused
	clock    uint64 // structs written so far
}

// NewPlanWriter returns a writer with a random 32-bit client id, as Yjs itself draws it.
func NewPlanWriter() *PlanWriter { return &PlanWriter{ClientID: uint64(rand.Uint32())} }

// References of Yjs content kinds and shared types (yjs ContentType.js, Item.js).
const (
	contentString = 4
	contentType   = 7
	contentAny    = 8
	typeMap       = 1
	typeText      = 2
	hasParentSub  = 0x20
	anyTrue       = 120
	anyInteger    = 125
	anyString     = 119
)

// Add returns the update that puts one item into the root map "items" under id (32 hex digits).
func (w *PlanWriter) Add(id string, section uint64, text, status, starter string) []byte {
	u := w.begin()
	item := u.root("items", id, contentType)
	u.uint(typeMap)
	u.child(item, "section", contentAny)
	u.uint(1)
	u.byte(anyInteger)
	u.byte(byte(section)) // a lib0 varint below 64 is its own byte
	u.child(item, "status", contentAny)
	u.uint(1)
	u.byte(anyString)
	u.string(status)
	if starter != "" {
		u.child(item, "starter", contentAny)
		u.uint(1)
		u.byte(anyString)
		u.string(starter)
	}
	u.child(item, "due", contentType)
	u.uint(typeText)
	body := u.child(item, "text", contentType)
	u.uint(typeText)
	if text != "" {
		u.insert(body, text)
	}
	return u.end()
}

// Dismiss returns the update that marks a starter suggestion as not wanted.
func (w *PlanWriter) Dismiss(starter string) []byte {
	u := w.begin()
	u.root("dismissed", starter, contentAny)
	u.uint(1)
	u.byte(anyTrue)
	return u.end()
}

// update collects the structs of one Yjs update.
type update struct {
	writer  *PlanWriter
	start   uint64
	structs uint64
	bytes   []byte
}

func (w *PlanWriter) begin() *update { return &update{writer: w, start: w.clock} }

func (u *update) byte(b byte)   { u.bytes = append(u.bytes, b) }
func (u *update) uint(n uint64) { u.bytes = binary.AppendUvarint(u.bytes, n) }
func (u *update) string(s string) {
	u.uint(uint64(len(s)))
	u.bytes = append(u.bytes, s...)
}

// next counts a struct of n clock ticks and returns its clock.
func (u *update) next(n uint64) uint64 {
	at := u.writer.clock
	u.writer.clock += n
	u.structs++
	return at
}

// root begins a struct under key of the document's root map name; its content follows.
func (u *update) root(name, key string, content byte) uint64 {
	u.byte(content | hasParentSub)
	u.uint(1)
	u.string(name)
	u.string(key)
	return u.next(1)
}

// child begins a struct under key of the map that the struct at clock parent is.
func (u *update) child(parent uint64, key string, content byte) uint64 {
	u.byte(content | hasParentSub)
	u.uint(0)
	u.uint(u.writer.ClientID)
	u.uint(parent)
	u.string(key)
	return u.next(1)
}

// insert puts characters into the text that the struct at clock parent is. Yjs counts UTF-16 units.
func (u *update) insert(parent uint64, text string) {
	u.byte(contentString)
	u.uint(0)
	u.uint(u.writer.ClientID)
	u.uint(parent)
	u.string(text)
	u.next(uint64(len(utf16.Encode([]rune(text)))))
}

// end frames the structs: one client, its first clock, no deletions.
func (u *update) end() []byte {
	var out []byte
	out = binary.AppendUvarint(out, 1)
	out = binary.AppendUvarint(out, u.structs)
	out = binary.AppendUvarint(out, u.writer.ClientID)
	out = binary.AppendUvarint(out, u.start)
	out = append(out, u.bytes...)
	return append(out, 0)
}
