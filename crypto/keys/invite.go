package keys

import (
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// useOffer names the key and the additional data of an offer.
const useOffer = "invite-offer"

// NewInviteSecret draws the secret of an invite, 32 bytes. Codes open it; it opens the offer and is version 1.
func NewInviteSecret() wire.Key { return wire.NewKey() }

// InviteID is the name under which a server finds the secret that code opens, 16 bytes; it does not reveal the code.
func InviteID(code []byte) wire.ID { return wire.ID(wire.KDF("invite-id", code, nil, nil, 16)) }

// SealInvite seals the secret for the holder of code, 48 bytes. Each code seals one secret.
func SealInvite(code []byte, secret wire.Key) []byte {
	id := InviteID(code)
	return wire.Seal(wire.KDF("invite-seal", code, nil, nil, 32), id[:], secret[:])
}

// OpenInvite opens what SealInvite sealed. INVITE.
func OpenInvite(code, sealed []byte) (wire.Key, error) {
	id := InviteID(code)
	secret, ok := wire.Open(wire.KDF("invite-seal", code, nil, nil, 32), id[:], sealed)
	if !ok || len(secret) != len(wire.Key{}) {
		return wire.Key{}, refuse.New(refuse.Invite, "invite does not open")
	}
	return wire.Key(secret), nil
}

// InvitePair is the keys of version 1 of the invited identity, which the inviter publishes and who accepts replaces.
func InvitePair(secret wire.Key, account wire.ID) Pair {
	return Pair{
		SignSeed: wire.Key(wire.KDF("invite-sign", secret[:], nil, account[:], 32)),
		KemSeed:  wire.Key(wire.KDF("invite-kem", secret[:], nil, account[:], 32)),
	}
}

// Offer is what the inviter tells the invited, and all that she has to believe at first.
type Offer struct {
	_               struct{} `cbor:",toarray"`
	Suite           uint64
	UnitRoot        []byte // encoded
	Inviter         wire.ID
	InviterIdentity wire.Hash
	Account         wire.ID // of the invited
	Role            Role
	Identity        wire.Hash // of the version whose keys come from the secret
	Expires         uint64    // Unix ms
	Vaults          []OfferedVault
	Log             LogPin // the inviter's: the invited starts from it
}

// OfferedVault is a vault in whose genesis version 1 is listed.
type OfferedVault struct {
	_       struct{} `cbor:",toarray"`
	Vault   wire.ID
	Case    wire.ID
	Kind    uint64 // a vault.Kind
	Genesis wire.Hash
}

// SealOffer seals the offer under the secret, whose only message it is. FORMAT where it is too long.
func SealOffer(secret wire.Key, o *Offer) ([]byte, error) {
	padded, err := wire.Pad(wire.Encode(o))
	if err != nil {
		return nil, err
	}
	return wire.Seal(offerKey(secret), wire.Label(useOffer), padded), nil
}

// OpenOffer opens the offer at the time now, Unix ms. INVITE where it does not open or has expired, FORMAT where
// what it holds has another shape. The hash of version 1 is for CheckFirst to compare.
func OpenOffer(secret wire.Key, sealed []byte, now uint64) (*Offer, error) {
	padded, ok := wire.Open(offerKey(secret), wire.Label(useOffer), sealed)
	if !ok {
		return nil, refuse.New(refuse.Invite, "offer does not open")
	}
	plain, err := wire.Unpad(padded)
	if err != nil {
		return nil, err
	}
	o := new(Offer)
	if err := wire.Decode(plain, o); err != nil {
		return nil, err
	}
	if o.Suite != Suite || !o.Role.Known() {
		return nil, refuse.New(refuse.Format, "offer")
	}
	if err := o.Log.CheckShape(); err != nil {
		return nil, err
	}
	if now >= o.Expires {
		return nil, refuse.New(refuse.Invite, "offer has expired")
	}
	return o, nil
}

// CheckFirst refuses with INVITE a record that is not the offered one or not that of the secret's keys: a first one, or one by which the
// unit has replaced keys that are lost.
func (o *Offer) CheckFirst(secret wire.Key, first *Record) error {
	pair := InvitePair(secret, o.Account)
	if first.Hash() != o.Identity || first.Account != o.Account || first.Role != o.Role || first.Version != 1 && !first.Replacement() ||
		first.SignKey != pair.PublicSignKey() {
		return refuse.New(refuse.Invite, "another identity than offered")
	}
	return nil
}

func offerKey(secret wire.Key) []byte { return wire.KDF(useOffer, secret[:], nil, nil, 32) }
