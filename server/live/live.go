// Package live brings what was stored to those who are connected. It carries hints: whoever misses one finds the gap
// and fetches, so a frame may be dropped at any time, and nothing here is waited for.
package live

import (
	"linnet/crypto/wire"
)

// Frame is bytes of the socket protocol (docs/PROTOCOL.md section 13) and the accounts that they are for.
type Frame struct {
	To    []wire.ID
	Bytes []byte
	Skip  *Feed // does not get it: the connection that the entry came from has its receipt; nil for none
}

// Live is the fan-out: a Hub where there is one node, a Redis around it where there are several.
type Live interface {
	// Subscribe opens a feed of what is for an account. wake is run in a goroutine of its own whenever the feed has
	// something and nobody is in Take for it, perhaps before Subscribe returns. The feed has to be closed.
	Subscribe(account wire.ID, session wire.Hash, wake func(f *Feed)) *Feed

	// Publish hands the frames of one commit group out, on every node. It does not wait.
	Publish(group []Frame)

	// EndSession ends the feeds of a session, on every node.
	EndSession(account wire.ID, session wire.Hash)

	// Close ends all feeds.
	Close() error
}

// entryFrame and membersFrame are the two kinds of frames that are pushed.
type entryFrame struct {
	_        struct{} `cbor:",toarray"`
	Kind     uint64
	Vault    wire.ID
	Seq      uint64
	Received uint64
	Entry    []byte
}

type membersFrame struct {
	_     struct{} `cbor:",toarray"`
	Kind  uint64
	Vault wire.ID
}

// EntryFrame says that an entry was stored.
func EntryFrame(vault wire.ID, seq, received uint64, entry []byte) []byte {
	return wire.Encode(&entryFrame{Kind: 4, Vault: vault, Seq: seq, Received: received, Entry: entry})
}

// MembersFrame says that the membership of a vault changed.
func MembersFrame(vault wire.ID) []byte { return wire.Encode(&membersFrame{Kind: 5, Vault: vault}) }
