package vault

import "linnet/crypto/wire"

// Bounds of what is decided.
const (
	maxDissents = 32
	maxRisks    = 64
	// lastDay is the last calendar day that may be named, counted from 1970-01-01: one in the year 2243.
	lastDay = 100_000
)

// Decision is one version of what the unit decided in a case: an edit is a new entry that names the one it follows.
// Days are calendar days, counted from 1970-01-01.
type Decision struct {
	_         struct{} `cbor:",toarray"`
	Decision  wire.ID
	Version   uint64    // from 1
	Follows   []byte    // entry id; empty exactly where Version is 1
	Code      string    // what is to be done
	Target    string    // for whom, or towards whom
	Rationale string    // why; never empty
	Risks     []wire.ID // records of risk that it rests on, strictly ascending
	View      string    // whether the victim's view is known, or why it is missing; "" for not yet said
	ViewWords string    // her view, or that reason; empty exactly where View is ""
	Dissents  []Dissent
	Lead      string // the role that leads
	Partners  string // others who take part, or ""
	Legal     string // the basis in law, or ""
	Start     uint64 // day, from 1
	Review    uint64 // day after Start; 0 for none, which only a closed one may have
	Meeting   []byte // id of the meeting in which it was made, or empty
	Closed    uint64 // day, not before Start; 0 while it is open. None is closed without View
	Outcome   string // what came of it; empty exactly while it is open
}

// Dissent is what somebody had against a decision.
type Dissent struct {
	_    struct{} `cbor:",toarray"`
	Who  string   // never empty
	What string   // never empty
}

// Action is one version of something that somebody is to do, versioned as decisions are.
type Action struct {
	_        struct{} `cbor:",toarray"`
	Action   wire.ID
	Version  uint64
	Follows  []byte
	What     string  // never empty
	Owner    wire.ID // account
	Due      uint64  // day, from 1
	Decision []byte  // id of the decision that it belongs to, or empty
	End      string  // done or dropped; "" while it is open
	Ended    uint64  // day; 0 exactly while it is open
	By       []byte  // account of whoever did or dropped it; empty exactly while it is open
	How      string  // how it was done, or why it was dropped: then never empty; "" while it is open
}

// Meeting is one version of what was said of a case when the unit met, versioned as decisions are.
type Meeting struct {
	_       struct{} `cbor:",toarray"`
	Meeting wire.ID
	Version uint64
	Follows []byte
	Day     uint64    // from 1
	Present []wire.ID // accounts, strictly ascending, at least one
	Said    string    // never empty
}

// isVersion says whether a first version follows nothing and every later one an entry.
func isVersion(version uint64, follows []byte) bool {
	return version > 0 && (version == 1) == (len(follows) == 0) && optionalID(follows)
}

func isDay(day uint64) bool { return day > 0 && day <= lastDay }

func (d *Decision) check() bool {
	for _, one := range d.Dissents {
		if one.Who == "" || one.What == "" {
			return false
		}
	}
	return isVersion(d.Version, d.Follows) && optionalID(d.Meeting) && ascending(d.Risks) && len(d.Risks) <= maxRisks &&
		len(d.Dissents) <= maxDissents && DecisionCodes.Has(d.Code) && DecisionTargets.Has(d.Target) && d.Rationale != "" &&
		DecisionViews.Maybe(d.View) && (d.View == "") == (d.ViewWords == "") && DecisionLeads.Has(d.Lead) && d.checkDays()
}

func (d *Decision) checkDays() bool {
	if !isDay(d.Start) || d.Review != 0 && (!isDay(d.Review) || d.Review <= d.Start) {
		return false
	}
	if d.Closed == 0 {
		return d.Review != 0 && d.Outcome == ""
	}
	return isDay(d.Closed) && d.Closed >= d.Start && d.Outcome != "" && d.View != ""
}

func (a *Action) check() bool {
	if !isVersion(a.Version, a.Follows) || a.What == "" || !isDay(a.Due) || !optionalID(a.Decision) || !optionalID(a.By) {
		return false
	}
	if a.End == "" {
		return a.Ended == 0 && len(a.By) == 0 && a.How == ""
	}
	return ActionEnds.Has(a.End) && isDay(a.Ended) && len(a.By) > 0 && (a.How != "" || a.End == "done")
}

func (m *Meeting) check() bool {
	return isVersion(m.Version, m.Follows) && isDay(m.Day) && len(m.Present) > 0 && ascending(m.Present) && m.Said != ""
}
