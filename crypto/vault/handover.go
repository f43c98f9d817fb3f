package vault

import (
	"bytes"

	"linnet/crypto/wire"
)

// Handover says to the team that an advocate hands a case over to a colleague. Where the advocate alone decides who is in one of its
// vaults, it asks somebody from outside to approve that the colleague is let in there; the approval is another entry of this type.
type Handover struct {
	_        struct{} `cbor:",toarray"`
	From     wire.ID  // who hands it over
	To       []byte   // account, or empty: it is handed over no more
	Vault    []byte   // in which there is nobody else to approve, or empty
	Epoch    uint64   // that letting To in there would start; 0 without Vault
	Added    []Member // To; none without Vault
	Approval []byte   // the author's, see NewApproval; empty in what From says
}

func (h *Handover) check() bool {
	if !optionalID(h.To) || !optionalID(h.Vault) || bytes.Equal(h.To, h.From[:]) || checkMembers(h.Added) != nil {
		return false
	}
	if len(h.Vault) == 0 {
		return h.Epoch == 0 && len(h.Added) == 0 && len(h.Approval) == 0
	}
	isOne := len(h.Added) == 1 && bytes.Equal(h.Added[0].Account[:], h.To)
	return h.Epoch > 1 && isOne && (len(h.Approval) == 0 || len(h.Approval) == len(wire.Sig{}))
}
