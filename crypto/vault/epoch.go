package vault

import (
	"bytes"
	"slices"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// epochContext is [vault, epoch].
func epochContext(vault wire.ID, epoch uint64) []byte {
	return wire.Encode(&struct {
		_     struct{} `cbor:",toarray"`
		Vault wire.ID
		Epoch uint64
	}{Vault: vault, Epoch: epoch})
}

// commitment fixes the one key that an epoch has for everybody.
func commitment(vault wire.ID, epoch uint64, epochKey wire.Key) wire.Hash {
	return wire.HashOf("epoch-key", wire.Encode(&struct {
		_     struct{} `cbor:",toarray"`
		Vault wire.ID
		Epoch uint64
		Key   wire.Key
	}{Vault: vault, Epoch: epoch, Key: epochKey}))
}

// wrapInfo binds a wrap to its vault, epoch and recipient.
func wrapInfo(vault wire.ID, epoch uint64, m *Member) []byte {
	return append(wire.Label("epoch-wrap"), wire.Encode(&struct {
		_        struct{} `cbor:",toarray"`
		Vault    wire.ID
		Epoch    uint64
		Account  wire.ID
		Identity wire.Hash
	}{Vault: vault, Epoch: epoch, Account: m.Account, Identity: m.Identity})...)
}

func historyKey(epochKey wire.Key, vault wire.ID, epoch uint64) []byte {
	return wire.KDF("epoch-history", epochKey[:], nil, epochContext(vault, epoch), 32)
}

// openHistory opens the key of the epoch before from prevKey.
func openHistory(epochKey wire.Key, vault wire.ID, epoch uint64, prevKey []byte) (wire.Key, bool) {
	p, ok := wire.Open(historyKey(epochKey, vault, epoch), epochContext(vault, epoch), prevKey)
	if !ok || len(p) != len(wire.Key{}) {
		return wire.Key{}, false
	}
	return wire.Key(p), true
}

// Change is what a new epoch says.
type Change struct {
	Reason    Reason
	Time      uint64 // Unix ms
	Members   []Member
	PrevKey   *wire.Key // key of the epoch before; nil in the first
	Approvals []Approval
	Genesis   *Genesis // in the first only
}

// NewEpoch draws a fresh epoch key, wraps it for every member and signs the control entry at its place, whose
// Epoch is the new number. IDENT where a member's identity is not in the directory or takes no wrap.
// It does not judge the change: the log that it is appended to does.
func NewEpoch(p Place, author keys.Pair, c Change, dir *keys.Directory) (*Entry, wire.Key, error) {
	epochKey := wire.NewKey()
	s := &Statement{Epoch: p.Epoch, Reason: c.Reason, Time: c.Time, Members: slices.Clone(c.Members),
		Commitment: commitment(p.Vault, p.Epoch, epochKey), Approvals: c.Approvals, Genesis: c.Genesis}
	slices.SortFunc(s.Members, func(a, b Member) int { return bytes.Compare(a.Account[:], b.Account[:]) })
	if c.PrevKey != nil {
		s.PrevKey = wire.Seal(historyKey(epochKey, p.Vault, p.Epoch), epochContext(p.Vault, p.Epoch), c.PrevKey[:])
	}
	s.Confirm = s.confirm(epochKey, p.Vault, p.Prev, p.Author)
	for i := range s.Members {
		m := &s.Members[i]
		r := dir.Find(m.Account, m.Identity)
		if r == nil {
			return nil, wire.Key{}, refuse.New(refuse.Ident, "member without a known identity")
		}
		sealed, err := keys.Wrap(r.KemKey, wrapInfo(p.Vault, p.Epoch, m), epochKey[:])
		if err != nil {
			return nil, wire.Key{}, err
		}
		s.Wraps = append(s.Wraps, Wrap{Account: m.Account, Sealed: sealed})
	}
	h := p.header(Control, nil, nil, 0)
	e, err := ParseEntry(sign(author.SignKey(), wire.Encode(&h), s.Bytes()))
	return e, epochKey, err
}

// approvalOf is the bytes that an approver signs: this change of this vault in this epoch and no other.
func approvalOf(vault wire.ID, epoch uint64, added []Member, removed []wire.ID) []byte {
	return wire.Encode(&struct {
		_       struct{} `cbor:",toarray"`
		Vault   wire.ID
		Epoch   uint64
		Added   []Member
		Removed []wire.ID
	}{Vault: vault, Epoch: epoch, Added: added, Removed: removed})
}

// useApproval is the use of an approver's signature.
const useApproval = "approval"

// NewApproval agrees to a change that starts epoch in vault: added members and removed accounts, both ascending.
func NewApproval(approver keys.Pair, account wire.ID, identity wire.Hash, vault wire.ID, epoch uint64, added []Member, removed []wire.ID) Approval {
	sig := wire.Sign(approver.SignKey(), useApproval, approvalOf(vault, epoch, added, removed))
	return Approval{Account: account, Identity: identity, Sig: wire.Sig(sig)}
}
