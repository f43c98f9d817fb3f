package vault

import (
	"bytes"

	"linnet/crypto/wire"
)

// Frozen is the text of a section of the plan, or of all of it, as its author proposes to agree on: what is agreed on later can be
// held against it, word by word.
type Frozen struct {
	_       struct{}     `cbor:",toarray"`
	Section uint64       // from 1; 0 for all of them
	Steps   []FrozenStep // at least one; strictly ascending by section and item
}

// FrozenStep is a step of the plan as it was when it was frozen.
type FrozenStep struct {
	_       struct{} `cbor:",toarray"`
	Item    wire.ID  // as in the document
	Section uint64
	Text    string
	Status  string
	Owners  []wire.ID // accounts, strictly ascending
	Due     string    // when, in their own words
}

// Agreement says yes to what somebody froze.
type Agreement struct {
	_      struct{}  `cbor:",toarray"`
	Frozen wire.ID   // the entry
	Hash   wire.Hash // its Hash
}

// frozenText is what is hashed: a text of another vault is another text.
type frozenText struct {
	_       struct{} `cbor:",toarray"`
	Vault   wire.ID
	Section uint64
	Steps   []FrozenStep
}

// Hash is what an agreement names: the text that was frozen, and the vault that it is of.
func (f *Frozen) Hash(vault wire.ID) wire.Hash {
	return wire.HashOf("plan-frozen", wire.Encode(&frozenText{Vault: vault, Section: f.Section, Steps: f.Steps}))
}

func (f *Frozen) check() bool {
	for i := range f.Steps {
		s := &f.Steps[i]
		if s.Section < 1 || s.Section > PlanSections || f.Section != 0 && s.Section != f.Section ||
			!PlanStatuses.Has(s.Status) || !ascending(s.Owners) || i > 0 && !f.Steps[i-1].before(s) {
			return false
		}
	}
	return len(f.Steps) > 0
}

// before says whether s stands before the other step.
func (s *FrozenStep) before(o *FrozenStep) bool {
	return s.Section < o.Section || s.Section == o.Section && bytes.Compare(s.Item[:], o.Item[:]) < 0
}
