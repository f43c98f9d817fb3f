package vault

import "linnet/crypto/wire"

// Motive is one version of what a psychologist takes to be the motive, since when and why. It is a hypothesis: another one later is a
// record of its own, so that each stays with its day; a version corrects one.
type Motive struct {
	_          struct{} `cbor:",toarray"`
	Motive     wire.ID
	Version    uint64 // from 1
	Follows    []byte // entry id; empty exactly where Version is 1
	Hypothesis string // code of Motives
	Confidence string // code of Confidences
	Since      uint64 // Unix ms, from 1
	Reason     string // never empty
}

func (m *Motive) check() bool {
	return m.Version > 0 && (m.Version == 1) == (len(m.Follows) == 0) && optionalID(m.Follows) &&
		Motives.Has(m.Hypothesis) && Confidences.Has(m.Confidence) && m.Since > 0 && m.Reason != ""
}
