package store

import (
	"context"
	"fmt"

	"linnet/crypto/wire"
)

// Member is a row of a vault's current members.
type Member struct {
	Account  wire.ID
	Role     uint64
	Identity wire.Hash
	Rights   uint64
}

// Member is one member of a vault, ErrNotFound where the account is none or the vault does not exist.
func (s *Store) Member(ctx context.Context, vault, account wire.ID) (Member, error) {
	m := Member{Account: account}
	row := s.read.QueryRowContext(ctx, "SELECT role, identity, rights FROM member WHERE vault = $1 AND account = $2", vault[:], account[:])
	if err := row.Scan(&m.Role, fixed(m.Identity[:]), &m.Rights); err != nil {
		return m, fmt.Errorf("reading a member: %w", known(err))
	}
	return m, nil
}

// Meets says whether the account is a member of a vault that lists the other, or listed them once.
func (s *Store) Meets(ctx context.Context, account, other wire.ID) (bool, error) {
	var n int
	row := s.read.QueryRowContext(ctx,
		"SELECT count(*) FROM member AS m JOIN listed AS o ON o.vault = m.vault WHERE m.account = $1 AND o.account = $2", account[:], other[:])
	if err := row.Scan(&n); err != nil {
		return false, fmt.Errorf("looking for a shared vault: %w", err)
	}
	return n > 0, nil
}

// SetMembers replaces the members of the vault; that they were members is kept.
func (tx *VaultTx) SetMembers(ctx context.Context, list []Member) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM member WHERE vault = $1", tx.ID[:]); err != nil {
		return fmt.Errorf("removing members: %w", err)
	}
	return tx.addMembers(ctx, tx.ID, list)
}

func (tx *Tx) addMembers(ctx context.Context, vault wire.ID, list []Member) error {
	var args []any
	for i := range list {
		m := &list[i]
		args = append(args, vault[:], m.Account[:], m.Role, m.Identity[:], m.Rights)
	}
	_, err := affected(tx.ExecContext(ctx, "INSERT INTO member (vault, account, role, identity, rights) VALUES "+tuples(len(list), 5), args...))
	if err != nil {
		return fmt.Errorf("adding members: %w", err)
	}
	args = args[:0]
	for i := range list {
		args = append(args, vault[:], list[i].Account[:])
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO listed (vault, account) VALUES "+tuples(len(list), 2)+" ON CONFLICT DO NOTHING", args...); err != nil {
		return fmt.Errorf("noting members: %w", err)
	}
	return nil
}

// vaultsOf are the vaults that list an account.
func (tx *Tx) vaultsOf(ctx context.Context, account wire.ID) ([]wire.ID, error) {
	rows, err := tx.QueryContext(ctx, "SELECT vault FROM member WHERE account = $1", account[:])
	list, err := collect(rows, err, func(scan scanner, id *wire.ID) error { return scan(fixed(id[:])) })
	if err != nil {
		return nil, fmt.Errorf("listing an account's vaults: %w", err)
	}
	return list, nil
}
