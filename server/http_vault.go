package server

import (
	"math"

	"linnet/server/fail"
	"linnet/server/vault"
)

func listVaults(s *Server, c *call) error {
	list, err := s.vaults.List(c.r.Context(), c.caller.Account)
	if err != nil {
		return err
	}
	return c.answer(&struct {
		_      struct{} `cbor:",toarray"`
		Vaults []vault.Summary
	}{Vaults: list})
}

func createVault(s *Server, c *call) error {
	var in oneBlob
	if err := c.decode(&in); err != nil {
		return err
	}
	receipt, err := s.vaults.Create(c.r.Context(), c.caller.Account, in.Bytes)
	if err != nil {
		return err
	}
	return c.answer(&receipt)
}

func appendEntry(s *Server, c *call) error {
	id, err := c.id("vault")
	if err != nil {
		return err
	}
	var in oneBlob
	if err := c.decode(&in); err != nil {
		return err
	}
	receipt, err := s.vaults.Append(c.r.Context(), id, c.caller.Account, in.Bytes)
	if err != nil {
		return err
	}
	return c.answer(&receipt)
}

func getControls(s *Server, c *call) error {
	id, err := c.id("vault")
	if err != nil {
		return err
	}
	page, err := s.vaults.Controls(c.r.Context(), id, c.caller.Account)
	if err != nil {
		return err
	}
	return c.send(typeRaw, page.Stream())
}

func getEntries(s *Server, c *call) error {
	id, err := c.id("vault")
	if err != nil {
		return err
	}
	from, seq, limit, err := c.part()
	if err != nil {
		// Who may not read learns nothing from how the question is refused.
		if hidden := s.vaults.MayRead(c.r.Context(), id, c.caller.Account); hidden != nil {
			return hidden
		}
		return err
	}
	read := s.vaults.EntriesAfter
	if from == "before" {
		read = s.vaults.EntriesBefore
	}
	page, err := read(c.r.Context(), id, c.caller.Account, seq, limit)
	if err != nil {
		return err
	}
	return c.send(typeRaw, page.Stream())
}

// part reads which part of a vault is asked for: after or before a seq, and how many entries at most.
func (c *call) part() (from string, seq uint64, limit int, err error) {
	bad := fail.New(fail.Malformed, "which entries")
	query := c.r.URL.Query()
	if len(query) != 2 || len(query["limit"]) != 1 {
		return "", 0, 0, bad
	}
	for _, from = range []string{"after", "before"} {
		if len(query[from]) != 1 {
			continue
		}
		seq, ok := number(query[from][0])
		n, fits := number(query["limit"][0])
		if !ok || !fits || n < 1 || n > math.MaxInt32 {
			return "", 0, 0, bad
		}
		return from, seq, int(n), nil
	}
	return "", 0, 0, bad
}
