package store

import (
	"context"
	"fmt"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
)

// Session is somebody signed in. Times are Unix ms, as coarse as the rules make them.
type Session struct {
	Account wire.ID
	Role    keys.Role
	Created uint64
	Expires uint64
	Ends    uint64 // when the time of the account is over, who is a guest; 0 for everybody else
}

// Session returns the session of a token by the token's hash. ErrNotFound. Whether it has expired is the caller's to judge.
func (s *Store) Session(ctx context.Context, token wire.Hash) (Session, error) {
	var out Session
	err := s.read.QueryRowContext(ctx, "SELECT s.account, a.role, s.created, s.expires, a.ends FROM session s JOIN account a ON a.id = s.account "+
		"WHERE s.token_hash = $1", token[:]).Scan(fixed(out.Account[:]), &out.Role, &out.Created, &out.Expires, &out.Ends)
	if err != nil {
		return out, fmt.Errorf("reading a session: %w", known(err))
	}
	return out, nil
}

// InsertSession adds a session of the account and drops all sessions that have expired by now: no trace of them is needed.
func (tx *AccountTx) InsertSession(ctx context.Context, token wire.Hash, n Session, now uint64) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM session WHERE expires <= $1", now); err != nil {
		return fmt.Errorf("dropping old sessions: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO session (token_hash, account, created, expires) VALUES ($1, $2, $3, $4)",
		token[:], tx.ID[:], n.Created, n.Expires); err != nil {
		return fmt.Errorf("adding a session: %w", err)
	}
	return nil
}

// Begun is a session that was not ended, by the hash of its token.
type Begun struct {
	Token   wire.Hash
	Created uint64
	Expires uint64
}

// Sessions are an account's, those that ran out before now left out, the newest first.
func (s *Store) Sessions(ctx context.Context, account wire.ID, now uint64) ([]Begun, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT token_hash, created, expires FROM session WHERE account = $1 AND expires > $2 "+
		"ORDER BY created DESC, token_hash", account[:], now)
	all, err := collect(rows, err, func(scan scanner, b *Begun) error { return scan(fixed(b.Token[:]), &b.Created, &b.Expires) })
	if err != nil {
		return nil, fmt.Errorf("listing sessions: %w", err)
	}
	return all, nil
}

// EndSessions ends all sessions of the account but one, and returns which; no session has the zero hash.
func (tx *AccountTx) EndSessions(ctx context.Context, but wire.Hash) ([]wire.Hash, error) {
	rows, err := tx.QueryContext(ctx, "DELETE FROM session WHERE account = $1 AND token_hash <> $2 RETURNING token_hash", tx.ID[:], but[:])
	ended, err := collect(rows, err, func(scan scanner, token *wire.Hash) error { return scan(fixed(token[:])) })
	if err != nil {
		return nil, fmt.Errorf("ending sessions: %w", err)
	}
	return ended, nil
}

// ExtendSession moves the expiry of a session.
func (s *Store) ExtendSession(ctx context.Context, token wire.Hash, expires uint64) error {
	return s.Write(ctx, func(tx *Tx) error {
		if _, err := tx.ExecContext(ctx, "UPDATE session SET expires = $1 WHERE token_hash = $2", expires, token[:]); err != nil {
			return fmt.Errorf("extending a session: %w", err)
		}
		return nil
	})
}

// DeleteSession ends a session, if it is there.
func (s *Store) DeleteSession(ctx context.Context, token wire.Hash) error {
	return s.Write(ctx, func(tx *Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM session WHERE token_hash = $1", token[:]); err != nil {
			return fmt.Errorf("ending a session: %w", err)
		}
		return nil
	})
}
