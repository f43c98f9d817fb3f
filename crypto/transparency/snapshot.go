package transparency

import (
	"bytes"
	"encoding/binary"
	"slices"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Kind says of what a snapshot tells.
type Kind uint64

// The kinds.
const (
	OfVault    Kind = 1 // Number is seq, Hash the entryHash at the head
	OfBox      Kind = 2 // Number is the box's version, Hash BoxHash
	OfIdentity Kind = 3 // Number is the identity's version, Hash its identityHash
	OfUnit     Kind = 4 // Number is the version of the unit root, Hash its unitRootHash
)

// maxDepth bounds a proof: keys are hashes of 256 bits.
const maxDepth = 256

// Name is what a snapshot is asked for.
type Name struct {
	_    struct{} `cbor:",toarray"`
	Kind Kind
	ID   wire.ID
}

// State is what a snapshot says of one vault, box or identity.
type State struct {
	Name
	Number uint64
	Hash   wire.Hash
}

// BoxHash is how a snapshot names a stored box.
func BoxHash(box []byte) wire.Hash { return wire.HashOf("box-hash", box) }

func (n Name) key() wire.Hash { return wire.HashOf("snapshot-key", wire.Encode(&n)) }

// sealedState is what a leaf of the map hashes. The salt is fresh in every snapshot: whoever holds a proof of their own sees
// the hashes of neighbours, and must not see from them which neighbour has changed.
type sealedState struct {
	_      struct{} `cbor:",toarray"`
	Key    wire.Hash
	Number uint64
	Hash   wire.Hash
	Salt   wire.Key
}

func (s *sealedState) leaf() wire.Hash { return wire.HashOf("snapshot-leaf", wire.Encode(s)) }

func nodeHash(left, right wire.Hash) wire.Hash {
	return wire.HashOf("snapshot-node", append(left[:], right[:]...))
}

// bit is the direction at a depth, from the first bit of the key.
func bit(key wire.Hash, depth int) byte { return key[depth/8] >> (7 - depth%8) & 1 }

// Snapshot is the heads of everything at one time: a binary tree in which the bits of a key give its place. A subtree without
// a key is 32 zero bytes, with one key its leaf, else the hash of both halves. So under one root each key stands for one state.
type Snapshot struct {
	leaves []placed // ascending by key
	index  map[Name]int
	levels map[[33]byte]wire.Hash // subtrees with two keys or more, by depth and prefix
	root   wire.Hash
}

type placed struct {
	state State
	key   wire.Hash
	salt  wire.Key
}

// NewSnapshot builds the tree. Seed, fresh for each snapshot, gives the salts. Every name may be there once.
func NewSnapshot(states []State, seed wire.Key) *Snapshot {
	s := &Snapshot{leaves: make([]placed, len(states)), index: make(map[Name]int, len(states)), levels: make(map[[33]byte]wire.Hash, len(states))}
	for i, st := range states {
		salt := wire.KDF("snapshot-salt", seed[:], nil, wire.Encode(&st.Name), 32)
		s.leaves[i] = placed{state: st, key: st.key(), salt: wire.Key(salt)}
	}
	slices.SortFunc(s.leaves, func(a, b placed) int { return bytes.Compare(a.key[:], b.key[:]) })
	for i, l := range s.leaves {
		s.index[l.state.Name] = i
	}
	s.root = s.build(s.leaves, 0)
	return s
}

// Root is what the log's record of this snapshot holds.
func (s *Snapshot) Root() wire.Hash { return s.root }

func (s *Snapshot) build(part []placed, depth int) wire.Hash {
	switch len(part) {
	case 0:
		return wire.Hash{}
	case 1:
		return part[0].leaf()
	}
	cut := split(part, depth)
	h := nodeHash(s.build(part[:cut], depth+1), s.build(part[cut:], depth+1))
	s.levels[place(part[0].key, depth)] = h
	return h
}

func (l *placed) leaf() wire.Hash {
	return (&sealedState{Key: l.key, Number: l.state.Number, Hash: l.state.Hash, Salt: l.salt}).leaf()
}

// split is where the keys with a 1 at this depth begin.
func split(part []placed, depth int) int {
	cut, _ := slices.BinarySearchFunc(part, byte(1), func(l placed, want byte) int { return int(bit(l.key, depth)) - int(want) })
	return cut
}

// place names a subtree by its depth and the bits that lead to it.
func place(key wire.Hash, depth int) (p [33]byte) {
	copy(p[:], key[:depth/8])
	if rest := depth % 8; rest > 0 {
		p[depth/8] = key[depth/8] & (0xff << (8 - rest))
	}
	p[32] = byte(depth)
	return p
}

// Proof shows that a snapshot says something of a name.
type Proof struct {
	_      struct{} `cbor:",toarray"`
	Number uint64
	Hash   wire.Hash
	Salt   wire.Key
	Path   []wire.Hash // siblings from the root downwards
}

// Prove returns the proof of a name, nil where the snapshot does not say anything of it.
func (s *Snapshot) Prove(n Name) *Proof {
	i, ok := s.index[n]
	if !ok {
		return nil
	}
	l := s.leaves[i]
	p := &Proof{Number: l.state.Number, Hash: l.state.Hash, Salt: l.salt}
	part := s.leaves
	for depth := 0; len(part) > 1; depth++ {
		cut := split(part, depth)
		mine, other := part[:cut], part[cut:]
		if bit(l.key, depth) == 1 {
			mine, other = other, mine
		}
		p.Path = append(p.Path, s.subtree(other, depth+1))
		part = mine
	}
	return p
}

func (s *Snapshot) subtree(part []placed, depth int) wire.Hash {
	switch len(part) {
	case 0:
		return wire.Hash{}
	case 1:
		return part[0].leaf()
	}
	return s.levels[place(part[0].key, depth)]
}

// Check refuses with SNAP a proof that does not lead to the root of a snapshot.
func (p *Proof) Check(root wire.Hash, n Name) error {
	key := n.key()
	if len(p.Path) > maxDepth {
		return refuse.New(refuse.Snap, "path is too long")
	}
	h := (&sealedState{Key: key, Number: p.Number, Hash: p.Hash, Salt: p.Salt}).leaf()
	for depth := len(p.Path) - 1; depth >= 0; depth-- {
		if bit(key, depth) == 1 {
			h = nodeHash(p.Path[depth], h)
		} else {
			h = nodeHash(h, p.Path[depth])
		}
	}
	if h != root {
		return refuse.New(refuse.Snap, "the snapshot does not say so")
	}
	return nil
}

// stateSize is the length of one state as a server stores it.
const stateSize = 1 + 16 + 8 + 32

// EncodeStates is how a server keeps what a snapshot says: kind ‖ id ‖ uint64be number ‖ hash, one after the other.
func EncodeStates(states []State) []byte {
	b := make([]byte, 0, len(states)*stateSize)
	for i := range states {
		s := &states[i]
		b = append(append(b, byte(s.Kind)), s.ID[:]...)
		b = append(binary.BigEndian.AppendUint64(b, s.Number), s.Hash[:]...)
	}
	return b
}

// ParseStates undoes EncodeStates. FORMAT.
func ParseStates(b []byte) ([]State, error) {
	if len(b)%stateSize != 0 {
		return nil, refuse.New(refuse.Format, "states of a snapshot")
	}
	states := make([]State, 0, len(b)/stateSize)
	for ; len(b) > 0; b = b[stateSize:] {
		states = append(states, State{Name: Name{Kind: Kind(b[0]), ID: wire.ID(b[1:17])}, Number: binary.BigEndian.Uint64(b[17:25]), Hash: wire.Hash(b[25:57])})
	}
	return states, nil
}
