// Package refuse holds the one kind of error with which the protocol says no.
//
// A refusal carries a stable [Code], the same in Go and in TypeScript and the
// same for ever: tests, alarms and sentences on screen hang on it. The reason is
// for developers, static, and never holds bytes of a message.
package refuse

import "errors"

// Code names a class of refusal (docs/PROTOCOL.md section 12).
type Code string

// The codes of suite 1.
const (
	KDF          Code = "KDF"           // key stretching below the floor, absurdly high, or another suite
	Format       Code = "FORMAT"        // not the one valid encoding: length, trailing bytes, unknown type, bad group element
	Login        Code = "LOGIN"         // wrong passphrase or unknown name: nobody can tell which
	Blob         Code = "BLOB"          // the account box is missing, somebody else's, or does not open
	BlobRollback Code = "BLOB_ROLLBACK" // the account box is older than one that somebody has seen
	Ident        Code = "IDENT"         // an identity is not what pins, signatures or its own history allow
	Sig          Code = "SIG"           // a signature does not hold
	Member       Code = "MEMBER"        // a change of members breaks the rules of who may do what
	Epoch        Code = "EPOCH"         // an epoch's number, wraps or approvals are wrong, or an old epoch is used
	KeyCommit    Code = "KEYCOMMIT"     // a key is not the one committed to or confirmed
	Chain        Code = "CHAIN"         // an entry is not the successor of the one before it
	Replay       Code = "REPLAY"        // an entry id comes a second time
	HeadRollback Code = "HEAD_ROLLBACK" // a vault's history is shorter than somebody has seen
	Fork         Code = "FORK"          // a vault's history is another one than somebody has seen
	PeerRollback Code = "PEER_ROLLBACK" // somebody else's account box is older than one already seen
	Unit         Code = "UNIT"          // the unit's keys are not the pinned ones or those that these were followed by
	Withheld     Code = "WITHHELD"      // a message has no body before its time
	Genesis      Code = "GENESIS"       // the vault is another one under the same id
	Locked       Code = "LOCKED"        // a revoked member is still listed: no writing until an epoch without them
	Witness      Code = "WITNESS"       // a checkpoint's origin, log key or number of distinct witnesses is wrong
	Fresh        Code = "FRESH"         // a checkpoint is stale or from the future
	Snap         Code = "SNAP"          // a snapshot, or a release of the web client, is not included in the log
	Consist      Code = "CONSIST"       // the log is not a continuation of the pinned one
	Attach       Code = "ATTACH"        // an attachment's chunks are changed, swapped, cut or extended
	Invite       Code = "INVITE"        // an invite does not open, has expired, or offers another identity
)

// Error is a refusal: fail closed, show nothing, send nothing.
type Error struct {
	Code   Code
	Reason string
}

// Error says the code first, so that a log line can be searched by it.
func (e *Error) Error() string { return string(e.Code) + ": " + e.Reason }

// New returns a refusal.
func New(code Code, reason string) error { return &Error{Code: code, Reason: reason} }

// CodeOf returns the code of the refusal in err's chain, or "" where there is none.
func CodeOf(err error) Code {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return ""
}
