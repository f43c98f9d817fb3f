package vault

import (
	"slices"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Rules is what can be judged about a vault without its keys: order, authors, signatures, members. The Log of
// a member and the server, as second wall, use the same. Its fields are its whole state, so it can be
// restored from storage without a replay. The zero Seq is the empty vault.
type Rules struct {
	UnitRoots []wire.Hash // of every root of the unit
	Genesis   *wire.Hash  // pinned hash of the first entry, nil where nobody has told
	Vault     wire.ID
	Case      wire.ID
	Kind      Kind
	Section   uint64 // of the plan, 0 where it is for no one section
	Seq       uint64
	Head      wire.Hash
	Epoch     uint64
	Members   []Member // of the current epoch, ascending by account
}

// Check judges the next entry by section 8 but for repeated entry ids and for keys; st is the parsed statement
// of a control entry and nil for data. The state stays as it is until Advance.
func (r *Rules) Check(e *Entry, st *Statement, dir *keys.Directory) error {
	if err := r.CheckPlace(e, st); err != nil {
		return err
	}
	if _, err := r.CheckAuthor(e, st, dir); err != nil {
		return err
	}
	if e.Header.Kind == Control {
		return r.CheckControl(e, st, dir)
	}
	return r.CheckData(e)
}

// Advance takes in an entry that has passed Check.
func (r *Rules) Advance(e *Entry, st *Statement) {
	r.Seq, r.Head = e.Header.Seq, e.Hash
	if st == nil {
		return
	}
	r.Epoch, r.Members = st.Epoch, st.Members
	if st.Genesis != nil {
		r.Case, r.Kind, r.Section = st.Genesis.Case, st.Genesis.Kind, st.Genesis.Section
	}
}

// CheckPlace is step 2: GENESIS in an empty vault, CHAIN in any other.
func (r *Rules) CheckPlace(e *Entry, st *Statement) error {
	h := &e.Header
	if r.Seq > 0 {
		if h.Vault != r.Vault || h.Seq != r.Seq+1 || h.Prev != r.Head {
			return refuse.New(refuse.Chain, "not the next entry")
		}
		return nil
	}
	switch {
	case h.Kind != Control || st == nil || h.Vault != r.Vault || h.Seq != 1 || h.Prev != (wire.Hash{}),
		st.Reason != ReasonGenesis || st.Genesis == nil:
		return refuse.New(refuse.Genesis, "not the first entry of this vault")
	case !slices.Contains(r.UnitRoots, st.Genesis.UnitRoot):
		return refuse.New(refuse.Genesis, "another unit")
	case r.Genesis != nil && e.Hash != *r.Genesis:
		return refuse.New(refuse.Genesis, "not the pinned first entry")
	}
	return nil
}

// CheckAuthor is steps 3 and 4: the author is a member (MEMBER) under the listed identity or, with reason 4, under
// a later one of the chain (IDENT), not revoked and, where the entry says in clear when it was written, not a guest
// whose time was over then (LOCKED), and signed the entry (SIG). It returns the author's identity.
func (r *Rules) CheckAuthor(e *Entry, st *Statement, dir *keys.Directory) (*keys.Record, error) {
	h, members := &e.Header, r.Members
	if r.Seq == 0 && st != nil {
		members = st.Members // the author of a genesis lists herself
	}
	listed := find(members, h.Author)
	if listed == nil {
		return nil, refuse.New(refuse.Member, "author is no member")
	}
	if st != nil && st.Reason == ReasonOwnIdentity {
		if !dir.Succeeds(h.Author, listed.Identity, h.Identity) {
			return nil, refuse.New(refuse.Ident, "not the successor of the listed identity")
		}
	} else if h.Identity != listed.Identity {
		return nil, refuse.New(refuse.Ident, "author under another identity than listed")
	}
	author := dir.Find(h.Author, h.Identity)
	if author == nil {
		return nil, refuse.New(refuse.Ident, "author's identity is not known")
	}
	if author.Revoked() {
		return nil, refuse.New(refuse.Locked, "author's identity is revoked")
	}
	if st != nil && author.Over(st.Time) {
		return nil, refuse.New(refuse.Locked, "author's time is over")
	}
	if !e.VerifySig(author.SignKey[:]) {
		return nil, refuse.New(refuse.Sig, "signature of an entry")
	}
	return author, nil
}

// CheckData is step 6 without the keys: the epoch is the current one (EPOCH), the author may append (MEMBER), and only what is in
// a chat goes some day (FORMAT).
func (r *Rules) CheckData(e *Entry) error {
	if e.Header.Epoch != r.Epoch {
		return refuse.New(refuse.Epoch, "entry of another epoch")
	}
	author := find(r.Members, e.Header.Author)
	if author == nil || author.Rights&Append == 0 {
		return refuse.New(refuse.Member, "author may not append")
	}
	if e.Header.Expires != 0 && r.Kind != Chat {
		return refuse.New(refuse.Format, "an entry that goes, where nothing does")
	}
	return nil
}

// CheckControl is step 5 without the keys: numbers, wraps and the earlier key (EPOCH), the genesis (GENESIS), then
// the rules of who may change the members (MEMBER).
func (r *Rules) CheckControl(e *Entry, st *Statement, dir *keys.Directory) error {
	if st.Epoch != r.Epoch+1 || e.Header.Epoch != st.Epoch {
		return refuse.New(refuse.Epoch, "not the next epoch")
	}
	if len(st.Wraps) != len(st.Members) {
		return refuse.New(refuse.Epoch, "wraps are not those of the members")
	}
	for i, w := range st.Wraps {
		if w.Account != st.Members[i].Account {
			return refuse.New(refuse.Epoch, "wraps are not those of the members")
		}
	}
	if first := st.Epoch == 1; first != (len(st.PrevKey) == 0) {
		return refuse.New(refuse.Epoch, "earlier key")
	}
	if first := r.Seq == 0; first != (st.Genesis != nil) || first != (st.Reason == ReasonGenesis) {
		return refuse.New(refuse.Genesis, "genesis where none belongs")
	}
	kind := r.Kind
	if st.Genesis != nil {
		kind = st.Genesis.Kind
	}
	if err := r.checkListed(kind, st, dir); err != nil {
		return err
	}
	return r.checkReason(kind, e, st, dir)
}

// checkListed judges every member by itself: a known identity of that role, not newly listed when revoked,
// with rights that the role may have, a guest only as long as their time is not over by the clock of the statement; and one victim at
// most, in a vault of the unit one advocate. Somebody's own new keys and replaced ones leave a guest where they are: whoever takes them
// out has to be listed under keys in use first.
func (r *Rules) checkListed(kind Kind, st *Statement, dir *keys.Directory) error {
	victims, advocates := 0, 0
	keeps := st.Reason == ReasonOwnIdentity || st.Reason == ReasonReplaced
	for i := range st.Members {
		m := &st.Members[i]
		record := dir.Find(m.Account, m.Identity)
		if record == nil {
			return refuse.New(refuse.Ident, "member's identity is not known")
		}
		before := find(r.Members, m.Account)
		fresh := before == nil || before.Identity != m.Identity
		switch {
		case record.Role != m.Role:
			return refuse.New(refuse.Member, "member under another role")
		case fresh && record.Revoked():
			return refuse.New(refuse.Member, "revoked identity newly listed")
		case record.Over(st.Time) && (fresh || !keeps):
			return refuse.New(refuse.Member, "a guest whose time is over")
		case !m.Rights.allowed(kind, m.Role):
			return refuse.New(refuse.Member, "rights beyond the role")
		}
		switch m.Role {
		case Victim:
			victims++
		case Advocate:
			advocates++
		}
	}
	if victims > 1 || victims > 0 && !kind.Hers() {
		return refuse.New(refuse.Member, "a victim where none may be")
	}
	if advocates > 1 && kind == Unit {
		return refuse.New(refuse.Member, "advocates who would read what is counted of each other's cases")
	}
	return nil
}

// find returns the member with that account, nil where there is none.
func find(members []Member, account wire.ID) *Member {
	for i := range members {
		if members[i].Account == account {
			return &members[i]
		}
	}
	return nil
}
