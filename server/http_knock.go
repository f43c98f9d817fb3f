package server

import (
	"linnet/crypto/wire"
	"linnet/server/knock"
)

// getKnock tells by which key a phone lets notices appear; of no length where none are sent.
func getKnock(s *Server, c *call) error { return c.answer(&oneBlob{Bytes: s.knocks.Key()}) }

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
		By    knock.Means
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.knocks.Send(c.r.Context(), in.Vault, c.caller.Account, in.By); err != nil {
		return err
	}
	return c.answer(nil)
}
