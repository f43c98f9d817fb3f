package vault

import (
	"bytes"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// ReplaceDelay is how long lost keys stay in their place when the person was not there: whoever still holds them has so long to
// object, in ms.
const ReplaceDelay = 24 * 60 * 60 * 1000

// useConsent is the use of a colleague's signature under a replacement of lost keys.
const useConsent = "replace-consent"

// consentOf is the bytes that both colleagues sign: that the keys of this account are replaced by that version. The version names
// the one before it, when it was made and whether the person was there. It is the same in all of the person's vaults.
func consentOf(account wire.ID, identity wire.Hash) []byte {
	return wire.Encode(&struct {
		_        struct{} `cbor:",toarray"`
		Account  wire.ID
		Identity wire.Hash
	}{Account: account, Identity: identity})
}

// NewConsent agrees to the replacement of subject's keys by the version with that hash.
func NewConsent(pair keys.Pair, account wire.ID, identity wire.Hash, subject wire.ID, replacement wire.Hash) Approval {
	sig := wire.Sign(pair.SignKey(), useConsent, consentOf(subject, replacement))
	return Approval{Account: account, Identity: identity, Sig: wire.Sig(sig)}
}

// CheckConsent refuses with MEMBER what is no consent of an advocate or manager to this replacement, with IDENT one under an
// identity that is not known.
func CheckConsent(a *Approval, subject wire.ID, replacement wire.Hash, dir *keys.Directory) error {
	record := dir.Find(a.Account, a.Identity)
	switch {
	case record == nil:
		return refuse.New(refuse.Ident, "identity of a consent is not known")
	case a.Account == subject || !leads(record.Role) || record.Revoked():
		return refuse.New(refuse.Member, "consent of somebody who may not consent")
	case !wire.Verify(record.SignKey[:], useConsent, consentOf(subject, replacement), a.Sig[:]):
		return refuse.New(refuse.Member, "consent to something else")
	}
	return nil
}

// checkReplacement judges an epoch that lists the replacement of somebody's lost keys: nothing else of the member changes, the unit
// has made the version, two colleagues consent, and a day has passed by the clocks of who made it and of the author, unless the
// person was there. One of the two reads this vault, or she herself carries it out: the keys of the unit make as many colleagues as
// somebody likes. MEMBER but for what is not known.
func (r *Rules) checkReplacement(author wire.ID, st *Statement, subject wire.ID, dir *keys.Directory) error {
	before, after := *find(r.Members, subject), *find(st.Members, subject)
	old := before.Identity
	before.Identity = after.Identity
	if author == subject || before != after || !dir.Replaces(subject, old, after.Identity) {
		return errChange
	}
	record := dir.Find(subject, after.Identity)
	if record.Standing != keys.ReplacedHere && st.Time < record.Created+ReplaceDelay {
		return refuse.New(refuse.Member, "replaced before a day has passed")
	}
	if len(st.Approvals) != 2 || bytes.Compare(st.Approvals[0].Account[:], st.Approvals[1].Account[:]) >= 0 {
		return refuse.New(refuse.Member, "not two people's consents")
	}
	known := find(r.Members, author).Role == Victim
	for i := range st.Approvals {
		if err := CheckConsent(&st.Approvals[i], subject, after.Identity, dir); err != nil {
			return err
		}
		known = known || find(r.Members, st.Approvals[i].Account) != nil
	}
	if !known {
		return refuse.New(refuse.Member, "consents of two who read nothing here")
	}
	return nil
}
