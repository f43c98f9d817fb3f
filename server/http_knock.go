package server

import (
	"linnet/crypto/wire"
	"linnet/server/knock"
)

func setKnock(s *Server, c *call) error {
	var in knock.Setting
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.knocks.Set(c.r.Context(), c.caller.Account, in); err != nil {
		return err
	}
	return c.answer(nil)
}

func sendKnock(s *Server, c *call) error {
	var in struct {
		_     struct{} `cbor:",toarray"`
		Vault wire.ID
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.knocks.Send(c.r.Context(), in.Vault, c.caller.Account); err != nil {
		return err
	}
	return c.answer(nil)
}
