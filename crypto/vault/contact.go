package vault

// Bounds of ContactRules: more would not be read by whoever is about to ring.
const (
	maxWays    = 16
	maxWindows = 28
	maxZone    = 64 // bytes
)

// ContactRules say how she may be reached: without them, and outside of what they say, nobody contacts her. A change is a whole
// new version that names the one it follows.
type ContactRules struct {
	_       struct{} `cbor:",toarray"`
	Follows []byte   // entry id, or empty
	Zone    string   // IANA name; the clocks of all windows
	Code    string   // word by which both sides know each other, or ""
	Ways    []Way
}

// Way is one way to reach her.
type Way struct {
	_         struct{} `cbor:",toarray"`
	Means     string
	Address   string   // number, address, place, or through whom
	Answer    string   // who else may answer
	Names     string   // of those, in her words
	Voicemail string   // whether a voicemail may be left, "" for not said; of calls alone
	Cover     string   // who to say one is
	Windows   []Window // when; none: never
}

// Window is a time of the week at which she may be reached, by her clocks.
type Window struct {
	_    struct{} `cbor:",toarray"`
	Days uint64   // bit 0 is Monday: the days on which it opens
	From uint64   // minutes from midnight, 0–1439
	To   uint64   // 1–1440, not From; before From: on the day after
}

// NotSafe says that she must not be contacted, or that she may be again.
type NotSafe struct {
	_     struct{} `cbor:",toarray"`
	On    uint64   // 1 not safe, 0 safe again
	Until uint64   // Unix ms, 0 until it is said; 0 where On is 0
}

func (r *ContactRules) check() bool {
	if !optionalID(r.Follows) || !validZone(r.Zone) || len(r.Ways) > maxWays {
		return false
	}
	for i := range r.Ways {
		if !r.Ways[i].check() {
			return false
		}
	}
	return true
}

func (w *Way) check() bool {
	if !ContactMeans.Has(w.Means) || !ContactAnswers.Has(w.Answer) || !validWindows(w.Windows) {
		return false
	}
	return w.Voicemail == "" || w.Means == "call" && Voicemails.Has(w.Voicemail)
}

// validZone says whether it may be the name of a zone; which there are is not for the protocol to say.
func validZone(zone string) bool { return len(zone) > 0 && len(zone) <= maxZone }

func validWindows(windows []Window) bool {
	if len(windows) > maxWindows {
		return false
	}
	for _, one := range windows {
		if !one.Valid() {
			return false
		}
	}
	return true
}

// Valid says whether it is a window at all.
func (w Window) Valid() bool {
	return w.Days >= 1 && w.Days < 1<<7 && w.From < dayMinutes && w.To >= 1 && w.To <= dayMinutes && w.From != w.To
}

func (n *NotSafe) check() bool { return n.On <= 1 && (n.On == 1 || n.Until == 0) }
