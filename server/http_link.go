package server

import (
	"linnet/crypto/wire"
	"linnet/server/link"
	"linnet/server/store"
)

func getLinks(s *Server, c *call) error {
	state, err := s.links.State(c.r.Context())
	if err != nil {
		return err
	}
	return c.answer(state)
}

func blindLinks(s *Server, c *call) error {
	var in struct {
		_       struct{} `cbor:",toarray"`
		Blinded [][]byte
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	made, err := s.links.Evaluate(c.r.Context(), c.caller.Account, in.Blinded)
	if err != nil {
		return err
	}
	return c.answer(made)
}

func putLinks(s *Server, c *call) error {
	var in struct {
		_      struct{} `cbor:",toarray"`
		Number uint64
		Rows   []store.LinkRow
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.limits.keep(c.caller.Account[:], len(in.Rows), s.now()); err != nil {
		return err
	}
	if err := s.links.Put(c.r.Context(), in.Number, in.Rows); err != nil {
		return err
	}
	return c.answer(nil)
}

func findLinks(s *Server, c *call) error {
	var in struct {
		_      struct{} `cbor:",toarray"`
		Number uint64
		Tags   []wire.Hash
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	found, err := s.links.Find(c.r.Context(), c.caller.Account, in.Number, in.Tags)
	if err != nil {
		return err
	}
	return c.answer(struct {
		_     struct{} `cbor:",toarray"`
		Found []link.Found
	}{Found: found})
}

func turnLinks(s *Server, c *call) error {
	var in struct {
		_      struct{} `cbor:",toarray"`
		Number uint64
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.links.Turn(c.r.Context(), c.caller.Account, in.Number); err != nil {
		return err
	}
	return c.answer(nil)
}

// listAsked shows who has asked how much, to whoever may ask.
func listAsked(s *Server, c *call) error {
	asked, err := s.links.Asked(c.r.Context())
	if err != nil {
		return err
	}
	return c.answer(struct {
		_     struct{} `cbor:",toarray"`
		Asked []store.LinkQuery
	}{Asked: asked})
}
