package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// A session ends when nothing was asked with it for idleLife, or fullLife after it began. The database is not to hold a
// record of when somebody was active, so both are counted in steps: what is stored is rounded to the step, and the idle
// time is prolonged only when a good part of it has gone.
const (
	fullLife = 12 * time.Hour
	idleLife = time.Hour
	prolong  = 30 * time.Minute
	step     = 10 * time.Minute
)

// tokenSize is the length of a session's token in bytes. Only its hash is stored.
const tokenSize = 32

// Caller is who asks.
type Caller struct {
	Account wire.ID
	Role    keys.Role
	Session wire.Hash // names the session, without giving its token away
	Until   time.Time // when the session ends at the latest
}

// Begin starts a session of an account that was let in and returns its token: paused where nobody may be, guest_over where the time
// of a guest is over.
func (a *Accounts) Begin(ctx context.Context, account wire.ID) (token []byte, err error) {
	err = a.store.WithAccount(ctx, account, func(tx *store.AccountTx) error {
		token, err = a.begin(ctx, tx)
		return err
	})
	return token, err
}

func (a *Accounts) begin(ctx context.Context, tx *store.AccountTx) ([]byte, error) {
	if err := notPaused(ctx, tx); err != nil {
		return nil, err
	}
	now := a.now()
	who, err := tx.Account(ctx)
	if err != nil {
		return nil, err
	}
	if err := notOver(who.Ends, now); err != nil {
		return nil, err
	}
	token := make([]byte, tokenSize)
	rand.Read(token)
	created := now.Truncate(step)
	s := store.Session{Created: ms(created), Expires: ms(expiry(now, created))}
	return token, tx.InsertSession(ctx, sha256.Sum256(token), s, ms(now))
}

// Open is a session that has not ended, as its owner is shown it.
type Open struct {
	ID      wire.ID // names it, and opens nothing
	Created uint64  // Unix ms, rounded down to ten minutes
	Expires uint64  // Unix ms, if it is not used again
	Own     bool    // the one that asks
}

// Sessions lists those of the caller's account, the newest first.
func (a *Accounts) Sessions(ctx context.Context, caller Caller) ([]Open, error) {
	all, err := a.store.Sessions(ctx, caller.Account, ms(a.now()))
	if err != nil {
		return nil, err
	}
	out := make([]Open, len(all))
	for i, s := range all {
		out[i] = Open{ID: sessionID(s.Token), Created: s.Created, Expires: s.Expires, Own: s.Token == caller.Session}
	}
	return out, nil
}

// EndNamed ends another session of the caller's account and returns which; not_found where there is none by that name.
func (a *Accounts) EndNamed(ctx context.Context, caller Caller, id wire.ID) (wire.Hash, error) {
	all, err := a.store.Sessions(ctx, caller.Account, ms(a.now()))
	if err != nil {
		return wire.Hash{}, err
	}
	for _, s := range all {
		if sessionID(s.Token) == id && s.Token != caller.Session {
			return s.Token, a.store.DeleteSession(ctx, s.Token)
		}
	}
	return wire.Hash{}, fail.New(fail.NotFound, "session")
}

func sessionID(token wire.Hash) wire.ID {
	return wire.ID(wire.KDF("server-session-id", token[:], nil, nil, 16))
}

// Caller returns whose session a token is: unauthenticated where it is none, or over; guest_over where the time of a guest is.
func (a *Accounts) Caller(ctx context.Context, token []byte) (Caller, error) {
	unknown := fail.New(fail.Unauthenticated, "session")
	if len(token) != tokenSize {
		return Caller{}, unknown
	}
	hash := wire.Hash(sha256.Sum256(token))
	s, err := a.store.Session(ctx, hash)
	if errors.Is(err, store.ErrNotFound) {
		return Caller{}, unknown
	}
	if err != nil {
		return Caller{}, err
	}
	now, created := a.now(), time.UnixMilli(int64(s.Created))
	if err := notOver(s.Ends, now); err != nil {
		return Caller{}, err
	}
	if ms(now) >= s.Expires {
		return Caller{}, unknown
	}
	next := expiry(now, created)
	if time.UnixMilli(int64(s.Expires)).Sub(now) < prolong && ms(next) > s.Expires {
		if err := a.store.ExtendSession(ctx, hash, ms(next)); err != nil {
			return Caller{}, err
		}
	}
	until := created.Add(fullLife)
	if ends := time.UnixMilli(int64(s.Ends)); s.Ends != 0 && ends.Before(until) {
		until = ends
	}
	return Caller{Account: s.Account, Role: s.Role, Session: hash, Until: until}, nil
}

// notOver is nil where somebody is no guest, or one whose time is not over by the server's clock; ends is Unix ms, 0 for no guest.
func notOver(ends uint64, now time.Time) error {
	if ends != 0 && ms(now) >= ends {
		return fail.New(fail.GuestOver, "the time of a guest is over")
	}
	return nil
}

// End ends the session of a token, on all nodes.
func (a *Accounts) End(ctx context.Context, token []byte) error {
	return a.store.DeleteSession(ctx, sha256.Sum256(token))
}

// expiry is when a session that is used now ends if it is not used again: rounded up to the step, and never beyond its full life.
func expiry(now, created time.Time) time.Time {
	idle := now.Add(idleLife + step - 1).Truncate(step)
	if last := created.Add(fullLife); idle.After(last) {
		return last
	}
	return idle
}

func ms(t time.Time) uint64 { return uint64(t.UnixMilli()) }
