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

// exchange lets the first n pairs send one-way messages as fast as each is confirmed and received, for the window: she sends, the
// entry is durable, the advocate's socket gets it, she sends the next. It returns the times from send to the other's socket.
func (u *unit) exchange(ctx context.Context, n int, window time.Duration) ([]time.Duration, error) {
	var (
		wg     sync.WaitGroup
		mu     sync.Mutex
		all    []time.Duration
		failed error
	)
	until := time.Now().Add(window)
	for _, p := range u.pairs[:n] {
		wg.Go(func() {
			times, err := p.talk(ctx, until)
			mu.Lock()
			defer mu.Unlock()
			all, failed = append(all, times...), errors.Join(failed, err)
		})
	}
	wg.Wait()
	return all, failed
}

// talk is one pair's part of exchange.
func (p *pair) talk(ctx context.Context, until time.Time) ([]time.Duration, error) {
	message := &vault.Message{Text: string(make([]byte, text))}
	var times []time.Duration
	for ref := uint64(1); time.Now().Before(until); ref++ {
		e, err := p.victim.Seal(p.hers, vault.TypeMessage, message)
		if err != nil {
			return nil, err
		}
		sent := time.Now()
		if err := p.herLine.Append(ref, e.Raw); err != nil {
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
		if got.Seq != saved.Seq || saved.Hash != e.Hash {
			return nil, errors.New("the receipt is for something else")
		}
		if err := p.victim.Took(ctx, p.hers, saved.Seq, saved.Received, e.Raw); err != nil {
			return nil, err
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
