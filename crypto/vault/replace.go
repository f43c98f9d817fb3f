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

// ConsentSkew is how far the clocks of two colleagues may lie apart: keys that were given up less than this before a replacement
// might count may still have been in use, in ms. A server takes no version of a colleague's that is dated back by half of it.
const ConsentSkew = 2 * 60 * 60 * 1000

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
	case a.Account == subject || !runsCase(record.Role) || record.Revoked():
		return refuse.New(refuse.Member, "consent of somebody who may not consent")
	case !wire.Verify(record.SignKey[:], useConsent, consentOf(subject, replacement), a.Sig[:]):
		return refuse.New(refuse.Member, "consent to something else")
	}
	return nil
}

// effectiveFrom is when a replacement may count at the earliest, by the clock of who made it: at once where the person was there.
func effectiveFrom(replacement *keys.Record) uint64 {
	if replacement.Standing == keys.ReplacedHere {
		return replacement.Created
	}
	return replacement.Created + ReplaceDelay
}

// checkInUse refuses with MEMBER a consent under keys that were not in use any more. Of a member it takes the keys that the vault
// lists, or that follow them by their own signatures: no clock decides. Of everybody else, and besides, the next version of the chain
// must not have been made before the replacement could count. Keys that end later take nothing back: a vault may be opened years after.
func (r *Rules) checkInUse(a *Approval, replacement *keys.Record, dir *keys.Directory) error {
	listed := find(r.Members, a.Account)
	if listed != nil && listed.Identity != a.Identity && !dir.Succeeds(a.Account, listed.Identity, a.Identity) {
		return refuse.New(refuse.Member, "consent under keys that the vault lists no more")
	}
	from := effectiveFrom(replacement)
	if next := dir.Next(a.Account, a.Identity); next != nil && next.Created < from && from-next.Created > ConsentSkew {
		return refuse.New(refuse.Member, "consent under keys that were given up before")
	}
	return nil
}

// checkReplacement judges an epoch that lists, after the replacement of somebody's lost keys, that version or one of the person's
// own that follows it: nothing else of the member changes, the unit has made the replacement, two colleagues consent under keys in
// use, and a day has passed by the clocks of who made it and of the author, unless the person was there. One of the two reads this
// vault, or she herself carries it out: the keys of the unit make as many colleagues as somebody likes. MEMBER but for what is not known.
func (r *Rules) checkReplacement(author wire.ID, st *Statement, subject wire.ID, dir *keys.Directory) error {
	before, after := *find(r.Members, subject), *find(st.Members, subject)
	replacement := dir.Replacement(subject, before.Identity, after.Identity)
	before.Identity = after.Identity
	if author == subject || before != after || replacement == nil {
		return errChange
	}
	if replacement.Standing != keys.ReplacedHere && st.Time < effectiveFrom(replacement) {
		return refuse.New(refuse.Member, "replaced before a day has passed")
	}
	if len(st.Approvals) != 2 || bytes.Compare(st.Approvals[0].Account[:], st.Approvals[1].Account[:]) >= 0 {
		return refuse.New(refuse.Member, "not two people's consents")
	}
	known := find(r.Members, author).Role == Victim
	for i := range st.Approvals {
		a := &st.Approvals[i]
		if err := CheckConsent(a, subject, replacement.Hash(), dir); err != nil {
			return err
		}
		if err := r.checkInUse(a, replacement, dir); err != nil {
			return err
		}
		known = known || find(r.Members, a.Account) != nil
	}
	if !known {
		return refuse.New(refuse.Member, "consents of two who read nothing here")
	}
	return nil
}
