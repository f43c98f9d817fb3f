package vault

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Reason says what an epoch is for; each has rules of its own (rule.go).
type Reason uint64

// The reasons of suite 1.
const (
	ReasonGenesis     Reason = 1
	ReasonAdd         Reason = 2
	ReasonRemove      Reason = 3
	ReasonOwnIdentity Reason = 4
	ReasonNewKey      Reason = 5
	ReasonReplaced    Reason = 6
)

// maxMembers bounds a vault.
const maxMembers = 64

// sealedKeySize is a sealed epoch key in bytes.
const sealedKeySize = 32 + wire.Overhead

// Member is somebody who holds the key of an epoch.
type Member struct {
	_        struct{} `cbor:",toarray"`
	Account  wire.ID
	Role     Role
	Identity wire.Hash
	Rights   Rights
}

// Approval is the second person's agreement to a change of members.
type Approval struct {
	_        struct{} `cbor:",toarray"`
	Account  wire.ID
	Identity wire.Hash
	Sig      wire.Sig
}

// Wrap is the epoch key sealed to one member.
type Wrap struct {
	_       struct{} `cbor:",toarray"`
	Account wire.ID
	Sealed  []byte // keys.WrapSize bytes
}

// Genesis is what the first statement says about the vault for ever.
type Genesis struct {
	_        struct{} `cbor:",toarray"`
	Case     wire.ID
	Kind     Kind
	UnitRoot wire.Hash
	Section  uint64 // of the safety plan, 1–17, which is all that the vault is for; 0 in every other
}

// Statement starts an epoch. It is the body of a control entry.
type Statement struct {
	Epoch      uint64
	Reason     Reason
	Time       uint64   // Unix ms, the author's clock
	Members    []Member // strictly ascending by account, 1–64
	Commitment wire.Hash
	Confirm    wire.Hash
	PrevKey    []byte // the previous epoch key sealed under this one, empty in epoch 1
	Approvals  []Approval
	Wraps      []Wrap
	Genesis    *Genesis // in the first entry only
}

// statementFrame is a statement as it is encoded; genesis is [] or [case, kind, unitRootHash, section].
type statementFrame struct {
	_          struct{} `cbor:",toarray"`
	Epoch      uint64
	Reason     Reason
	Time       uint64
	Members    []Member
	Commitment wire.Hash
	Confirm    wire.Hash
	PrevKey    []byte
	Approvals  []Approval
	Wraps      []Wrap
	Genesis    []wire.Raw
}

// ParseStatement reads the body of a control entry. FORMAT for anything but its one shape; whether it may be
// said is for the rules.
func ParseStatement(b []byte) (*Statement, error) {
	f := new(statementFrame)
	if err := wire.Decode(b, f); err != nil {
		return nil, err
	}
	s := &Statement{Epoch: f.Epoch, Reason: f.Reason, Time: f.Time, Members: f.Members, Commitment: f.Commitment,
		Confirm: f.Confirm, PrevKey: f.PrevKey, Approvals: f.Approvals, Wraps: f.Wraps}
	if len(f.Genesis) > 0 {
		s.Genesis = new(Genesis)
		if err := wire.Decode(wire.Encode(f.Genesis), s.Genesis); err != nil {
			return nil, err
		}
	}
	return s, s.checkShape()
}

func (s *Statement) checkShape() error {
	switch {
	case s.Reason < ReasonGenesis || s.Reason > ReasonReplaced:
		return refuse.New(refuse.Format, "unknown reason")
	case len(s.PrevKey) != 0 && len(s.PrevKey) != sealedKeySize:
		return refuse.New(refuse.Format, "length of a sealed key")
	case s.Genesis != nil && !s.Genesis.Kind.Known():
		return refuse.New(refuse.Format, "unknown kind of vault")
	case s.Genesis != nil && s.Genesis.Section != 0 && (s.Genesis.Kind != Plan || s.Genesis.Section > PlanSections):
		return refuse.New(refuse.Format, "no such section of a plan")
	case len(s.Members) == 0:
		return refuse.New(refuse.Format, "no members")
	}
	for _, w := range s.Wraps {
		if len(w.Sealed) != keys.WrapSize {
			return refuse.New(refuse.Format, "length of a wrap")
		}
	}
	return checkMembers(s.Members)
}

// checkMembers refuses a list that is too long, out of order, or has an unknown role.
func checkMembers(members []Member) error {
	if len(members) > maxMembers {
		return refuse.New(refuse.Format, "too many members")
	}
	accounts := make([]wire.ID, len(members))
	for i, m := range members {
		if !m.Role.Known() {
			return refuse.New(refuse.Format, "unknown role")
		}
		accounts[i] = m.Account
	}
	if !ascending(accounts) {
		return refuse.New(refuse.Format, "members out of order")
	}
	return nil
}

func ascending(ids []wire.ID) bool {
	for i := range ids {
		if i > 0 && bytes.Compare(ids[i-1][:], ids[i][:]) >= 0 {
			return false
		}
	}
	return true
}

// Bytes is the encoding of the statement.
func (s *Statement) Bytes() []byte {
	return wire.Encode(&statementFrame{Epoch: s.Epoch, Reason: s.Reason, Time: s.Time, Members: s.Members,
		Commitment: s.Commitment, Confirm: s.Confirm, PrevKey: s.PrevKey, Approvals: s.Approvals, Wraps: s.Wraps,
		Genesis: s.Genesis.list()})
}

// list is the genesis as a list of four values, or of none.
func (g *Genesis) list() []wire.Raw {
	if g == nil {
		return nil
	}
	return []wire.Raw{wire.Encode(g.Case), wire.Encode(g.Kind), wire.Encode(g.UnitRoot), wire.Encode(g.Section)}
}

// confirmed is what an epoch's confirmation covers: everything but wraps and approvals, and where it is said.
type confirmed struct {
	_          struct{} `cbor:",toarray"`
	Epoch      uint64
	Reason     Reason
	Time       uint64
	Members    []Member
	Commitment wire.Hash
	PrevKey    []byte
	Genesis    []wire.Raw
	Prev       wire.Hash
	Author     wire.ID
}

// confirm is the MAC by which the author proves to know the epoch key that the wraps carry.
func (s *Statement) confirm(epochKey wire.Key, vault wire.ID, prev wire.Hash, author wire.ID) wire.Hash {
	mac := hmac.New(sha256.New, wire.KDF("epoch-confirm", epochKey[:], nil, epochContext(vault, s.Epoch), 32))
	mac.Write(wire.Encode(&confirmed{Epoch: s.Epoch, Reason: s.Reason, Time: s.Time, Members: s.Members,
		Commitment: s.Commitment, PrevKey: s.PrevKey, Genesis: s.Genesis.list(), Prev: prev, Author: author}))
	return wire.Hash(mac.Sum(nil))
}

// confirms says whether the statement, standing under h, was made by somebody who knows epochKey.
func (s *Statement) confirms(epochKey wire.Key, h *Header) bool {
	want := s.confirm(epochKey, h.Vault, h.Prev, h.Author)
	return hmac.Equal(want[:], s.Confirm[:])
}
