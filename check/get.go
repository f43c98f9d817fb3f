package check

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

const (
	patience = 30 * time.Second // for one answer
	largest  = 16 << 20         // bytes of one answer, unpacked
)

// asBrowser are headers of an everyday browser, so that the plainest way to tell this program from one does not work. Whoever
// wants to tell all the same, can.
var asBrowser = map[string]string{
	"User-Agent":      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
	"Accept":          "*/*",
	"Accept-Language": "en-GB,en;q=0.9",
}

// answer is what came back, unpacked.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// get asks once; a redirect is an answer like any other. ErrNoAnswer.
func (c *checker) get(ctx context.Context, address string) (*answer, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	for name, value := range asBrowser {
		req.Header.Set(name, value)
	}
	res, err := c.o.HTTP.RoundTrip(req)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoAnswer, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, largest+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoAnswer, err)
	}
	if len(body) > largest {
		return nil, fmt.Errorf("%w: %s does not end", ErrNoAnswer, address)
	}
	return &answer{status: res.StatusCode, header: res.Header, body: body}, nil
}
