package vault

import (
	"linnet/crypto/attach"
	"linnet/crypto/wire"
)

// NotSaid is the degree of fear, or of certainty who it was, of an incident for which none was given; 0–3 are degrees.
const NotSaid = 4

// Incident is one version of an incident: an edit is a new entry that names the one it corrects. Whatever is empty or 0 was not
// said: nothing but what and when is ever asked for. Source: the unit's incident schema, 2026.
type Incident struct {
	_        struct{} `cbor:",toarray"`
	Incident wire.ID
	Version  uint64
	Corrects []byte // entry id, or empty
	Status   string
	Reason   string // why it was corrected or taken out
	Source   string
	RepeatOf []byte   // incident id, or empty: "it happened again"
	Kinds    []string // none twice
	When     When
	Burst    Burst
	Text     string // what happened
	Words    string // what was said or written, exactly
	Where    Where
	Who      Who
	Look     Look
	Witness  Witness
	Children string
	Fear     Fear
	Impact   Impact
	Order    Order
	Reported []Report
	Files    []attach.Manifest
	Evidence []Evidence // as many as files, in their order
}

// When is the time at which an incident happened, as far as she knows it.
type When struct {
	_         struct{} `cbor:",toarray"`
	Start     uint64   // Unix ms
	End       uint64   // Unix ms, not before Start; 0 for none
	Precision string
	Zone      string // as the device named it, such as "Europe/London"
}

// Burst says that it happened many times between start and end of When: "47 missed calls between 01:00 and 03:10".
type Burst struct {
	_       struct{} `cbor:",toarray"`
	Count   uint64   // from 2; 0 for a single time
	Channel string   // "" exactly where Count is 0
}

// Where is where it happened, in words of hers where she likes. It holds no precise location unless she writes one.
type Where struct {
	_    struct{} `cbor:",toarray"`
	Code string
	Text string
}

// Who is what she knows of who it was. Nothing needs a name.
type Who struct {
	_         struct{} `cbor:",toarray"`
	Code      string
	Certainty uint64 // 0 not sure … 3 certain, NotSaid
	How       string // how she knows
	Name      string
}

// Look is what somebody unknown can be found by.
type Look struct {
	_        struct{} `cbor:",toarray"`
	Text     string
	Vehicles []Vehicle
	Handles  []Handle
	Numbers  []string // of phones, as she saw them
	Emails   []string
	Tracker  string // serial of a tracker that was found
}

// Vehicle is a vehicle; the plate may be a part of one.
type Vehicle struct {
	_      struct{} `cbor:",toarray"`
	Plate  string
	Make   string
	Colour string
}

// Handle is an account at a service.
type Handle struct {
	_       struct{} `cbor:",toarray"`
	Service string
	Handle  string
}

// Witness is whether anybody saw or heard it.
type Witness struct {
	_    struct{} `cbor:",toarray"`
	Seen string
	Name string
	Help string // whether they will help
}

// Fear is how afraid she was.
type Fear struct {
	_        struct{} `cbor:",toarray"`
	Degree   uint64   // 0–3, NotSaid
	Word     string   // her own
	Violence string   // whether she thought that somebody might be hurt
}

// Impact is what she changed or lost because of it: the "substantial adverse effect" of the Protection from Harassment Act 1997 s4A.
type Impact struct {
	_     struct{} `cbor:",toarray"`
	Codes []string // none twice
	Text  string
}

// Order is whether it breaks an order of a court, and which condition.
type Order struct {
	_         struct{} `cbor:",toarray"`
	Answer    string
	Condition string
}

// Report is whom she told.
type Report struct {
	_         struct{} `cbor:",toarray"`
	To        string
	When      uint64 // Unix ms, 0 for not said
	Reference string
}

// Evidence is what is said of one file. The file itself stays as it came.
type Evidence struct {
	_         struct{} `cbor:",toarray"`
	Source    string
	Captured  uint64 // when it was made, as she says; Unix ms, 0 for not said
	Reference string // of the exhibit: initials and number
}

func (i *Incident) check() bool {
	for _, r := range i.Reported {
		if !Reports.Has(r.To) {
			return false
		}
	}
	for _, e := range i.Evidence {
		if !EvidenceSources.Maybe(e.Source) {
			return false
		}
	}
	return i.checkVersion() && i.checkStory() && len(i.Evidence) == len(i.Files)
}

func (i *Incident) checkVersion() bool {
	return optionalID(i.Corrects) && optionalID(i.RepeatOf) && IncidentStatuses.Has(i.Status) && Sources.Has(i.Source)
}

func (i *Incident) checkStory() bool {
	return IncidentKinds.Distinct(i.Kinds) && i.When.check() && i.Burst.check() &&
		Wheres.Maybe(i.Where.Code) && Whos.Maybe(i.Who.Code) && i.Who.Certainty <= NotSaid &&
		Answers.Maybe(i.Witness.Seen) && Helps.Maybe(i.Witness.Help) && Children.Maybe(i.Children) &&
		i.Fear.Degree <= NotSaid && Answers.Maybe(i.Fear.Violence) &&
		Impacts.Distinct(i.Impact.Codes) && OrderAnswers.Maybe(i.Order.Answer)
}

func (w *When) check() bool {
	return Precisions.Has(w.Precision) && (w.End == 0 || w.End >= w.Start)
}

func (b *Burst) check() bool {
	if b.Count == 0 {
		return b.Channel == ""
	}
	return b.Count > 1 && BurstChannels.Has(b.Channel)
}
