package vault

import (
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

const (
	day    = 24 * 60 * 60 * 1000 // ms
	maxDay = 100_000_000         // the last day that a JavaScript date knows

	// Stay is for how many whole days a message stays. Others may let theirs stay for longer, up to longestStay.
	Stay        = 30
	longestStay = 366

	// late is for how many days an entry may have waited before it is stored, and by how many the clocks may differ.
	late = 2

	// lag is how far a reader's clock may be behind, ms; by as much a checkpoint may be ahead of it.
	lag = 60 * 60 * 1000
)

// Ends is when the body of an entry goes, Unix ms: at the beginning of a day (UTC). 0: never.
func (h *Header) Ends() uint64 { return h.Expires * day }

// DayOf is the day (UTC, from 1970) of a moment, Unix ms.
func DayOf(ms uint64) uint64 { return ms / day }

// ExpiryOf is the day on which a message that is written at a time, Unix ms, goes, and its files with it.
func ExpiryOf(ms uint64) uint64 { return DayOf(ms) + Stay + 1 }

// expiry is the day that the header of a plain's entry names.
func (p *Plain) expiry() uint64 {
	if p.Type != TypeMessage {
		return 0
	}
	return ExpiryOf(max(p.Time, p.Sealed))
}

// mayExpire says whether a header may name that day: of a message, after as many whole days as it has to stay at least, and not
// later than it may; of nothing else any.
func (p *Plain) mayExpire(expires uint64) bool {
	if p.Type != TypeMessage {
		return expires == 0
	}
	written := DayOf(p.Time)
	return expires > written+Stay && expires <= written+longestStay
}

// Fits says whether what is stored on a day (UTC, from 1970) may go on the day that it names, 0 for never: no sooner than a message of
// that day, less what it may have waited, and not later than one that stays longest. The author's own clock is held against nothing
// else.
func Fits(expires, today uint64) bool {
	return expires == 0 || expires+late > today+Stay && expires <= today+longestStay+1
}

// Spend is the entry without its body, which is what stays of a message: its hash and its signature are the entry's.
func (e *Entry) Spend() []byte { return wire.Encode([][]byte{e.signed, e.Sig}) }

// checkSpent refuses with WITHHELD an entry without its body before its time, by the reader's clock, Unix ms.
func (e *Entry) checkSpent(now uint64) error {
	if e.Spent && (e.Header.Expires == 0 || e.Header.Ends() > now+lag) {
		return refuse.New(refuse.Withheld, "a body is left out before its time")
	}
	return nil
}
