// Package unit is the unit that a server serves: its one-time set-up, its root and its staff.
package unit

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

// TokenSize is the length of a set-up token in bytes.
const TokenSize = 32

// tokenLife is how long a printed set-up link works; a new start prints a new one.
const tokenLife = 24 * time.Hour

// Units is the rules. It keeps nothing and is safe for use by several goroutines.
type Units struct {
	store *store.Store
	now   func() time.Time
}

// New returns the rules; a nil now is time.Now.
func New(s *store.Store, now func() time.Time) *Units {
	if now == nil {
		now = time.Now
	}
	return &Units{store: s, now: now}
}

// Ticket makes a set-up token while there is no unit, and nil afterwards. Only its hash is stored. Tokens of other nodes
// and of earlier starts stay good for their 24 hours; the first one used ends them all.
func (u *Units) Ticket(ctx context.Context) ([]byte, error) {
	_, err := u.store.UnitRoots(ctx)
	if !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	token := make([]byte, TokenSize)
	rand.Read(token)
	now := u.now()
	return token, u.store.InsertTicket(ctx, sha256.Sum256(token), ms(now), u.oldest())
}

// CheckTicket says whether a set-up could begin with the token: not_found where it could not.
func (u *Units) CheckTicket(ctx context.Context, token []byte) error {
	made, err := u.store.Ticket(ctx, sha256.Sum256(token))
	if err == nil && made < u.oldest() {
		err = store.ErrNotFound
	}
	return err
}

// Setup is what the first manager sends.
type Setup struct {
	Token      []byte
	Credential store.Credential // checked by the caller
	Root       []byte
	Policy     []byte // of the transparency log, checked by the caller
	Identity   []byte // of the manager, unit-signed
	Box        []byte
}

// Setup makes the unit and its first manager, once: not_found where the token is used, old or none, conflict where the
// unit exists or the sign-in name is taken.
func (u *Units) Setup(ctx context.Context, s Setup) (manager wire.ID, err error) {
	root, err := keys.ParseUnitRoot(s.Root)
	if err != nil || root.Version != 1 {
		return manager, fail.Wrap(fail.Malformed, "unit root", err)
	}
	chain, err := keys.VerifyChain([][]byte{s.Identity}, root)
	if err != nil {
		return manager, fail.Wrap(fail.Malformed, "manager's identity", err)
	}
	first := chain[0]
	owner, version, err := keys.BoxHeader(s.Box)
	if err != nil {
		return manager, fail.Wrap(fail.Malformed, "box", err)
	}
	if first.Role != keys.Manager || first.Revoked() || owner != first.Account || version != 1 {
		return manager, fail.New(fail.Malformed, "not a first manager with her box")
	}
	if err := u.CheckTicket(ctx, s.Token); err != nil {
		return manager, err
	}
	err = u.store.Write(ctx, func(tx *store.Tx) error { return u.found(ctx, tx, s, root, first) })
	if errors.Is(err, store.ErrExists) {
		err = fail.Wrap(fail.Conflict, "unit, account or name", err)
	}
	return first.Account, err
}

// found writes the unit and its manager. The unit's one key is the guard: of two at once the second waits there and fails. Only
// then is the token taken, as whoever held one while waiting could never be passed by who is about to end them all.
func (u *Units) found(ctx context.Context, tx *store.Tx, s Setup, root *keys.UnitRoot, first *keys.Record) error {
	now := ms(u.now())
	if err := tx.InsertUnit(ctx, root.Record(), now); err != nil {
		return err
	}
	if err := tx.TakeTicket(ctx, sha256.Sum256(s.Token), u.oldest()); err != nil {
		return err
	}
	if err := tx.AddLogPolicy(ctx, 1, s.Policy); err != nil {
		return err
	}
	if err := tx.DeleteTickets(ctx); err != nil {
		return err
	}
	if _, err := tx.InsertAccount(ctx, store.Account{ID: first.Account, Role: first.Role}, now); err != nil {
		return err
	}
	if err := tx.AddIdentity(ctx, first.Account, 1, first.Raw, first.Hash(), false); err != nil {
		return err
	}
	if err := tx.InsertCredential(ctx, first.Account, s.Credential); err != nil {
		return err
	}
	return tx.Enrol(ctx, first.Account, s.Box, 1)
}

// Roots are the records of all roots of the unit, from version 1.
func (u *Units) Roots(ctx context.Context) ([][]byte, error) { return u.store.UnitRoots(ctx) }

// Staff lists the unit's staff and guests, those invited and not yet enrolled too. A victim and a guest are not told: what they may
// know of staff they know from their vaults.
func (u *Units) Staff(ctx context.Context, caller keys.Role) ([]wire.ID, error) {
	if !caller.Staff() {
		return nil, nil
	}
	return u.store.Staff(ctx)
}

// oldest is when a token that is still good was made at the earliest.
func (u *Units) oldest() uint64 { return ms(u.now().Add(-tokenLife)) }

func ms(t time.Time) uint64 { return uint64(t.UnixMilli()) }
