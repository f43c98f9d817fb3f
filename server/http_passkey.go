package server

import (
	"linnet/crypto/wire"
	"linnet/server/account"
)

// finishedSignIn answers what a sign-in has come to.
func (c *call) finishedSignIn(done *account.SignedIn) error {
	if done.Asked != nil {
		return c.answer(&struct {
			_           struct{} `cbor:",toarray"`
			State       []byte
			Credentials [][]byte
		}{State: done.Asked.State, Credentials: done.Asked.Credentials})
	}
	return c.answer(&struct {
		_       struct{} `cbor:",toarray"`
		Token   []byte
		Account wire.ID
		Box     []byte
	}{Token: done.Token, Account: done.Account, Box: done.Box})
}

func touchPasskey(s *Server, c *call) error {
	var in struct {
		_                 struct{} `cbor:",toarray"`
		State             []byte
		Credential        []byte
		ClientData        []byte
		AuthenticatorData []byte
		Signature         []byte
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	done, err := s.accounts.Touched(c.r.Context(), in.State, account.Assertion{Credential: in.Credential, ClientData: in.ClientData,
		AuthenticatorData: in.AuthenticatorData, Signature: in.Signature})
	if err != nil {
		return err
	}
	return c.answer(&struct {
		_       struct{} `cbor:",toarray"`
		Token   []byte
		Account wire.ID
		Box     []byte
		Wrap    []byte
	}{Token: done.Token, Account: done.Account, Box: done.Box, Wrap: done.Wrap})
}

func listPasskeys(s *Server, c *call) error {
	list, err := s.accounts.Passkeys(c.r.Context(), c.caller.Account)
	if err != nil {
		return err
	}
	type row struct {
		_          struct{} `cbor:",toarray"`
		Credential []byte
		Doubled    uint64
	}
	rows := make([]row, 0, len(list))
	for _, p := range list {
		rows = append(rows, row{Credential: p.Credential, Doubled: p.Doubled})
	}
	return c.answer(&struct {
		_    struct{} `cbor:",toarray"`
		Rows []row
	}{Rows: rows})
}

func beginPasskey(s *Server, c *call) error {
	var in struct {
		_ struct{} `cbor:",toarray"`
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	return c.answer(&oneBlob{Bytes: s.accounts.BeginPasskey(c.caller.Session)})
}

func addPasskey(s *Server, c *call) error {
	var in struct {
		_           struct{} `cbor:",toarray"`
		State       []byte
		Credential  []byte
		ClientData  []byte
		Attestation []byte
		Box         []byte
		Wraps       []account.Wrap
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	ended, err := s.accounts.AddPasskey(c.r.Context(), c.caller, account.NewPasskey{State: in.State, Credential: in.Credential,
		ClientData: in.ClientData, Attestation: in.Attestation, Rekeyed: account.Rekeyed{Box: in.Box, Wraps: in.Wraps}})
	return s.rekeyed(c, ended, err)
}

func removePasskey(s *Server, c *call) error {
	var in struct {
		_          struct{} `cbor:",toarray"`
		Credential []byte
		Box        []byte
		Wraps      []account.Wrap
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	ended, err := s.accounts.RemovePasskey(c.r.Context(), c.caller, in.Credential, account.Rekeyed{Box: in.Box, Wraps: in.Wraps})
	return s.rekeyed(c, ended, err)
}

// rekeyed ends the live connections of the sessions that are over.
func (s *Server) rekeyed(c *call, ended []wire.Hash, err error) error {
	if err != nil {
		return err
	}
	for _, session := range ended {
		s.live.EndSession(c.caller.Account, session)
	}
	return c.answer(nil)
}

func dropPasskeys(s *Server, c *call) error {
	var in struct {
		_       struct{} `cbor:",toarray"`
		Account wire.ID
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.accounts.DropPasskeys(c.r.Context(), in.Account); err != nil {
		return err
	}
	return c.answer(nil)
}
