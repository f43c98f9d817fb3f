package store

import (
	"context"
	"fmt"

	"linnet/crypto/wire"
)

// Invite is one of the two codes of an invitation: what lies under the id that the code leads to.
type Invite struct {
	ID      wire.ID
	Account wire.ID // of the invited
	Inviter wire.ID
	Sealed  []byte
	Offer   []byte
	Expires uint64 // Unix ms
}

// Invite returns an invite. ErrNotFound. Whether it has expired is the caller's to judge.
func (s *Store) Invite(ctx context.Context, id wire.ID) (Invite, error) {
	return invite(ctx, s.read, id)
}

// Invite is what is true within the transaction.
func (tx *AccountTx) Invite(ctx context.Context, id wire.ID) (Invite, error) {
	return invite(ctx, tx, id)
}

func invite(ctx context.Context, q querier, id wire.ID) (Invite, error) {
	i := Invite{ID: id}
	err := q.QueryRowContext(ctx, "SELECT account, inviter, sealed, offer, expires FROM invite WHERE id = $1", id[:]).
		Scan(fixed(i.Account[:]), fixed(i.Inviter[:]), &i.Sealed, &i.Offer, &i.Expires)
	if err != nil {
		return i, fmt.Errorf("reading an invite: %w", known(err))
	}
	return i, nil
}

// InsertInvite adds an invite of the account. ErrExists where the id is taken; the transaction can go on.
func (tx *AccountTx) InsertInvite(ctx context.Context, i Invite) error {
	n, err := affected(tx.ExecContext(ctx, "INSERT INTO invite (id, account, inviter, sealed, offer, expires) VALUES ($1, $2, $3, $4, $5, $6) "+
		"ON CONFLICT (id) DO NOTHING", i.ID[:], tx.ID[:], i.Inviter[:], i.Sealed, i.Offer, i.Expires))
	if err != nil {
		return fmt.Errorf("adding an invite: %w", err)
	}
	if n == 0 {
		return ErrExists
	}
	return nil
}

// DeleteInvites takes all codes of the account out of use.
func (tx *AccountTx) DeleteInvites(ctx context.Context) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM invite WHERE account = $1", tx.ID[:]); err != nil {
		return fmt.Errorf("taking back invites: %w", err)
	}
	return nil
}

// DeleteInvitesBy takes all codes out of use that the account has handed out, and those by which it could still come in.
func (tx *AccountTx) DeleteInvitesBy(ctx context.Context) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM invite WHERE inviter = $1 OR account = $1", tx.ID[:]); err != nil {
		return fmt.Errorf("taking back invites: %w", err)
	}
	return nil
}

// DeleteExpiredInvites drops all invites that have expired by now, Unix ms.
func (s *Store) DeleteExpiredInvites(ctx context.Context, now uint64) error {
	return s.Write(ctx, func(tx *Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM invite WHERE expires <= $1", now); err != nil {
			return fmt.Errorf("dropping expired invites: %w", err)
		}
		return nil
	})
}
