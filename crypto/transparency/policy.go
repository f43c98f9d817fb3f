package transparency

import (
	"bytes"
	"encoding/hex"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// usePolicy names the hash of a policy and the unit's signatures over it.
const usePolicy = "log-policy"

const (
	maxWitnesses = 16
	maxKeyName   = 64 // bytes of the name of a witness
)

// Witness is somebody outside who signs only checkpoints that continue what they have signed before.
type Witness struct {
	_    struct{} `cbor:",toarray"`
	Name []byte   // printable ASCII without space and plus, as C2SP signed-note wants key names
	Key  wire.Key // Ed25519
}

// Policy is what the unit decides about its log: whose key signs it, and how many of which witnesses must have seen it.
type Policy struct {
	_         struct{} `cbor:",toarray"`
	Suite     uint64
	Version   uint64 // from 1
	Prev      []byte // policyHash of the version before, empty in version 1
	UnitRoot  wire.Hash
	LogKey    wire.Key
	Witnesses []Witness
	Needed    uint64 // 0 … number of witnesses; 0: nobody outside watches, and clients say so
	Created   uint64 // Unix ms
}

// policyFrame is a policy with the signatures that carry it.
type policyFrame struct {
	_        struct{} `cbor:",toarray"`
	Policy   []byte
	UnitSigs []keys.UnitSig
}

// PolicyRecord is a policy that the unit has signed.
type PolicyRecord struct {
	Policy
	Raw  []byte // as published
	Hash wire.Hash
}

// NewPolicy signs a policy with the unit keys given, in ascending order of index. Prev is the record that it replaces,
// nil for the first. FORMAT and IDENT where no client would take it.
func NewPolicy(root *keys.UnitRoot, prev *PolicyRecord, p Policy, signers ...keys.UnitSigner) (*PolicyRecord, error) {
	p.Suite, p.UnitRoot, p.Version, p.Prev = keys.Suite, root.Hash(), 1, nil
	if prev != nil {
		p.Version, p.Prev = prev.Version+1, prev.Hash[:]
	}
	frame := policyFrame{Policy: wire.Encode(&p)}
	for _, s := range signers {
		frame.UnitSigs = append(frame.UnitSigs, keys.UnitSig{Index: s.Index, Sig: wire.Sig(wire.Sign(s.Key, usePolicy, frame.Policy))})
	}
	return readPolicy(root, prev, wire.Encode(&frame))
}

// VerifyPolicies reads all policies of a unit, from 1 to the newest. FORMAT for shapes, IDENT for an unfit key, WITNESS where
// they are not signed by the unit or not a chain.
func VerifyPolicies(root *keys.UnitRoot, records [][]byte) ([]*PolicyRecord, error) {
	if uint64(len(records)) < max(1, root.Policy) {
		return nil, refuse.New(refuse.Witness, "policies are missing")
	}
	var prev *PolicyRecord
	chain := make([]*PolicyRecord, len(records))
	for i, raw := range records {
		p, err := readPolicy(root, prev, raw)
		if err != nil {
			return nil, err
		}
		chain[i], prev = p, p
	}
	return chain, nil
}

func readPolicy(root *keys.UnitRoot, prev *PolicyRecord, raw []byte) (*PolicyRecord, error) {
	p, frame, err := parsePolicy(raw)
	if err != nil {
		return nil, err
	}
	version, hash := uint64(1), []byte{}
	if prev != nil {
		version, hash = prev.Version+1, prev.Hash[:]
	}
	if p.Version != version || !bytes.Equal(p.Prev, hash) {
		return nil, refuse.New(refuse.Witness, "not the successor of the policy before")
	}
	if version <= root.Policy {
		// Signed by earlier keys: the root names the last one of them, and that the one before it.
		if version == root.Policy && !bytes.Equal(p.Hash[:], root.PolicyHash) {
			return nil, refuse.New(refuse.Witness, "another policy than the unit root names")
		}
		return p, nil
	}
	if p.UnitRoot != root.Hash() {
		return nil, refuse.New(refuse.Witness, "policy under another unit root")
	}
	if err := checkUnitSigs(root, frame); err != nil {
		return nil, err
	}
	return p, nil
}

// parsePolicy reads a policy whoever has signed it. FORMAT, IDENT for an unfit key.
func parsePolicy(raw []byte) (*PolicyRecord, *policyFrame, error) {
	var frame policyFrame
	if err := wire.Decode(raw, &frame); err != nil {
		return nil, nil, err
	}
	p := &PolicyRecord{Raw: raw, Hash: wire.HashOf(usePolicy, frame.Policy)}
	if err := wire.Decode(frame.Policy, &p.Policy); err != nil {
		return nil, nil, err
	}
	return p, &frame, p.checkShape()
}

func (p *Policy) checkShape() error {
	bad := refuse.New(refuse.Format, "policy of a log")
	if p.Suite != keys.Suite || len(p.Prev) != 0 && len(p.Prev) != len(wire.Hash{}) || len(p.Witnesses) > maxWitnesses || p.Needed > uint64(len(p.Witnesses)) {
		return bad
	}
	names, signers := make(map[string]bool), map[wire.Key]bool{p.LogKey: true}
	if err := wire.CheckPublicKey(p.LogKey[:]); err != nil {
		return err
	}
	for _, w := range p.Witnesses {
		if !validKeyName(w.Name) || names[string(w.Name)] || signers[w.Key] {
			return bad
		}
		names[string(w.Name)], signers[w.Key] = true, true
		if err := wire.CheckPublicKey(w.Key[:]); err != nil {
			return err
		}
	}
	return nil
}

func validKeyName(name []byte) bool {
	for _, c := range name {
		if c <= ' ' || c > '~' || c == '+' {
			return false
		}
	}
	return len(name) > 0 && len(name) <= maxKeyName
}

// checkUnitSigs demands the threshold of valid signatures under ascending indices, and no invalid one.
func checkUnitSigs(root *keys.UnitRoot, frame *policyFrame) error {
	return root.CheckQuorum(usePolicy, frame.Policy, frame.UnitSigs, refuse.Witness)
}

// Origin is the name of a unit's log, which nobody else's can have.
func Origin(root *keys.UnitRoot) string { return "linnet/" + hex.EncodeToString(root.Unit[:]) }
