package vault

import (
	"bytes"
	"regexp"

	"linnet/crypto/wire"
)

// codedSize is the length of every encoded Coded in bytes, so that no fact shows in the length of an entry.
const codedSize = 832

// The quarters that facts may be about: those of the years 2000 to 2199.
const (
	firstQuarter = 2000 * 4
	afterQuarter = 2200 * 4
)

// Coded is what is counted of a case in a quarter: codes, and neither words nor names. What the unit did not do
// in the quarter is not said: of a case that was not referred then nothing from Source to Behaviours, of one that nobody
// worked on nothing from End to Links, and Waits of no other.
type Coded struct {
	_       struct{} `cbor:",toarray"`
	Case    wire.ID
	Quarter uint64 // year · 4 + 0 … 3
	Version uint64 // from 1, of these facts of the case in the quarter
	Follows []byte // the entry of the version before; empty in the first

	Referred   uint64 // in this quarter: 1, else 0
	Source     string
	Track      string
	Contact    string // how long until it was known how to reach her safely
	Stalker    string
	Behaviours []string

	Waits     string // of a case that is not adopted: it waits, or was closed
	Flow      string // came into the quarter how; "" where nobody worked on it
	End       string // closed how in the quarter; "" where it is open
	Risk      string
	Decisions []string // families of them
	View      string   // whether hers is noted with them
	Orders    []string // in force at some time of the quarter
	Plan      string
	Safer     string // her own answers
	Heard     string
	Informed  string
	Control   string
	Links     string

	Fill []byte // zeros
}

// Counts is what was counted in a quarter and what of that was printed, for whoever makes the next one.
type Counts struct {
	_       struct{} `cbor:",toarray"`
	Quarter uint64
	Draw    uint64 // 32 bits
	Cells   []CountedCell
	Facts   []wire.ID // the entries that were counted, strictly ascending
	Without []Uncounted
	Gaps    []wire.ID // accounts of advocates of whom nothing was there, or nothing sent since the quarter ended; strictly ascending
}

// Uncounted is a vault of the unit of which nothing could be believed when a report was made; by vault, strictly ascending.
type Uncounted struct {
	_       struct{} `cbor:",toarray"`
	Vault   wire.ID
	Account []byte // whose it is; empty where nobody knew
}

// CountedCell is a number of a report.
type CountedCell struct {
	_       struct{} `cbor:",toarray"`
	Cell    string   // its name, once
	Count   uint64
	Printed uint64 // one of the Printed constants
}

// Where a number is printed.
const (
	PrintedNowhere   = 0
	PrintedInside    = 1
	PrintedForAnyone = 3
)

var cellName = regexp.MustCompile(`^[a-z0-9_/]{1,64}$`)

func (r *Counts) check() bool {
	seen := make(map[string]bool, len(r.Cells))
	for _, c := range r.Cells {
		if seen[c.Cell] || !cellName.MatchString(c.Cell) || c.Printed > PrintedForAnyone || c.Printed == 2 {
			return false
		}
		seen[c.Cell] = true
	}
	for i, u := range r.Without {
		if !optionalID(u.Account) || i > 0 && bytes.Compare(r.Without[i-1].Vault[:], u.Vault[:]) >= 0 {
			return false
		}
	}
	return validQuarter(r.Quarter) && r.Draw < 1<<32 && len(r.Cells) > 0 && ascending(r.Facts) && ascending(r.Gaps)
}

func validQuarter(q uint64) bool { return q >= firstQuarter && q < afterQuarter }

func (c *Coded) check() bool {
	for _, b := range c.Fill {
		if b != 0 {
			return false
		}
	}
	return validQuarter(c.Quarter) && c.Version > 0 && optionalID(c.Follows) &&
		(c.Version == 1) == (len(c.Follows) == 0) && c.checkReferral() && c.checkWork() && len(wire.Encode(c)) == codedSize
}

// FillUp makes it as long as every other one.
func (c *Coded) FillUp() {
	c.Fill = []byte{}
	// The head of a byte string of 256 bytes and more is two longer than that of none.
	c.Fill = make([]byte, max(0, codedSize-len(wire.Encode(c))-2))
}

func (c *Coded) checkReferral() bool {
	if c.Referred == 0 {
		return c.Source == "" && c.Track == "" && c.Contact == "" && c.Stalker == "" && len(c.Behaviours) == 0
	}
	// Of whom no referral is noted, nothing else is known than that the unit works on the case.
	isNoted := c.Source != "not_noted" || c.Track == "adopted"
	return c.Referred == 1 && isNoted && CountedSources.Has(c.Source) && Tracks.Has(c.Track) && FirstContacts.Has(c.Contact) &&
		Stalkers.Has(c.Stalker) && Behaviours.Distinct(c.Behaviours)
}

func (c *Coded) checkWork() bool {
	if c.Flow == "" {
		return Waits.Maybe(c.Waits) && c.End == "" && c.Risk == "" && len(c.Decisions) == 0 && c.View == "" && len(c.Orders) == 0 && c.Plan == "" && c.Safer == "" &&
			c.Heard == "" && c.Informed == "" && c.Control == "" && c.Links == ""
	}
	return (c.View == "none") == (len(c.Decisions) == 0) && c.Waits == "" && Flows.Has(c.Flow) && Ends.Maybe(c.End) && Risks.Has(c.Risk) && DecisionFamilies.Distinct(c.Decisions) &&
		ViewStates.Has(c.View) && OrderKinds.Distinct(c.Orders) && PlanStages.Has(c.Plan) && Voices.Has(c.Safer) && Voices.Has(c.Heard) &&
		Voices.Has(c.Informed) && Voices.Has(c.Control) && LinkStates.Has(c.Links)
}
