package server

import (
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/live"
	"linnet/server/vault"
)

// Frames from the server that answer one connection; those that are pushed are made in server/live.

var readyFrame = wire.Encode([]uint64{1})

// savedFrame says that an append is durable.
func savedFrame(ref uint64, r vault.Receipt) []byte {
	return wire.Encode(&struct {
		_        struct{} `cbor:",toarray"`
		Kind     uint64
		Ref      uint64
		Seq      uint64
		Hash     wire.Hash
		Received uint64
	}{Kind: 2, Ref: ref, Seq: r.Seq, Hash: r.Hash, Received: r.Received})
}

// refusedFrame says that an append was not stored, and why.
func refusedFrame(ref uint64, code fail.Code) []byte {
	return wire.Encode(&struct {
		_    struct{} `cbor:",toarray"`
		Kind uint64
		Ref  uint64
		Code string
	}{Kind: 3, Ref: ref, Code: string(code)})
}

// closeCodes of the ends of a feed.
var closeCodes = map[live.End]int{live.TooSlow: closeTooSlow, live.SignedOut: closeNotSignedIn, live.Stopping: closeStopping}

// isSignedOut says whether a session is none any more, or one of a guest whose time is over.
func isSignedOut(err error) bool {
	code := fail.CodeOf(err)
	return code == fail.Unauthenticated || code == fail.GuestOver
}

// closeCodeOf is how a connection is closed that could not be let in.
func closeCodeOf(err error) int {
	if isSignedOut(err) {
		return closeNotSignedIn
	}
	return closeTrouble
}
