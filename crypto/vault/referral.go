package vault

import "linnet/crypto/wire"

// maxSteps bounds the way of a case through the unit.
const maxSteps = 256

// Referral is one version of how a case came to the unit and of its way through it. An edit is a new entry that names the one it
// follows. There is one in a case, with the id of the case. Nobody has to be named in it.
type Referral struct {
	_        struct{} `cbor:",toarray"`
	Referral wire.ID  // the id of the case
	Version  uint64   // from 1
	Follows  []byte   // entry id; empty exactly where Version is 1
	Source   string
	By       string // who referred, or ""
	Reach    string // how they are reached, or ""
	Asked    string // what is asked of the unit
	Summary  string
	Stalker  string
	Relation string // of whom she thinks that it is, to her; "" for not said
	Lasting  string // since when, in words
	Answers  []Asked
	Steps    []Step // the first one is that it was referred
}

// Asked is a question that was asked and what was said to it. Nothing is added up.
type Asked struct {
	_      struct{} `cbor:",toarray"`
	Code   string
	Answer string // "" where only Note was said
	Note   string
}

// Step is a stage that a case came to.
type Step struct {
	_         struct{} `cbor:",toarray"`
	Stage     string
	At        uint64 // Unix ms, from 1, not before the step before
	Who       string // who decided; empty at most in the first step
	Why       string // likewise
	End       string // how it ended, exactly where it is closed
	Rules     []byte // of a case that is adopted: the entry of the contact rules that held
	NoContact string // in their place: why nobody contacts her at all for now
}

// nextStages says which stages may follow a stage.
var nextStages = map[string]Vocabulary{
	"referred":     {"triaged", "closed"},
	"triaged":      {"consultation", "adopted", "closed"},
	"consultation": {"adopted", "closed"},
	"adopted":      {"intervention", "closed"},
	"intervention": {"review", "closed"},
	"review":       {"intervention", "closed"},
	"closed":       {"referred"},
}

func (r *Referral) check() bool {
	if r.Version == 0 || (r.Version == 1) != (len(r.Follows) == 0) || !optionalID(r.Follows) {
		return false
	}
	if !ReferralSources.Has(r.Source) || !Stalkers.Has(r.Stalker) || !Relations.Maybe(r.Relation) {
		return false
	}
	codes := make([]string, len(r.Answers))
	for i := range r.Answers {
		a := &r.Answers[i]
		if codes[i] = a.Code; !Answers.Maybe(a.Answer) || a.Answer == "" && a.Note == "" {
			return false
		}
	}
	return ReferralQuestions.Distinct(codes) && isWay(r.Steps)
}

// isWay says whether steps lead from the referral to where the case is.
func isWay(steps []Step) bool {
	if len(steps) == 0 || len(steps) > maxSteps || steps[0].Stage != "referred" || steps[0].At == 0 {
		return false
	}
	for i := range steps {
		s := &steps[i]
		if i > 0 && (!nextStages[steps[i-1].Stage].Has(s.Stage) || s.At < steps[i-1].At || s.Who == "" || s.Why == "") {
			return false
		}
		if (s.End != "") != (s.Stage == "closed") || !Ends.Maybe(s.End) || !s.checkContact() {
			return false
		}
	}
	return true
}

// checkContact: nobody is adopted without it being said how she may be contacted, or that she is not.
func (s *Step) checkContact() bool {
	if s.Stage != "adopted" {
		return len(s.Rules) == 0 && s.NoContact == ""
	}
	return optionalID(s.Rules) && (len(s.Rules) == 0) == (s.NoContact != "")
}
