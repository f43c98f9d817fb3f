package server

import (
	"github.com/go-chi/chi/v5"

	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

func announceBlob(s *Server, c *call) error {
	var in struct {
		_       struct{} `cbor:",toarray"`
		File    wire.ID
		Vault   wire.ID
		Count   uint64
		Size    uint64
		Expires uint64
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	file := store.Blob{File: in.File, Vault: in.Vault, Count: in.Count, Size: in.Size, Expires: in.Expires}
	if err := s.blobs.Announce(c.r.Context(), c.caller.Account, file); err != nil {
		return err
	}
	return c.answer(nil)
}

func getRoom(s *Server, c *call) error {
	vault, err := c.id("vault")
	if err != nil {
		return err
	}
	longest, left, err := s.blobs.Room(c.r.Context(), c.caller.Account, vault)
	if err != nil {
		return err
	}
	return c.answer(&struct {
		_       struct{} `cbor:",toarray"`
		Longest uint64
		Left    uint64
	}{Longest: longest, Left: left})
}

func getBlob(s *Server, c *call) error {
	file, err := c.id("file")
	if err != nil {
		return err
	}
	known, held, err := s.blobs.State(c.r.Context(), c.caller.Account, file)
	if err != nil {
		return err
	}
	return c.answer(&struct {
		_     struct{} `cbor:",toarray"`
		Count uint64
		Size  uint64
		Held  []uint64
	}{Count: known.Count, Size: known.Size, Held: held})
}

// chunk reads file and index of a chunk from the path.
func (c *call) chunk() (wire.ID, uint64, error) {
	file, err := c.id("file")
	if err != nil {
		return file, 0, err
	}
	index, ok := number(chi.URLParam(c.r, "index"))
	if !ok {
		return file, 0, fail.New(fail.NotFound, "index of a chunk")
	}
	return file, index, nil
}

func putChunk(s *Server, c *call) error {
	file, index, err := c.chunk()
	if err != nil {
		return err
	}
	body, err := c.body(typeRaw)
	if err != nil {
		return err
	}
	if err := s.blobs.Put(c.r.Context(), c.caller.Account, file, index, body); err != nil {
		return err
	}
	return c.answer(nil)
}

func getChunk(s *Server, c *call) error {
	file, index, err := c.chunk()
	if err != nil {
		return err
	}
	body, err := s.blobs.Get(c.r.Context(), c.caller.Account, file, index)
	if err != nil {
		return err
	}
	return c.send(typeRaw, body)
}
