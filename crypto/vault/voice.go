package vault

// Voice is what she says of the work with her: whether she is safer than before, feels heard, knows what is being done, and decides
// herself what is. Staff ask, at a review and at the end, or note what she told them; she answers, all of it or some. What is left out
// is "".
type Voice struct {
	_        struct{} `cbor:",toarray"`
	Asked    []byte   // of her answer: the entry of the question; empty in a question and in a note
	Occasion string   // of a question and of a note; "" in her answer
	Safer    string
	Heard    string
	Informed string
	Control  string
}

// VoiceOccasions are when staff ask; VoiceAnswers what there is to say.
var (
	VoiceOccasions = Vocabulary{"review", "end"}
	VoiceAnswers   = Vocabulary{"yes", "no"}
)

// check: an answer says something, and a question says when it is asked. One with something said is a note.
func (v *Voice) check() bool {
	says := false
	for _, said := range []string{v.Safer, v.Heard, v.Informed, v.Control} {
		if !VoiceAnswers.Maybe(said) {
			return false
		}
		says = says || said != ""
	}
	if len(v.Asked) == 0 {
		return VoiceOccasions.Has(v.Occasion)
	}
	return optionalID(v.Asked) && v.Occasion == "" && says
}
