package server

import (
	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/account"
)

// listReplacements answers with lost keys that the unit is asked to replace, or has replaced, and with the consents to it.
func listReplacements(s *Server, c *call) error {
	rows, err := s.accounts.Replacements(c.r.Context(), c.caller.Account, c.caller.Role)
	if err != nil {
		return err
	}
	type item struct {
		_        struct{} `cbor:",toarray"`
		Record   []byte
		Asked    uint64
		Consents []wire.Raw
	}
	list := make([]item, len(rows))
	for i, r := range rows {
		list[i] = item{Record: r.Record, Asked: r.Asked, Consents: []wire.Raw{r.First}}
		if r.Second != nil {
			list[i].Consents = append(list[i].Consents, r.Second)
		}
	}
	return c.answer(&struct {
		_    struct{} `cbor:",toarray"`
		List []item
	}{List: list})
}

// consented is a record that is to replace lost keys, with the caller's consent.
type consented struct {
	_        struct{} `cbor:",toarray"`
	Record   []byte
	Identity wire.Hash
	Sig      wire.Sig
}

func (c *call) consented() (record []byte, by account.Consent, err error) {
	var in consented
	err = c.decode(&in)
	return in.Record, account.Consent{Account: c.caller.Account, Identity: in.Identity, Sig: in.Sig}, err
}

func askReplacement(s *Server, c *call) error {
	record, by, err := c.consented()
	if err != nil {
		return err
	}
	if err := s.accounts.AskReplacement(c.r.Context(), record, by); err != nil {
		return err
	}
	return c.answer(nil)
}

func agreeReplacement(s *Server, c *call) error {
	raw, by, err := c.consented()
	if err != nil {
		return err
	}
	ended, err := s.accounts.AgreeReplacement(c.r.Context(), raw, by)
	if err != nil {
		return err
	}
	record, err := keys.ParseRecord(raw)
	if err != nil {
		return err
	}
	for _, session := range ended {
		s.live.EndSession(record.Account, session)
	}
	if err := s.vaults.Tell(c.r.Context(), record.Account); err != nil {
		s.logger.Error("members are not told of a replacement", "error", err) // it is done; they will find it out
	}
	return c.answer(nil)
}

func withdrawReplacement(s *Server, c *call) error {
	var in struct {
		_       struct{} `cbor:",toarray"`
		Account wire.ID
		Sig     []byte // of whoever's keys they are
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.accounts.WithdrawReplacement(c.r.Context(), c.caller.Account, c.caller.Role, in.Account, in.Sig); err != nil {
		return err
	}
	return c.answer(nil)
}
