package vault

import "linnet/crypto/wire"

// maxWord bounds what answers a check, in bytes: every answer is of the smallest size class.
const maxWord = 192

// Check asks her whether it is safe to talk, or answers that with a word. Whether it is the right word nothing here says: staff
// compare it with the word of the contact rules that the question names.
type Check struct {
	_     struct{} `cbor:",toarray"`
	Rules []byte   // of a question: the entry of the contact rules; empty in an answer
	Asked []byte   // of an answer: the entry of the question; empty in a question
	Word  string   // of an answer: what was typed
}

// Cleared says that its author knows that she is safe, whatever was answered.
type Cleared struct {
	_      struct{} `cbor:",toarray"`
	Answer wire.ID  // the entry
}

// Hours say when their author usually answers in a chat. Without a window and without Away nothing is said.
type Hours struct {
	_       struct{} `cbor:",toarray"`
	Zone    string   // IANA name; the clocks of all windows
	Windows []Window
	Away    uint64 // Unix ms: not before; 0 for not away
}

func (c *Check) check() bool {
	isQuestion := len(c.Asked) == 0
	if !optionalID(c.Rules) || !optionalID(c.Asked) || isQuestion == (len(c.Rules) == 0) {
		return false
	}
	return isQuestion == (c.Word == "") && len(c.Word) <= maxWord
}

func (h *Hours) check() bool { return validZone(h.Zone) && validWindows(h.Windows) }
