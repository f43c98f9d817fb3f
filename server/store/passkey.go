package store

import (
	"context"
	"fmt"

	"linnet/crypto/wire"
)

// Passkey is a security key of somebody on the staff.
type Passkey struct {
	Credential []byte // its id, drawn by the key
	PublicKey  []byte // COSE
	Counter    uint64 // of its signatures, as last seen; 0 for one that does not count
	Doubled    uint64 // answers whose counter had not risen
	Wrap       []byte // of the box secret, for this key; empty where the box asks for none
}

const passkeyColumns = "credential, public_key, counter, doubled, wrap"

// Passkeys returns the security keys of an account.
func (s *Store) Passkeys(ctx context.Context, account wire.ID) ([]Passkey, error) {
	return passkeys(ctx, s.read, account)
}

// Passkeys is what is true within the transaction.
func (tx *AccountTx) Passkeys(ctx context.Context) ([]Passkey, error) {
	return passkeys(ctx, tx, tx.ID)
}

func passkeys(ctx context.Context, q querier, account wire.ID) ([]Passkey, error) {
	rows, err := q.QueryContext(ctx, "SELECT "+passkeyColumns+" FROM passkey WHERE account = $1 ORDER BY credential", account[:])
	list, err := collect(rows, err, func(scan scanner, p *Passkey) error {
		return scan(&p.Credential, &p.PublicKey, &p.Counter, &p.Doubled, &p.Wrap)
	})
	if err != nil {
		return nil, fmt.Errorf("listing passkeys: %w", err)
	}
	return list, nil
}

// AddPasskey adds a security key without a wrap. ErrExists where somebody has it; the transaction can go on.
func (tx *AccountTx) AddPasskey(ctx context.Context, p Passkey) error {
	n, err := affected(tx.ExecContext(ctx, "INSERT INTO passkey (credential, account, public_key, counter, wrap) VALUES ($1, $2, $3, $4, $5) "+
		"ON CONFLICT (credential) DO NOTHING", p.Credential, tx.ID[:], p.PublicKey, p.Counter, []byte{}))
	if err != nil {
		return fmt.Errorf("adding a passkey: %w", err)
	}
	if n == 0 {
		return ErrExists
	}
	return nil
}

// SetWrap replaces the wrap of a security key.
func (tx *AccountTx) SetWrap(ctx context.Context, credential, wrap []byte) error {
	if _, err := tx.ExecContext(ctx, "UPDATE passkey SET wrap = $1 WHERE credential = $2 AND account = $3", wrap, credential, tx.ID[:]); err != nil {
		return fmt.Errorf("wrapping for a passkey: %w", err)
	}
	return nil
}

// RemovePasskey takes a security key away. ErrNotFound.
func (tx *AccountTx) RemovePasskey(ctx context.Context, credential []byte) error {
	n, err := affected(tx.ExecContext(ctx, "DELETE FROM passkey WHERE credential = $1 AND account = $2", credential, tx.ID[:]))
	if err != nil {
		return fmt.Errorf("removing a passkey: %w", err)
	}
	if n == 0 {
		return ErrNotFound
	}
	return nil
}

// RemovePasskeys takes all security keys of the account away.
func (tx *AccountTx) RemovePasskeys(ctx context.Context) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM passkey WHERE account = $1", tx.ID[:]); err != nil {
		return fmt.Errorf("removing passkeys: %w", err)
	}
	return nil
}

// Touches is how often a security key has let the account in.
func (tx *AccountTx) Touches(ctx context.Context) (uint64, error) {
	var n uint64
	if err := tx.QueryRowContext(ctx, "SELECT touches FROM account WHERE id = $1", tx.ID[:]).Scan(&n); err != nil {
		return 0, fmt.Errorf("reading touches: %w", known(err))
	}
	return n, nil
}

// Touch notes that a security key has let the account in, and its counter.
func (tx *AccountTx) Touch(ctx context.Context, credential []byte, counter uint64) error {
	if _, err := tx.ExecContext(ctx, "UPDATE account SET touches = touches + 1 WHERE id = $1", tx.ID[:]); err != nil {
		return fmt.Errorf("counting a touch: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE passkey SET counter = $1 WHERE credential = $2 AND account = $3", counter, credential, tx.ID[:]); err != nil {
		return fmt.Errorf("keeping a counter: %w", err)
	}
	return nil
}

// Doubt notes that the counter of a security key had not risen.
func (tx *AccountTx) Doubt(ctx context.Context, credential []byte) error {
	if _, err := tx.ExecContext(ctx, "UPDATE passkey SET doubled = doubled + 1 WHERE credential = $1 AND account = $2", credential, tx.ID[:]); err != nil {
		return fmt.Errorf("noting a doubled passkey: %w", err)
	}
	return nil
}
