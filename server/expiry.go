package server

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

// expireEvery is how often a node looks for messages and files whose time is over. It is over at midnight (UTC), for all of a day.
const expireEvery = 10 * time.Minute

// expiry is the clock of a node by which messages and files go.
type expiry struct {
	stop context.CancelFunc
	done chan struct{}
}

// startExpiry lets go of what is over by now, as after a restore from a backup, and only then returns.
func (s *Server) startExpiry() *expiry {
	ctx, stop := context.WithCancel(context.Background())
	e := &expiry{stop: stop, done: make(chan struct{})}
	s.expireAndSay(ctx)
	go func() {
		defer close(e.done)
		ticker := time.NewTicker(expireEvery)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				s.expireAndSay(ctx)
			}
		}
	}()
	return e
}

func (e *expiry) close() {
	e.stop()
	<-e.done
}

func (s *Server) expireAndSay(ctx context.Context) {
	if err := s.Expire(ctx); err != nil && ctx.Err() == nil {
		s.logger.Error("not everything that is over could go", slog.Any("error", err))
	}
}

// Expire removes the bodies of messages and the files whose time is over, and what the database still has of them. What fails is
// tried again at the next time.
func (s *Server) Expire(ctx context.Context) error {
	return errors.Join(s.vaults.Expire(ctx), s.blobs.Expire(ctx), s.store.Scrub(ctx))
}
