package vault

import (
	"bytes"
	"regexp"

	"linnet/crypto/wire"
)

// Bounds of an instrument.
const (
	maxRiskItems  = 128
	maxRiskLevels = 16
)

// riskCode is what an instrument calls its items and levels.
var riskCode = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,32}$`)

// Risk is one version of a risk record: what somebody found with an instrument on a day. A correction is a new entry that names the
// one it follows, another day another record. Nothing in it is computed: a person chose the level.
type Risk struct {
	_          struct{} `cbor:",toarray"`
	Risk       wire.ID
	Version    uint64       // from 1
	Follows    []byte       // entry id; empty exactly where Version is 1
	Instrument string       // code of Instruments
	Hash       []byte       // of the definition; empty where it was made without one
	Definition []Definition // one or none: the record that first uses it in a vault brings it
	Zone       string       // IANA name; the calendar of its days
	Made       uint64       // Unix ms, from 1
	Assessor   string       // who made it; never empty
	Items      []RiskItem   // as the definition has them: none without one, no code twice
	Level      string       // the code of a level of the definition, without one its words; "" for not said
	View       string       // how she sees it herself, or ""
	Changed    string       // what has changed and why, or ""
	Review     uint64       // Unix ms, after Made: the day on which to look again; 0 for none
}

// RiskItem is the answer to one item of an instrument.
type RiskItem struct {
	_      struct{} `cbor:",toarray"`
	Code   string
	Answer string // code of RiskAnswers
	Note   string
}

// Definition is an instrument as a unit has it: its wording is the unit's to load.
type Definition struct {
	_       struct{} `cbor:",toarray"`
	ID      string   // never empty, nor are version and title
	Version string
	Title   string
	Source  string
	Licence string
	Items   []DefinitionItem // 1 to 128, no code twice
	Levels  []Level          // at most 16, no code twice
}

// DefinitionItem is one question of an instrument.
type DefinitionItem struct {
	_    struct{} `cbor:",toarray"`
	Code string
	Text string // never empty
	Help string
}

// Level is one of the levels among which a person chooses.
type Level struct {
	_    struct{} `cbor:",toarray"`
	Code string
	Text string // never empty
}

// Digest is what a risk record names its definition by.
func (d *Definition) Digest() wire.Hash { return wire.HashOf("risk-definition", wire.Encode(d)) }

func (r *Risk) check() bool {
	if r.Version == 0 || (r.Version == 1) != (len(r.Follows) == 0) || !optionalID(r.Follows) || !Instruments.Has(r.Instrument) ||
		!validZone(r.Zone) || r.Made == 0 || r.Assessor == "" || r.Review != 0 && r.Review <= r.Made {
		return false
	}
	codes := map[string]bool{}
	for _, item := range r.Items {
		if !riskCode.MatchString(item.Code) || codes[item.Code] || !RiskAnswers.Has(item.Answer) {
			return false
		}
		codes[item.Code] = true
	}
	if len(r.Hash) == 0 {
		return len(codes) == 0 && len(r.Definition) == 0
	}
	if len(r.Hash) != len(wire.Hash{}) || len(codes) > maxRiskItems || r.Level != "" && !riskCode.MatchString(r.Level) {
		return false
	}
	return len(r.Definition) == 0 || len(r.Definition) == 1 && r.follows(&r.Definition[0])
}

// follows says whether d is the definition that the record names, and has its items and its level.
func (r *Risk) follows(d *Definition) bool {
	if hash := d.Digest(); !d.check() || !bytes.Equal(hash[:], r.Hash) {
		return false
	}
	items, levels := map[string]bool{}, map[string]bool{"": true}
	for _, item := range d.Items {
		items[item.Code] = true
	}
	for _, level := range d.Levels {
		levels[level.Code] = true
	}
	for _, item := range r.Items {
		if !items[item.Code] {
			return false
		}
	}
	return levels[r.Level]
}

func (d *Definition) check() bool {
	if d.ID == "" || d.Version == "" || d.Title == "" || len(d.Items) == 0 || len(d.Items) > maxRiskItems || len(d.Levels) > maxRiskLevels {
		return false
	}
	items, levels := map[string]bool{}, map[string]bool{}
	for _, item := range d.Items {
		if !riskCode.MatchString(item.Code) || items[item.Code] || item.Text == "" {
			return false
		}
		items[item.Code] = true
	}
	for _, level := range d.Levels {
		if !riskCode.MatchString(level.Code) || levels[level.Code] || level.Text == "" {
			return false
		}
		levels[level.Code] = true
	}
	return true
}
