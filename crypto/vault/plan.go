package vault

import (
	"regexp"

	"linnet/crypto/wire"
)

// Bounds of a PlanUpdate.
const (
	maxPlanOps  = 1000
	maxPlanText = 60_000 // bytes of UTF-8
)

// PlanUpdate changes the safety plan. Changes are made in the order of the log, by everybody alike, and each says what its author
// was looking at (docs/PROTOCOL.md section 10).
type PlanUpdate struct {
	_   struct{}   `cbor:",toarray"`
	Ops []wire.Raw // 1 to 1,000; the first element of each says which it is
}

// Numbers of changes.
const (
	opAdd = 1 + iota
	opWords
	opStatus
	opOwner
	opReviewed
	opAgreed
	opNote
	opDismissed
	opMoved
)

// addItem adds an item; one that is there already is left as it is.
type addItem struct {
	_       struct{} `cbor:",toarray"`
	Op      uint64
	Item    wire.ID
	Section uint64 // from 1
	Starter string // code of the suggestion that it came from, or ""
	Text    string
}

// setWords carries the change from Base to Text over to what the field says by then.
type setWords struct {
	_     struct{} `cbor:",toarray"`
	Op    uint64
	Item  wire.ID
	Field uint64 // 0 text, 1 due
	Base  string
	Text  string
}

type setStatus struct {
	_      struct{} `cbor:",toarray"`
	Op     uint64
	Item   wire.ID
	Status string
}

// setOwner says who sees to it, in place of those that the author saw there.
type setOwner struct {
	_     struct{} `cbor:",toarray"`
	Op    uint64
	Item  wire.ID
	Seen  []wire.ID // accounts, strictly ascending
	Owner []byte    // account, or empty
}

type setReviewed struct {
	_    struct{} `cbor:",toarray"`
	Op   uint64
	Item wire.ID
	Time uint64 // Unix ms
}

// agreeWords are words that the author agrees to; "" takes it back.
type agreeWords struct {
	_     struct{} `cbor:",toarray"`
	Op    uint64
	Item  wire.ID
	Words string
}

type setNote struct {
	_     struct{} `cbor:",toarray"`
	Op    uint64
	List  uint64 // 0 worries, 1 marked, 2 looked
	Key   string
	Value uint64
}

type dismissStarter struct {
	_       struct{} `cbor:",toarray"`
	Op      uint64
	Starter string
}

// moveSection says that a section is kept in a vault of its own, and which entries have been carried there.
type moveSection struct {
	_       struct{} `cbor:",toarray"`
	Op      uint64
	Section uint64 // from 1
	Vault   wire.ID
	UpTo    uint64 // seq of the last entry of the plan whose changes are there, from 1
}

// AddItem is the change that adds an item.
func AddItem(item wire.ID, section uint64, starter, text string) wire.Raw {
	return wire.Encode(&addItem{Op: opAdd, Item: item, Section: section, Starter: starter, Text: text})
}

// SetStatus is the change that says how far an item is.
func SetStatus(item wire.ID, status string) wire.Raw {
	return wire.Encode(&setStatus{Op: opStatus, Item: item, Status: status})
}

// MoveSection is the change that says in which vault a section is kept, with what the plan says up to an entry.
func MoveSection(section uint64, vault wire.ID, upTo uint64) wire.Raw {
	return wire.Encode(&moveSection{Op: opMoved, Section: section, Vault: vault, UpTo: upTo})
}

var (
	starterCode = regexp.MustCompile(`^[a-z0-9_]{1,40}$`)
	noteKey     = regexp.MustCompile(`^[a-z_]{1,32}( [0-9]{1,2})?$`)
)

func (u *PlanUpdate) check() bool {
	for _, op := range u.Ops {
		if !checkOp(op) {
			return false
		}
	}
	return len(u.Ops) > 0 && len(u.Ops) <= maxPlanOps
}

// checkOp looks at the number first: a change has few elements and a small number, so that it is the second byte of its one
// encoding. Whether the first one is that of such an array is seen when the rest is decoded.
func checkOp(op wire.Raw) bool {
	if len(op) < 2 {
		return false
	}
	switch op[1] {
	case opAdd:
		return fits(op, func(o *addItem) bool {
			return isSection(o.Section) && (o.Starter == "" || starterCode.MatchString(o.Starter)) && short(o.Text)
		})
	case opWords:
		return fits(op, func(o *setWords) bool { return o.Field <= 1 && short(o.Base) && short(o.Text) })
	case opStatus:
		return fits(op, func(o *setStatus) bool { return PlanStatuses.Has(o.Status) })
	case opOwner:
		return fits(op, func(o *setOwner) bool { return ascending(o.Seen) && optionalID(o.Owner) })
	case opReviewed:
		return fits(op, func(*setReviewed) bool { return true })
	case opAgreed:
		return fits(op, func(o *agreeWords) bool { return short(o.Words) })
	case opNote:
		return fits(op, func(o *setNote) bool { return o.List <= 2 && noteKey.MatchString(o.Key) })
	case opDismissed:
		return fits(op, func(o *dismissStarter) bool { return starterCode.MatchString(o.Starter) })
	case opMoved:
		return fits(op, func(o *moveSection) bool { return isSection(o.Section) && o.UpTo > 0 })
	}
	return false
}

func isSection(n uint64) bool { return n >= 1 && n <= PlanSections }

// fits says whether the change has the shape and the check holds.
func fits[T any](op wire.Raw, check func(*T) bool) bool {
	o := new(T)
	return wire.Decode(op, o) == nil && check(o)
}

func short(text string) bool { return len(text) <= maxPlanText }
