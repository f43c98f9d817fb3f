package server

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"time"

	proto "linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// witnesses is how the log speaks to its witnesses. They get checkpoints, which are public, and nothing else.
// Where one sends them on to, nobody has agreed to.
var witnesses = &http.Client{Timeout: 10 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// longestCosignatures bounds the answer of a witness in bytes.
const longestCosignatures = 8 << 10

func postToWitness(ctx context.Context, url string, body []byte) (int, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	res, err := witnesses.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(res.Body, longestCosignatures))
	return res.StatusCode, answer, err
}

func getLogOffer(s *Server, c *call) error { return c.answer(s.log.Offer()) }

func getReleases(s *Server, c *call) error {
	published, err := s.log.Releases(c.r.Context())
	if err != nil {
		return err
	}
	return c.answer(published)
}

func showLog(s *Server, c *call) error {
	var in struct {
		_     struct{} `cbor:",toarray"`
		From  uint64
		Names []proto.Name
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	shown, err := s.log.Show(c.r.Context(), c.caller.Account, in.From, in.Names)
	if err != nil {
		return err
	}
	return c.answer(shown)
}

// getRestore shows a manager what waits for the unit's signatures: an encoded claim, or nothing.
func getRestore(s *Server, c *call) error {
	claim, err := s.log.Unsigned(c.r.Context())
	if err != nil {
		return err
	}
	return c.answer(&oneBlob{Bytes: claim})
}

func signRestore(s *Server, c *call) error {
	var in oneBlob
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.log.SignRestore(c.r.Context(), in.Bytes); err != nil {
		return err
	}
	return c.answer(nil)
}

func showExhibits(s *Server, c *call) error {
	var in struct {
		_           struct{} `cbor:",toarray"`
		Size        uint64
		Commitments []wire.Hash
	}
	if err := c.decode(&in); err != nil {
		return err
	}
	account, now := c.caller.Account, s.now()
	admit := func(n int) error { return s.limits.offer(account[:], n, now) }
	shown, err := s.log.Exhibits(c.r.Context(), in.Size, in.Commitments, admit)
	if err != nil {
		return err
	}
	return c.answer(struct {
		_        struct{} `cbor:",toarray"`
		Exhibits []proto.PlacedExhibits
	}{Exhibits: shown})
}

func decideLog(s *Server, c *call) error {
	var in oneBlob
	if err := c.decode(&in); err != nil {
		return err
	}
	if err := s.log.Decide(c.r.Context(), in.Bytes); err != nil {
		return err
	}
	return c.answer(nil)
}
