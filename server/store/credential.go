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

// Credential returns the account's credential as it stands in this transaction. ErrNotFound.
func (tx *AccountTx) Credential(ctx context.Context) (Credential, error) {
	var c Credential
	err := tx.QueryRowContext(ctx, "SELECT login_id, record, memory, passes, lanes FROM credential WHERE account = $1", tx.ID[:]).
		Scan(fixed(c.LoginID[:]), &c.Record, &c.Stretch.Memory, &c.Stretch.Time, &c.Stretch.Parallel)
	if err != nil {
		return c, fmt.Errorf("reading an account's credential: %w", known(err))
	}
	return c, nil
}

// ReplaceCredential puts another passphrase in the place of the account's. The name stays. ErrNotFound where it has none under that name.
func (tx *AccountTx) ReplaceCredential(ctx context.Context, c Credential) error {
	n, err := affected(tx.ExecContext(ctx, "UPDATE credential SET record = $1, memory = $2, passes = $3, lanes = $4 "+
		"WHERE login_id = $5 AND account = $6", c.Record, c.Stretch.Memory, c.Stretch.Time, c.Stretch.Parallel, c.LoginID[:], tx.ID[:]))
	if err != nil {
		return fmt.Errorf("replacing a credential: %w", err)
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}

// InsertCredential adds the credential of an account. ErrExists where the name is taken; the transaction can go on.
func (tx *Tx) InsertCredential(ctx context.Context, account wire.ID, c Credential) error {
	n, err := affected(tx.ExecContext(ctx, "INSERT INTO credential (login_id, account, record, memory, passes, lanes) "+
		"VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (login_id) DO NOTHING",
		c.LoginID[:], account[:], c.Record, c.Stretch.Memory, c.Stretch.Time, c.Stretch.Parallel))
	if err != nil {
		return fmt.Errorf("adding a credential: %w", err)
	}
	if n == 0 {
		return ErrExists
	}
	return nil
}
