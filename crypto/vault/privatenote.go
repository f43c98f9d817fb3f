package vault

import (
	"linnet/crypto/attach"
	"linnet/crypto/wire"
)

// PrivateNote is one version of what an advocate, those who work clinically, or the police note among themselves and for who takes the
// case over, each in a vault of theirs: an edit is a new entry that names the one it follows.
type PrivateNote struct {
	_       struct{} `cbor:",toarray"`
	Note    wire.ID
	Version uint64 // from 1
	Follows []byte // entry id; empty exactly where Version is 1
	Purpose string // code of NotePurposes
	About   uint64 // Unix ms, when it was that it tells of; 0 for not said
	Text    string // not empty
	Files   []attach.Manifest
}

func (n *PrivateNote) check() bool {
	isVersion := n.Version > 0 && (n.Version == 1) == (len(n.Follows) == 0)
	return isVersion && optionalID(n.Follows) && NotePurposes.Has(n.Purpose) && n.Text != ""
}
