package vault

import (
	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

var errChange = refuse.New(refuse.Member, "change is not what its reason allows")

// diff is what a statement changes about the members.
type diff struct {
	added   []Member
	removed []wire.ID
	changed []wire.ID // listed before and after, but otherwise
	victim  bool      // the victim is among the removed
}

func compare(before, after []Member) diff {
	var d diff
	for _, m := range after {
		switch old := find(before, m.Account); {
		case old == nil:
			d.added = append(d.added, m)
		case *old != m:
			d.changed = append(d.changed, m.Account)
		}
	}
	for _, m := range before {
		if find(after, m.Account) == nil {
			d.removed = append(d.removed, m.Account)
			d.victim = d.victim || m.Role == Victim
		}
	}
	return d
}

// checkReason judges a change of members by its reason and demands exactly the approvals that it needs.
func (r *Rules) checkReason(kind Kind, e *Entry, st *Statement, dir *keys.Directory) error {
	d := compare(r.Members, st.Members)
	author := find(st.Members, e.Header.Author)
	if before := find(r.Members, e.Header.Author); before != nil {
		author = before // the right to change comes from the epoch before
	}
	if author == nil {
		return refuse.New(refuse.Member, "author is no member")
	}
	onlyAdded := len(d.removed) == 0 && len(d.changed) == 0
	onlyRemoved := len(d.added) == 0 && len(d.changed) == 0
	mayChange := author.Role == Victim || kind.leads(author.Role)
	ok, approvals := false, 0
	switch st.Reason {
	case ReasonGenesis:
		ok = kind.leads(author.Role) && genesisMembers(kind, author.Account, st.Members)
		if st.Genesis.Section != 0 { // hers alone to make, and nobody else is in it before she lets them in
			ok = author.Role == Victim && len(st.Members) == 1
		}
	case ReasonAdd:
		ok = onlyAdded && len(d.added) > 0 && mayChange
		if author.Role != Victim {
			approvals = 1
		}
	case ReasonRemove:
		ok = onlyRemoved && len(d.removed) > 0 && find(st.Members, author.Account) != nil && mayChange
		if d.victim {
			approvals = 1
		}
	case ReasonOwnIdentity:
		ok = len(d.added) == 0 && len(d.removed) == 0 && onlyIdentity(*author, st.Members, e.Header.Identity, d.changed)
	case ReasonNewKey:
		ok = onlyAdded && len(d.added) == 0 && mayChange
	case ReasonReplaced:
		ok = len(d.added) == 0 && len(d.removed) == 0 && len(d.changed) == 1 && mayChange
		if ok {
			return r.checkReplacement(author.Account, st, d.changed[0], dir)
		}
	}
	if !ok {
		return errChange
	}
	return r.checkApprovals(kind, e, st, d, approvals, dir)
}

// genesisMembers says whether a first list is one: in a vault of hers the author and at most the victim, in a
// staff vault the author and any staff (that no victim is among them has been checked).
func genesisMembers(kind Kind, author wire.ID, members []Member) bool {
	if !kind.Hers() {
		return true
	}
	for _, m := range members {
		if m.Account != author && m.Role != Victim {
			return false
		}
	}
	return true
}

// onlyIdentity says whether nothing changed but the author's identity, to the one that signs the entry.
func onlyIdentity(author Member, members []Member, identity wire.Hash, changed []wire.ID) bool {
	author.Identity = identity
	now := find(members, author.Account)
	return len(changed) == 1 && changed[0] == author.Account && now != nil && *now == author
}

// checkApprovals demands n approvals, 0 or 1, of exactly this change by somebody who may approve it.
func (r *Rules) checkApprovals(kind Kind, e *Entry, st *Statement, d diff, n int, dir *keys.Directory) error {
	if len(st.Approvals) != n {
		return refuse.New(refuse.Member, "number of approvals")
	}
	for i := range st.Approvals {
		a := &st.Approvals[i]
		record, err := r.approver(kind, e.Header.Author, st, a, dir)
		if err != nil {
			return err
		}
		if !wire.Verify(record.SignKey[:], useApproval, approvalOf(r.Vault, st.Epoch, d.added, d.removed), a.Sig[:]) {
			return refuse.New(refuse.Member, "approval of something else")
		}
	}
	return nil
}

// approver is the identity under which somebody approves: another member who leads here. Where there is none in a staff vault, it is
// somebody who runs cases and is no member, before or after; they get no key. Their keys are such as nobody else has made: not those of
// version 1 or of a replacement, which come from the secret of an invite that whoever invited them holds as well. MEMBER for everybody
// else, IDENT for who is not known.
func (r *Rules) approver(kind Kind, author wire.ID, st *Statement, a *Approval, dir *keys.Directory) (*keys.Record, error) {
	refused := refuse.New(refuse.Member, "approver may not approve")
	listed := find(r.Members, a.Account)
	if listed == nil {
		if kind.Hers() || r.hasSecond(kind, author) || find(st.Members, a.Account) != nil {
			return nil, refused
		}
	} else if a.Account == author || !kind.leads(listed.Role) || listed.Identity != a.Identity {
		return nil, refused
	}
	record := dir.Find(a.Account, a.Identity)
	if record == nil {
		return nil, refuse.New(refuse.Ident, "approver's identity is not known")
	}
	if listed == nil {
		next := dir.Next(a.Account, a.Identity)
		ended := next != nil && next.Created < st.Time && st.Time-next.Created > ConsentSkew
		if ended || record.Version < 2 || record.Replacement() || record.Revoked() || !runsCase(record.Role) {
			return nil, refused
		}
	}
	return record, nil
}

// hasSecond says whether anybody but the author leads in this vault.
func (r *Rules) hasSecond(kind Kind, author wire.ID) bool {
	for i := range r.Members {
		if m := &r.Members[i]; m.Account != author && kind.leads(m.Role) {
			return true
		}
	}
	return false
}
