package vault

import "linnet/crypto/wire"

// Bounds of a formulation.
const (
	maxScenarios     = 16
	maxFormulationOf = 256 // incidents behind it
)

// Formulation is one version of how those who work clinically understand a case: an edit is a new entry that names the one it
// follows, another one later a record of its own. It is all in words; nothing in it is computed, and there is no score.
type Formulation struct {
	_             struct{} `cbor:",toarray"`
	Formulation   wire.ID
	Version       uint64     // from 1
	Follows       []byte     // entry id; empty exactly where Version is 1
	Made          uint64     // calendar day, counted from 1970-01-01, from 1
	Presenting    string     // what is going on now, or "", as are the next four
	Predisposing  string     // what made it likely
	Precipitating string     // what set it off
	Perpetuating  string     // what keeps it going
	Protective    string     // what holds it back
	Drives        string     // the hypothesis of what drives it; never empty
	Scenarios     []Scenario // what might happen, at most 16
	Changes       string     // what would change it, or ""
	Safety        string     // what follows for safety, or ""
	Review        uint64     // day after Made on which to look again; 0 for none
	Incidents     []wire.ID  // ids of incidents that it rests on, strictly ascending, at most 256
}

// Scenario is something that might happen, in words.
type Scenario struct {
	_         struct{} `cbor:",toarray"`
	Nature    string   // what, and towards whom; never empty
	Severity  string   // how bad that would be, or ""
	Imminence string   // how soon, and what would come before it, or ""
}

func (f *Formulation) check() bool {
	for _, one := range f.Scenarios {
		if one.Nature == "" {
			return false
		}
	}
	return isVersion(f.Version, f.Follows) && isDay(f.Made) && f.Drives != "" && len(f.Scenarios) <= maxScenarios &&
		(f.Review == 0 || isDay(f.Review) && f.Review > f.Made) && ascending(f.Incidents) && len(f.Incidents) <= maxFormulationOf
}
