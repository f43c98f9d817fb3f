package vault

import (
	"linnet/crypto/attach"
	"linnet/crypto/blind"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Data types.
const (
	TypeMessage     = 1
	TypeIncident    = 2
	TypePlanUpdate  = 3
	TypeProposal    = 4
	TypeCaseFacts   = 5
	TypeAck         = 6
	TypeContact     = 7
	TypeNotSafe     = 8
	TypeSecond      = 9
	TypeFrozen      = 11
	TypeAgreement   = 12
	TypeCheck       = 13
	TypeCleared     = 14
	TypeHours       = 15
	TypeCoded       = 16
	TypeReport      = 17
	TypeOrder       = 18
	TypeLinkKey     = 19
	TypeRisk        = 20
	TypeDecision    = 21
	TypeAction      = 22
	TypeMeeting     = 23
	TypeFormulation = 24
	TypeMotive      = 25
	TypeRequest     = 26
	TypeReceipt     = 27
	TypeReferral    = 28
	TypeNote        = 29
	TypeHandover    = 30
	TypeRoom        = 31
	TypeAnswer      = 32
	TypeVoice       = 33
)

// Message is a chat message.
type Message struct {
	_       struct{} `cbor:",toarray"`
	Text    string
	ReplyTo []byte // entry id, or empty
	Files   []attach.Manifest
}

// Proposal asks the others to carry out a change of members and holds the approval they need for it.
type Proposal struct {
	_        struct{} `cbor:",toarray"`
	Proposal wire.ID
	Epoch    uint64 // that the change would start
	Added    []Member
	Removed  []wire.ID
	Approval wire.Sig // the proposer's, see NewApproval
}

// CaseFacts are what the team's list of cases shows.
type CaseFacts struct {
	_       struct{} `cbor:",toarray"`
	Stalker string
	Label   string
	Note    string
}

// Ack says how far its author has seen the other vaults of the case and the boxes of their members, so that whoever is shown
// less finds out (docs/PROTOCOL.md section 8).
type Ack struct {
	_     struct{}   `cbor:",toarray"`
	Heads []SeenHead // strictly ascending by vault
	Boxes []SeenBox  // strictly ascending by account
}

// SeenHead is a place on the chain of a vault that the author has verified.
type SeenHead struct {
	_     struct{} `cbor:",toarray"`
	Vault wire.ID
	Seq   uint64 // from 1
	Head  wire.Hash
}

// SeenBox is the highest version of an account's box that its entries have told the author of.
type SeenBox struct {
	_       struct{} `cbor:",toarray"`
	Account wire.ID
	Version uint64 // from 1
}

// Second is what staff and a victim tell each other of her second passphrase. Staff offer it: until when, and what its space
// begins with. She answers: with the key of her signal while there is such a passphrase, with nothing when there is none any more.
type Second struct {
	_     struct{} `cbor:",toarray"`
	Until uint64   // Unix ms; 0 in an answer
	Flag  []byte   // 32 bytes, or empty
	Space []byte   // of an offer; empty in an answer
}

// DecodeContent reads the content of a plain in a vault of a kind and returns a pointer to one of the types
// above. FORMAT for an unknown type, a type in the wrong kind of vault, an unknown code, or another shape.
func DecodeContent(kind Kind, typ uint64, b []byte) (any, error) {
	switch {
	case typ == TypeMessage && kind == Chat:
		return read(b, new(Message), (*Message).check)
	case typ == TypeIncident && kind == Incidents:
		return read(b, new(Incident), (*Incident).check)
	case typ == TypePlanUpdate && kind == Plan:
		return read(b, new(PlanUpdate), (*PlanUpdate).check)
	case typ == TypeProposal && kind.Known():
		return read(b, new(Proposal), (*Proposal).check)
	case typ == TypeCaseFacts && kind == Team:
		return read(b, new(CaseFacts), func(f *CaseFacts) bool { return Stalkers.Has(f.Stalker) })
	case typ == TypeAck && kind.Known():
		return read(b, new(Ack), (*Ack).check)
	case typ == TypeContact && kind == Contact:
		return read(b, new(ContactRules), (*ContactRules).check)
	case typ == TypeNotSafe && kind == Contact:
		return read(b, new(NotSafe), (*NotSafe).check)
	case typ == TypeSecond && kind == Chat:
		return read(b, new(Second), (*Second).check)
	case typ == TypeFrozen && kind == Plan:
		return read(b, new(Frozen), (*Frozen).check)
	case typ == TypeAgreement && kind == Plan:
		return read(b, new(Agreement), func(*Agreement) bool { return true })
	case typ == TypeCheck && kind == Chat:
		return read(b, new(Check), (*Check).check)
	case typ == TypeCleared && kind == Team:
		return read(b, new(Cleared), func(*Cleared) bool { return true })
	case typ == TypeHours && kind == Chat:
		return read(b, new(Hours), (*Hours).check)
	case typ == TypeVoice && kind == Chat:
		return read(b, new(Voice), (*Voice).check)
	case typ == TypeCoded && kind == Unit:
		return read(b, new(Coded), (*Coded).check)
	case typ == TypeReport && kind == Unit:
		return read(b, new(Counts), (*Counts).check)
	case typ == TypeOrder && kind == Team:
		return read(b, new(CourtOrder), (*CourtOrder).check)
	case typ == TypeLinkKey && kind == Keys:
		return read(b, new(blind.Key), checkLinkKey)
	case typ == TypeReferral && kind == Team:
		return read(b, new(Referral), (*Referral).check)
	case typ == TypeRisk && kind == Team:
		return read(b, new(Risk), (*Risk).check)
	case typ == TypeMotive && kind == Team:
		return read(b, new(Motive), (*Motive).check)
	case typ == TypeDecision && kind == Team:
		return read(b, new(Decision), (*Decision).check)
	case typ == TypeAction && kind == Team:
		return read(b, new(Action), (*Action).check)
	case typ == TypeMeeting && kind == Team:
		return read(b, new(Meeting), (*Meeting).check)
	case typ == TypeFormulation && kind == Clinical:
		return read(b, new(Formulation), (*Formulation).check)
	case typ == TypeNote && (kind == Advocacy || kind == Clinical || kind == PoliceCase):
		return read(b, new(PrivateNote), (*PrivateNote).check)
	case typ == TypeHandover && kind == Team:
		return read(b, new(Handover), (*Handover).check)
	case typ == TypeRoom && kind == Team:
		return read(b, new(Room), (*Room).check)
	case typ == TypeRequest && kind == Team:
		return read(b, new(Request), (*Request).check)
	case typ == TypeAnswer && kind == Team:
		return read(b, new(Answer), (*Answer).check)
	case typ == TypeReceipt && kind == Team:
		return read(b, new(Receipt), (*Receipt).check)
	case typ == TypeReceipt && (kind == Chat || kind == Incidents || kind == Advocacy):
		return read(b, new(Given), (*Given).check)
	}
	return nil, refuse.New(refuse.Format, "no such type in this kind of vault")
}

func read[T any](b []byte, content *T, check func(*T) bool) (any, error) {
	if err := wire.Decode(b, content); err != nil {
		return nil, err
	}
	if !check(content) {
		return nil, refuse.New(refuse.Format, "content")
	}
	return content, nil
}

// checkLinkKey: that it is a manager who writes one is the table of rights.
func checkLinkKey(k *blind.Key) bool { return k.Check() == nil }

func (m *Message) check() bool { return optionalID(m.ReplyTo) }

func (p *Proposal) check() bool {
	return checkMembers(p.Added) == nil && ascending(p.Removed)
}

func (a *Ack) check() bool {
	vaults, accounts := make([]wire.ID, len(a.Heads)), make([]wire.ID, len(a.Boxes))
	for i, h := range a.Heads {
		if vaults[i] = h.Vault; h.Seq == 0 {
			return false
		}
	}
	for i, b := range a.Boxes {
		if accounts[i] = b.Account; b.Version == 0 {
			return false
		}
	}
	return len(a.Heads)+len(a.Boxes) > 0 && ascending(vaults) && ascending(accounts)
}

func (s *Second) check() bool {
	if s.Until > 0 {
		return len(s.Flag) == 0 && len(s.Space) > 0
	}
	return (len(s.Flag) == 0 || len(s.Flag) == len(wire.Key{})) && len(s.Space) == 0
}

func optionalID(b []byte) bool { return len(b) == 0 || len(b) == len(wire.ID{}) }
