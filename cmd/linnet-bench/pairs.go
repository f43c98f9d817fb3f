package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/vault"
	"linnet/crypto/words"
	"linnet/server/client"
)

// pair is a victim and her advocate, each with a live socket and their own case.
type pair struct {
	victim, advocate   *client.Client
	hers, theirs       *client.Vault // the chat, as each of them sees it
	herLine, theirLine *client.Socket
}

// unit is the people of one benchmark.
type unit struct {
	base    string
	manager *client.Client
	pairs   []*pair
}

// newClient registers with the floor of the key stretching: the benchmark does not measure Argon2id.
func newClient(base string) *client.Client {
	return client.New(client.Options{BaseURL: base, Stretch: login.FloorStretch()})
}

// newUnit sets the unit up; enrol adds pairs.
func newUnit(ctx context.Context, p *process) (*unit, error) {
	if p.token == "" {
		return nil, errors.New("the server printed no set-up link")
	}
	u := &unit{base: p.base, manager: newClient(p.base)}
	return u, u.manager.Setup(ctx, p.token, "Benchmark", "Manager", words.SignInName(), words.Passphrase())
}

func (u *unit) enrol(ctx context.Context, n int) error {
	for len(u.pairs) < n {
		p, err := u.newPair(ctx)
		if err != nil {
			return fmt.Errorf("enrolling pair %d: %w", len(u.pairs)+1, err)
		}
		u.pairs = append(u.pairs, p)
	}
	return nil
}

func (u *unit) newPair(ctx context.Context) (*pair, error) {
	codes, err := u.manager.InviteStaff(ctx, "Advocate", keys.Advocate)
	if err != nil {
		return nil, err
	}
	p := &pair{}
	if p.advocate, err = accept(ctx, u.base, codes.Link); err != nil {
		return nil, err
	}
	caseID, codes, err := p.advocate.CreateCase(ctx, vault.CaseFacts{Stalker: "unknown", Label: "bench", Note: ""})
	if err != nil {
		return nil, err
	}
	if p.victim, err = accept(ctx, u.base, codes.Link); err != nil {
		return nil, err
	}
	p.hers, p.theirs = p.victim.Vault(caseID, vault.Chat), p.advocate.Vault(caseID, vault.Chat)
	if err := p.advocate.Sync(ctx, p.theirs); err != nil {
		return nil, err
	}
	if p.herLine, err = p.victim.Dial(ctx); err != nil {
		return nil, err
	}
	p.theirLine, err = p.advocate.Dial(ctx)
	return p, err
}

func accept(ctx context.Context, base, code string) (*client.Client, error) {
	c := newClient(base)
	in, err := c.OpenInvite(ctx, code)
	if err != nil {
		return nil, err
	}
	for range 5 { // a name of two words is taken now and then
		if err = c.Accept(ctx, in, words.SignInName(), words.Passphrase()); err == nil {
			return c, nil
		}
	}
	return nil, err
}

// text fills a message to 512 bytes of plaintext, as in the comparison of docs/decisions.
const text = 430

// exchanged is what one window of exchange showed.
type exchanged struct {
	times []time.Duration // from send to the other's socket
	wall  time.Duration   // from the first send to the last answer
	cpu   time.Duration   // of the server meanwhile
}

// ahead is how many messages all pairs together sign before a window, so that signing is not measured. Who runs out of them is
// done before the window is over.
const ahead = 40_000

// exchange lets the first n pairs send one-way messages as fast as each is confirmed and received, for the window: she sends, the
// entry is durable, the advocate's socket gets it, she sends the next. Messages are signed before and verified afterwards.
func (u *unit) exchange(ctx context.Context, p *process, n int, window time.Duration) (exchanged, error) {
	pairs := u.pairs[:n]
	signed := make([][]*vault.Entry, n)
	err := each(pairs, func(i int, p *pair) (err error) {
		message := &vault.Message{Text: string(make([]byte, text))}
		signed[i], err = p.victim.SealAhead(p.hers, vault.TypeMessage, message, min(ahead/n, 8000))
		return err
	})
	if err != nil {
		return exchanged{}, err
	}
	var (
		x    exchanged
		mu   sync.Mutex
		last time.Time
	)
	before, err := p.cpu()
	if err != nil {
		return x, err
	}
	start := time.Now()
	err = each(pairs, func(i int, p *pair) error {
		times, err := p.talk(signed[i], start.Add(window))
		mu.Lock()
		defer mu.Unlock()
		x.times, last = append(x.times, times...), time.Now()
		return err
	})
	if err != nil {
		return x, err
	}
	after, err := p.cpu()
	if err != nil {
		return x, err
	}
	x.wall, x.cpu = last.Sub(start), after-before
	return x, each(pairs, func(_ int, p *pair) error { return p.victim.Sync(ctx, p.hers) })
}

// each runs do for all pairs at once.
func each(pairs []*pair, do func(i int, p *pair) error) error {
	var (
		wg     sync.WaitGroup
		mu     sync.Mutex
		failed error
	)
	for i, p := range pairs {
		wg.Go(func() {
			err := do(i, p)
			mu.Lock()
			defer mu.Unlock()
			failed = errors.Join(failed, err)
		})
	}
	wg.Wait()
	return failed
}

// talk is one pair's part of exchange.
func (p *pair) talk(signed []*vault.Entry, until time.Time) ([]time.Duration, error) {
	times := make([]time.Duration, 0, len(signed))
	for i, e := range signed {
		if time.Now().After(until) {
			break
		}
		sent := time.Now()
		if err := p.herLine.Append(uint64(i)+1, e.Raw); err != nil {
			return nil, err
		}
		got, err := next(p.theirLine, client.FrameEntry)
		if err != nil {
			return nil, err
		}
		times = append(times, time.Since(sent))
		saved, err := next(p.herLine, client.FrameSaved)
		if err != nil {
			return nil, err
		}
		if got.Seq != e.Header.Seq || saved.Seq != got.Seq || saved.Hash != e.Hash {
			return nil, errors.New("the receipt is for something else")
		}
	}
	return times, nil
}

// next reads frames until one of the wanted kind; a refusal is an error.
func next(s *client.Socket, kind uint64) (client.Frame, error) {
	for {
		f, err := s.Read()
		switch {
		case err != nil:
			return f, err
		case f.Kind == client.FrameRefused:
			return f, fmt.Errorf("the server refused an entry: %s", f.Code)
		case f.Kind == kind:
			return f, nil
		}
	}
}
