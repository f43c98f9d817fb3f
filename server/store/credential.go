package store

import (
	"context"
	"fmt"

	"linnet/crypto/login"
	"linnet/crypto/wire"
)

// Credential is what a passphrase is checked against: a record of OPAQUE under the hash of the sign-in name.
type Credential struct {
	LoginID wire.Hash
	Record  []byte
	Stretch login.Stretch
}

// Credential returns the credential under a name and whose it is. ErrNotFound.
func (s *Store) Credential(ctx context.Context, loginID wire.Hash) (Credential, wire.ID, error) {
	c := Credential{LoginID: loginID}
	var account wire.ID
	err := s.read.QueryRowContext(ctx, "SELECT account, record, memory, passes, lanes FROM credential WHERE login_id = $1", loginID[:]).
		Scan(fixed(account[:]), &c.Record, &c.Stretch.Memory, &c.Stretch.Time, &c.Stretch.Parallel)
	if err != nil {
		return c, account, fmt.Errorf("reading a credential: %w", known(err))
	}
	return c, account, nil
}

// InsertCredential adds the credential of an account. ErrExists where the name is taken; the transaction can go on.
func (tx *Tx) InsertCredential(ctx context.Context, account wire.ID, c Credential) error {
	n, err := affected(tx.ExecContext(ctx, "INSERT INTO credential (login_id, account, slot, record, memory, passes, lanes) "+
		"VALUES ($1, $2, 0, $3, $4, $5, $6) ON CONFLICT (login_id) DO NOTHING",
		c.LoginID[:], account[:], c.Record, c.Stretch.Memory, c.Stretch.Time, c.Stretch.Parallel))
	if err != nil {
		return fmt.Errorf("adding a credential: %w", err)
	}
	if n == 0 {
		return ErrExists
	}
	return nil
}
