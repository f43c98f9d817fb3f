package server

import (
	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/wire"
	"linnet/server/account"
	"linnet/server/fail"
	"linnet/server/store"
	"linnet/server/unit"
)

// cost is the key stretching on the wire.
type cost struct {
	_        struct{} `cbor:",toarray"`
	Memory   uint32
	Time     uint32
	Parallel uint8
}

// credential puts together what a registration sends, and checks it.
func credential(loginID wire.Hash, record []byte, c cost) (store.Credential, error) {
	out := store.Credential{LoginID: loginID, Record: record, Stretch: login.Stretch{Memory: c.Memory, Time: c.Time, Parallel: c.Parallel}}
	return out, account.CheckCredential(out)
}

// sessionAnswer is the answer that starts a session.
type sessionAnswer struct {
	_     struct{} `cbor:",toarray"`
	Token []byte
}

// begin starts the session of somebody who has just been let in.
func (s *Server) begin(c *call, account wire.ID) error {
	token, err := s.accounts.Begin(c.r.Context(), account)
	if err != nil {
		return err
	}
	return c.answer(&sessionAnswer{Token: token})
}

func register(s *Server, c *call) error {
	var in struct {
		_       struct{} `cbor:",toarray"`
		Ticket  []byte
		LoginID wire.Hash
		Request []byte
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.checkTicket(c, in.Ticket); err != nil {
		return err
	}
	// The answer is good for testing one guess at a passphrase, just as that of a sign-in is.
	if err := s.limits.signIn(c.r, in.LoginID[:], s.now()); err != nil {
		return err
	}
	response, err := s.accounts.Register(c.r.Context(), in.LoginID, in.Request)
	if err != nil {
		return err
	}
	return c.answer(&struct {
		_        struct{} `cbor:",toarray"`
		Response []byte
	}{Response: response})
}

// checkTicket takes a set-up token or the id of an open invite; they differ in length.
func (s *Server) checkTicket(c *call, ticket []byte) error {
	switch len(ticket) {
	case unit.TokenSize:
		return s.units.CheckTicket(c.r.Context(), ticket)
	case len(wire.ID{}):
		_, err := s.invites.Check(c.r.Context(), wire.ID(ticket))
		return err
	}
	return fail.New(fail.Malformed, "ticket")
}

func setup(s *Server, c *call) error {
	var in struct {
		_        struct{} `cbor:",toarray"`
		Token    wire.Key
		LoginID  wire.Hash
		Record   []byte
		Cost     cost
		Root     []byte
		Policy   []byte
		Identity []byte
		Box      []byte
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.checkPolicy(in.Root, in.Policy); err != nil {
		return err
	}
	cred, err := credential(in.LoginID, in.Record, in.Cost)
	if err != nil {
		return err
	}
	manager, err := s.units.Setup(c.r.Context(), unit.Setup{Token: in.Token[:], Credential: cred, Root: in.Root, Policy: in.Policy, Identity: in.Identity, Box: in.Box})
	if err != nil {
		return err
	}
	if err := s.log.Publish(c.r.Context()); err != nil {
		s.logger.Error("no first checkpoint", "error", err) // tried again by the clock; nobody can go on without it
	}
	return s.begin(c, manager)
}

// checkPolicy refuses a first policy of the log that is not the unit's.
func (s *Server) checkPolicy(root, policy []byte) error {
	parsed, err := keys.ParseUnitRoot(root)
	if err != nil {
		return fail.Wrap(fail.Malformed, "unit root", err)
	}
	return s.log.CheckFirst(parsed, policy)
}

// oneBlob is an array of one byte string: a box, an identity record, an entry.
type oneBlob struct {
	_     struct{} `cbor:",toarray"`
	Bytes []byte
}

func getBox(s *Server, c *call) error {
	box, err := s.accounts.Box(c.r.Context(), c.caller.Account)
	if err != nil {
		return err
	}
	return c.answer(&oneBlob{Bytes: box})
}

func putBox(s *Server, c *call) error {
	var in oneBlob
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.accounts.PutBox(c.r.Context(), c.caller.Account, in.Bytes); err != nil {
		return err
	}
	return c.answer(nil)
}

func getBoxVersion(s *Server, c *call) error {
	id, err := c.id("account")
	if err != nil {
		return err
	}
	version, signal, err := s.accounts.BoxSignal(c.r.Context(), c.caller.Account, id)
	if err != nil {
		return err
	}
	return c.answer(&struct {
		_       struct{} `cbor:",toarray"`
		Version uint64
		Signal  []byte
	}{Version: version, Signal: signal})
}

func publishIdentity(s *Server, c *call) error {
	var in oneBlob
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.accounts.Publish(c.r.Context(), c.caller.Account, in.Bytes); err != nil {
		return err
	}
	return c.answer(nil)
}

func revokeIdentity(s *Server, c *call) error {
	id, err := c.id("account")
	if err != nil {
		return err
	}
	var in oneBlob
	if err := c.decode(&in); err != nil {
		return err
	}
	ended, err := s.accounts.Revoke(c.r.Context(), id, in.Bytes)
	if err != nil {
		return err
	}
	for _, session := range ended {
		s.live.EndSession(id, session)
	}
	if err := s.vaults.Tell(c.r.Context(), id); err != nil {
		s.logger.Error("members are not told of an end", "error", err) // it is done; they will find it out
	}
	return c.answer(nil)
}

func getIdentities(s *Server, c *call) error {
	id, err := c.id("account")
	if err != nil {
		return err
	}
	records, err := s.accounts.Identities(c.r.Context(), c.caller.Account, id)
	if err != nil {
		return err
	}
	return c.answer(&struct {
		_       struct{} `cbor:",toarray"`
		Records [][]byte
	}{Records: records})
}

func getUnit(s *Server, c *call) error {
	roots, err := s.units.Roots(c.r.Context())
	if err != nil {
		return err
	}
	staff, err := s.units.Staff(c.r.Context(), c.caller.Role)
	if err != nil {
		return err
	}
	return c.answer(&struct {
		_     struct{} `cbor:",toarray"`
		Roots [][]byte
		Staff []wire.ID
	}{Roots: roots, Staff: staff})
}

func listPaused(s *Server, c *call) error {
	accounts, err := s.accounts.Paused(c.r.Context())
	if err != nil {
		return err
	}
	return c.answer(&struct {
		_        struct{} `cbor:",toarray"`
		Accounts []wire.ID
	}{Accounts: accounts})
}

func pause(s *Server, c *call) error {
	var in struct {
		_       struct{} `cbor:",toarray"`
		Account wire.ID
		On      uint64
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	if in.On > 1 {
		return fail.New(fail.Malformed, "neither 0 nor 1")
	}
	ended, err := s.accounts.Pause(c.r.Context(), in.Account, in.On == 1)
	if err != nil {
		return err
	}
	for _, session := range ended {
		s.live.EndSession(in.Account, session)
	}
	return c.answer(nil)
}

func listSigned(s *Server, c *call) error {
	accounts, err := s.units.Signed(c.r.Context())
	if err != nil {
		return err
	}
	return c.answer(&struct {
		_        struct{} `cbor:",toarray"`
		Accounts []wire.ID
	}{Accounts: accounts})
}

func succeedUnit(s *Server, c *call) error {
	var in oneBlob
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.units.Succeed(c.r.Context(), in.Bytes); err != nil {
		return err
	}
	if err := s.log.Publish(c.r.Context()); err != nil {
		s.logger.Error("no checkpoint after new keys of the unit", "error", err) // tried again by the clock
	}
	return c.answer(nil)
}
