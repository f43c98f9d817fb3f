package vault

import (
	"encoding/binary"

	"linnet/server/store"
)

// Page is a part of a vault.
type Page struct {
	Head    uint64 // seq of the newest entry of the vault
	Entries []store.Entry
}

// Stream is the page as it is sent (docs/PROTOCOL.md section 13): the head, then each entry with its length.
func (p Page) Stream() []byte {
	size := 8
	for i := range p.Entries {
		size += 20 + len(p.Entries[i].Bytes)
	}
	b := binary.BigEndian.AppendUint64(make([]byte, 0, size), p.Head)
	for i := range p.Entries {
		e := &p.Entries[i]
		b = binary.BigEndian.AppendUint64(b, e.Seq)
		b = binary.BigEndian.AppendUint64(b, e.Received)
		b = binary.BigEndian.AppendUint32(b, uint32(len(e.Bytes)))
		b = append(b, e.Bytes...)
	}
	return b
}
