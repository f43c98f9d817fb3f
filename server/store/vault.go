package store

import (
	"context"
	"fmt"

	"linnet/crypto/wire"
)

// Vault is the row of a vault: what it is, and how far it has come.
type Vault struct {
	ID      wire.ID
	Case    wire.ID
	Kind    uint64
	Section uint64 // of the plan, 0 where the vault is for no one section
	Seq     uint64
	Head    wire.Hash
	Epoch   uint64
	Locked  uint64 // 1 while somebody revoked is listed: only an epoch without them goes on
}

const vaultColumns = "vault.id, vault.case_id, vault.kind, vault.section, vault.seq, vault.head, vault.epoch, vault.locked"

// columns are where a row of vaultColumns goes.
func (v *Vault) columns() []any {
	return []any{fixed(v.ID[:]), fixed(v.Case[:]), &v.Kind, &v.Section, &v.Seq, fixed(v.Head[:]), &v.Epoch, &v.Locked}
}

func scanVault(scan scanner, v *Vault) error { return scan(v.columns()...) }

// VaultFor is a vault as one of its members sees it, ErrNotFound where there is none or the account is no member.
func (s *Store) VaultFor(ctx context.Context, id, account wire.ID) (v Vault, m Member, err error) {
	m.Account = account
	row := s.read.QueryRowContext(ctx, "SELECT "+vaultColumns+", member.role, member.identity, member.rights"+
		" FROM vault JOIN member ON member.vault = vault.id WHERE vault.id = $1 AND member.account = $2", id[:], account[:])
	err = row.Scan(append(v.columns(), &m.Role, fixed(m.Identity[:]), &m.Rights)...)
	if err != nil {
		return v, m, fmt.Errorf("reading a vault: %w", known(err))
	}
	return v, m, nil
}

// VaultWithMembers is a vault and its members, ascending by account, at one moment. ErrNotFound.
func (s *Store) VaultWithMembers(ctx context.Context, id wire.ID) (v Vault, list []Member, err error) {
	rows, err := s.read.QueryContext(ctx, "SELECT "+vaultColumns+", member.account, member.role, member.identity, member.rights"+
		" FROM vault JOIN member ON member.vault = vault.id WHERE vault.id = $1 ORDER BY member.account", id[:])
	list, err = collect(rows, err, func(scan scanner, m *Member) error {
		return scan(append(v.columns(), fixed(m.Account[:]), &m.Role, fixed(m.Identity[:]), &m.Rights)...)
	})
	if err == nil && len(list) == 0 {
		err = ErrNotFound // a vault always has a member
	}
	if err != nil {
		return v, nil, fmt.Errorf("reading a vault and its members: %w", err)
	}
	return v, list, nil
}

// Vault is the vault as it stands in this transaction.
func (tx *VaultTx) Vault(ctx context.Context) (v Vault, err error) {
	row := tx.QueryRowContext(ctx, "SELECT "+vaultColumns+" FROM vault WHERE id = $1", tx.ID[:])
	if err := row.Scan(v.columns()...); err != nil {
		return v, fmt.Errorf("reading a vault: %w", known(err))
	}
	return v, nil
}

// VaultsOf are the vaults that list an account, in the order of their ids.
func (s *Store) VaultsOf(ctx context.Context, account wire.ID) ([]Vault, error) {
	rows, err := s.read.QueryContext(ctx,
		"SELECT "+vaultColumns+" FROM vault JOIN member ON member.vault = vault.id WHERE member.account = $1 ORDER BY vault.id", account[:])
	list, err := collect(rows, err, scanVault)
	if err != nil {
		return nil, fmt.Errorf("listing vaults: %w", err)
	}
	return list, nil
}

// WithNewVault stores a vault that has its first entry and runs do in the same transaction, with the guard rows of
// the accounts named, as in WithVault. ErrExists where the id is taken, or the case has such a
// vault already.
func (s *Store) WithNewVault(ctx context.Context, v Vault, created uint64, accounts []wire.ID, do func(tx *VaultTx) error) error {
	return s.WithVaultInPlaceOf(ctx, nil, v, created, accounts, func(*VaultTx) error { return nil }, do)
}

// WithVaultInPlaceOf is WithNewVault where the case has a vault of that kind already that is lost (vault.Lost): it does not count any
// more, unless another epoch has begun in it than the one it was judged by. What may refuses is refused before anything is stored, so that
// the answer is the same whether there is such a vault or not.
func (s *Store) WithVaultInPlaceOf(ctx context.Context, lost *Vault, v Vault, created uint64, accounts []wire.ID,
	may, do func(tx *VaultTx) error) error {
	return s.Write(ctx, func(tx *Tx) error {
		if err := tx.guardAccounts(ctx, accounts); err != nil {
			return err
		}
		begun := VaultTx{Tx: *tx, ID: v.ID}
		if err := may(&begun); err != nil {
			return err
		}
		if lost != nil {
			// What has changed since, the index refuses below.
			_, err := tx.ExecContext(ctx, "UPDATE vault SET lost = 1 WHERE id = $1 AND epoch = $2 AND lost = 0", lost.ID[:], lost.Epoch)
			if err != nil {
				return fmt.Errorf("giving a vault up as lost: %w", err)
			}
		}
		_, err := affected(tx.ExecContext(ctx,
			"INSERT INTO vault (id, case_id, kind, section, seq, head, epoch, created) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
			v.ID[:], v.Case[:], v.Kind, v.Section, v.Seq, v.Head[:], v.Epoch, created))
		if err != nil {
			return fmt.Errorf("adding a vault: %w", err)
		}
		return do(&begun)
	})
}

// CaseVault is the vault of a kind that a case has one of, with its members, but for those that are lost. ErrNotFound.
func (s *Store) CaseVault(ctx context.Context, caseID wire.ID, kind uint64) (v Vault, list []Member, err error) {
	row := s.read.QueryRowContext(ctx, "SELECT "+vaultColumns+" FROM vault WHERE case_id = $1 AND kind = $2 AND lost = 0", caseID[:], kind)
	if err := scanVault(row.Scan, &v); err != nil {
		return v, nil, fmt.Errorf("looking for a vault of a case: %w", known(err))
	}
	return s.VaultWithMembers(ctx, v.ID)
}

// InPlan says whether the account is in the plan of a case, not in a section of it alone.
func (tx *VaultTx) InPlan(ctx context.Context, caseID, account wire.ID) (bool, error) {
	var n int
	row := tx.QueryRowContext(ctx, "SELECT count(*) FROM vault JOIN member ON member.vault = vault.id"+
		" WHERE vault.case_id = $1 AND vault.kind = 3 AND vault.section = 0 AND member.account = $2", caseID[:], account[:])
	if err := row.Scan(&n); err != nil {
		return false, fmt.Errorf("looking for a plan: %w", err)
	}
	return n > 0, nil
}

// InCase says whether a case has any vault, and whether the account is in one.
func (tx *VaultTx) InCase(ctx context.Context, caseID, account wire.ID) (begun, in bool, err error) {
	var vaults, member int
	row := tx.QueryRowContext(ctx, "SELECT count(*), count(account) FROM vault LEFT JOIN member ON member.vault = vault.id AND member.account = $2"+
		" WHERE vault.case_id = $1", caseID[:], account[:])
	if err := row.Scan(&vaults, &member); err != nil {
		return false, false, fmt.Errorf("looking for a case: %w", err)
	}
	return vaults > 0, member > 0, nil
}

// StartEpoch moves the head to the first entry of a new epoch, and locks or unlocks the vault: whoever calls it has looked whether
// anybody revoked is listed in the new epoch.
func (tx *VaultTx) StartEpoch(ctx context.Context, seq uint64, head wire.Hash, epoch uint64, isLocked bool) error {
	locked := 0
	if isLocked {
		locked = 1
	}
	_, err := tx.ExecContext(ctx, "UPDATE vault SET seq = $2, head = $3, epoch = $4, locked = $5 WHERE id = $1", tx.ID[:], seq, head[:], epoch, locked)
	if err != nil {
		return fmt.Errorf("starting an epoch: %w", err)
	}
	return nil
}
