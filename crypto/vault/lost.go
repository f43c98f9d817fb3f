package vault

import "linnet/crypto/keys"

// Single says whether a case has one vault of this kind, and another one only in the place of one that is lost.
func (k Kind) Single() bool { return k == Advocacy || k == Clinical || k == PoliceCase }

// Lost says whether a vault of that kind with these members is lost, which only one of a Single kind can be: all who lead in it have
// given up their keys, had them taken back, or lost them, so that the unit has replaced them since. Nobody can let anybody in then, nor
// list the new keys, which takes somebody else who leads. It is so for good. Of whom nothing is known has not lost anything.
func Lost(kind Kind, members []Member, dir *keys.Directory) bool {
	if !kind.Single() {
		return false
	}
	for i := range members {
		m := &members[i]
		if !kind.leads(m.Role) {
			continue
		}
		current := dir.Current(m.Account)
		if current == nil || !current.Revoked() && dir.Replacement(m.Account, m.Identity, current.Hash()) == nil {
			return false
		}
	}
	return true
}
