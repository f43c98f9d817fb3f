package server

import (
	"linnet/crypto/wire"
	"linnet/server/account"
)

func signIn(s *Server, c *call) error {
	var in struct {
		_       struct{} `cbor:",toarray"`
		LoginID wire.Hash
		KE1     []byte
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.limits.signIn(c.r, in.LoginID[:], s.now()); err != nil {
		return err
	}
	ch, err := s.accounts.Challenge(c.r.Context(), in.LoginID, in.KE1)
	if err != nil {
		return err
	}
	return c.answer(&struct {
		_     struct{} `cbor:",toarray"`
		State []byte
		KE2   []byte
		Cost  cost
	}{State: ch.State, KE2: ch.KE2, Cost: cost{Memory: ch.Stretch.Memory, Time: ch.Stretch.Time, Parallel: ch.Stretch.Parallel}})
}

func finishSignIn(s *Server, c *call) error {
	var in struct {
		_     struct{} `cbor:",toarray"`
		State []byte
		KE3   []byte
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	done, err := s.accounts.SignIn(c.r.Context(), in.State, in.KE3)
	if err != nil {
		return err
	}
	return c.finishedSignIn(done)
}

func signOut(s *Server, c *call) error {
	var in struct {
		_ struct{} `cbor:",toarray"`
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.accounts.End(c.r.Context(), c.token); err != nil {
		return err
	}
	s.live.EndSession(c.caller.Account, c.caller.Session)
	c.w.Header().Set("Clear-Site-Data", clearAtSignOut)
	return c.answer(nil)
}

func registerAgain(s *Server, c *call) error {
	var in struct {
		_       struct{} `cbor:",toarray"`
		LoginID wire.Hash
		Request []byte
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.limits.signIn(c.r, in.LoginID[:], s.now()); err != nil {
		return err
	}
	response, err := s.accounts.RegisterAgain(c.r.Context(), c.caller.Account, in.LoginID, in.Request)
	if err != nil {
		return err
	}
	return c.answer(&oneBlob{Bytes: response})
}

func renew(s *Server, c *call) error {
	var in struct {
		_        struct{} `cbor:",toarray"`
		State    []byte
		KE3      []byte
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
	ended, err := s.accounts.Renew(c.r.Context(), c.caller.Account, account.Renewal{
		State: in.State, KE3: in.KE3, Credential: cred, Identity: in.Identity, Box: in.Box})
	if err != nil {
		return err
	}
	for _, session := range ended {
		s.live.EndSession(c.caller.Account, session)
	}
	return c.answer(nil)
}

func listSessions(s *Server, c *call) error {
	type open struct {
		_       struct{} `cbor:",toarray"`
		ID      wire.ID
		Created uint64
		Expires uint64
		Own     uint64
	}
	all, err := s.accounts.Sessions(c.r.Context(), c.caller)
	if err != nil {
		return err
	}
	out := make([]open, len(all))
	for i, one := range all {
		out[i] = open{ID: one.ID, Created: one.Created, Expires: one.Expires}
		if one.Own {
			out[i].Own = 1
		}
	}
	return c.answer(&struct {
		_        struct{} `cbor:",toarray"`
		Sessions []open
	}{Sessions: out})
}

func endSession(s *Server, c *call) error {
	var in struct {
		_  struct{} `cbor:",toarray"`
		ID wire.ID
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	session, err := s.accounts.EndNamed(c.r.Context(), c.caller, in.ID)
	if err != nil {
		return err
	}
	s.live.EndSession(c.caller.Account, session)
	return c.answer(nil)
}
