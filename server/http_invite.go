package server

import (
	"linnet/crypto/wire"
	"linnet/server/invite"
)

func createInvite(s *Server, c *call) error {
	var in struct {
		_           struct{} `cbor:",toarray"`
		LinkID      wire.ID
		LinkSealed  []byte
		WordsID     wire.ID
		WordsSealed []byte
		Offer       []byte
		Expires     uint64
		First       []byte
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	err := s.invites.Create(c.r.Context(), c.caller.Account, c.caller.Role, invite.Invitation{
		Link: invite.Code{ID: in.LinkID, Sealed: in.LinkSealed}, Words: invite.Code{ID: in.WordsID, Sealed: in.WordsSealed},
		Offer: in.Offer, Expires: in.Expires, First: in.First})
	if err != nil {
		return err
	}
	return c.answer(nil)
}

func openInvite(s *Server, c *call) error {
	id, err := c.id("invite")
	if err != nil {
		return err
	}
	o, err := s.invites.Open(c.r.Context(), id)
	if err != nil {
		return err
	}
	return c.answer(&struct {
		_       struct{} `cbor:",toarray"`
		Sealed  []byte
		Offer   []byte
		Inviter [][]byte
		First   []byte
		Box     uint64
	}{Sealed: o.Sealed, Offer: o.Offer, Inviter: o.Inviter, First: o.First, Box: o.Box})
}

func acceptInvite(s *Server, c *call) error {
	var in struct {
		_        struct{} `cbor:",toarray"`
		Invite   wire.ID
		LoginID  wire.Hash
		Record   []byte
		Cost     cost
		Identity []byte
		Box      []byte
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	cred, err := credential(in.LoginID, in.Record, in.Cost)
	if err != nil {
		return err
	}
	who, err := s.invites.Accept(c.r.Context(), invite.Acceptance{Invite: in.Invite, Credential: cred, Identity: in.Identity, Box: in.Box})
	if err != nil {
		return err
	}
	return s.begin(c, who)
}
