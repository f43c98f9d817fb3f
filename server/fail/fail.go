// Package fail holds the one kind of error that a person must learn of: a stable code (docs/PROTOCOL.md section 13).
// It becomes a status in server/handle.go, a frame in server/socket.go and a sentence in web/src/text.
// Everything that is no fail.Error is Internal: what is inside it goes to the log, never to the caller.
package fail

import (
	"errors"

	"linnet/crypto/refuse"
)

// Code is the name of a class of failure; it never changes its meaning.
type Code string

// The codes of section 13.
const (
	Malformed       Code = "malformed"       // not the one encoding, or nothing that any honest client would send
	Unauthenticated Code = "unauthenticated" // nobody is signed in, or not with this passphrase
	Origin          Code = "origin"          // a browser's page from elsewhere
	NotFound        Code = "not_found"       // not there, or not for the caller to see: nobody can tell which
	Conflict        Code = "conflict"        // somebody else was faster, or it exists already and is another one
	TooLarge        Code = "too_large"
	NoRoom          Code = "no_room"    // the case has as many files as it may have
	Paused          Code = "paused"     // the passphrase is right, and a manager lets the account in no more for now
	GuestOver       Code = "guest_over" // the passphrase is right, or the session was, and the time of a guest is over
	RateLimited     Code = "rate_limited"
	Internal        Code = "internal"
	Unavailable     Code = "unavailable" // not now: the database does not answer, or the server is stopping
)

// Error is a failure with its code. The reason is for developers: static, without ids and contents.
type Error struct {
	Code   Code
	Reason string
	cause  error
}

// Error says the code first, so that a log line can be searched by it.
func (e *Error) Error() string {
	if e.cause != nil {
		return string(e.Code) + ": " + e.Reason + ": " + e.cause.Error()
	}
	return string(e.Code) + ": " + e.Reason
}

// Unwrap returns the error behind it, if any.
func (e *Error) Unwrap() error { return e.cause }

// New returns a failure.
func New(code Code, reason string) error { return &Error{Code: code, Reason: reason} }

// Wrap returns a failure that keeps the error behind it for the log. A nil cause stays nil.
func Wrap(code Code, reason string, cause error) error {
	if cause == nil {
		return nil
	}
	return &Error{Code: code, Reason: reason, cause: cause}
}

// CodeOf returns the code of the failure in err's chain: "" for nil, Internal where there is none.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}

// Refused turns the refusal of something uploaded into a failure, by what its author should do next:
//
//   - CHAIN and EPOCH are conflicts: whoever was overtaken fetches, verifies and signs again. Only these, because a
//     client tries a conflict again at once; what a fetch cannot mend must not be one.
//   - MEMBER and LOCKED are not_found: what the author may not do here is answered like what is not there.
//   - All others no honest client sends, whatever happened meanwhile: malformed.
//
// An error without a refusal comes back as it is.
func Refused(err error) error {
	switch refuse.CodeOf(err) {
	case "":
		return err
	case refuse.Chain, refuse.Epoch:
		return Wrap(Conflict, "overtaken", err)
	case refuse.Member, refuse.Locked:
		return Wrap(NotFound, "not allowed", err)
	default:
		return Wrap(Malformed, "refused", err)
	}
}
