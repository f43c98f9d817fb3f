// Package invite is how people come in: an advocate invites a victim, a manager invites staff and guests. The server holds ids and
// ciphertexts; the codes that lead to them are never sent (docs/PROTOCOL.md section 11).
package invite

import (
	"context"
	"errors"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// An invitation works for life at most; skew is what the inviter's clock may be ahead.
const (
	life = 24 * time.Hour
	skew = 10 * time.Minute
)

// sealedSize is the length of a sealed invite secret in bytes.
const sealedSize = 32 + wire.Overhead

// maxOffer is the longest sealed offer in bytes: a unit root of 16 keys and a dozen vaults take less than 4 KiB.
const maxOffer = 32<<10 + wire.Overhead

// Invites is the rules. It keeps nothing and is safe for use by several goroutines.
type Invites struct {
	store *store.Store
	now   func() time.Time
}

// New returns the rules; a nil now is time.Now.
func New(s *store.Store, now func() time.Time) *Invites {
	if now == nil {
		now = time.Now
	}
	return &Invites{store: s, now: now}
}

// Code is one of the two ways to an invitation.
type Code struct {
	ID     wire.ID
	Sealed []byte // the secret, sealed under the code
}

// Invitation is one as the inviter sends it.
type Invitation struct {
	Link, Words Code
	Offer       []byte
	Expires     uint64 // Unix ms
	First       []byte // version 1 of the invited identity
}

// Create publishes an invitation and the first version of the invited identity. Inviting the same person again, who has
// not come yet, takes the earlier codes out of use; only the same inviter can, and with the same first version. Who may
// not invite in that role is answered not_found.
func (i *Invites) Create(ctx context.Context, inviter wire.ID, role keys.Role, in Invitation) error {
	first, err := i.check(ctx, in)
	if err != nil {
		return err
	}
	if !first.Replacement() && !mayInvite(role, first.Role) {
		return fail.New(fail.NotFound, "inviting in this role")
	}
	// Whoever finds an old code and an old database together shall find nothing that it opens.
	if err := i.store.DeleteExpiredInvites(ctx, ms(i.now())); err != nil {
		return err
	}
	account := store.Account{ID: first.Account, Role: first.Role, Inviter: &inviter, Ends: first.Until}
	err = i.store.WithNewAccount(ctx, account, ms(i.now()), func(tx *store.AccountTx, fresh bool) error {
		if first.Replacement() {
			if err := renewedBy(ctx, tx, inviter, first); err != nil {
				return err
			}
		} else if fresh {
			if err := stillSigned(ctx, tx, first); err != nil {
				return err
			}
			if err := tx.AddIdentity(ctx, first.Account, 1, first.Raw, first.Hash(), false); err != nil {
				return err
			}
		} else if err := renewable(ctx, tx, inviter, first); err != nil {
			return err
		}
		if err := tx.DeleteInvites(ctx); err != nil {
			return err
		}
		for _, c := range []Code{in.Link, in.Words} {
			row := store.Invite{ID: c.ID, Inviter: inviter, Sealed: c.Sealed, Offer: in.Offer, Expires: in.Expires}
			if err := tx.InsertInvite(ctx, row); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, store.ErrExists) {
		return fail.Wrap(fail.Conflict, "invite id", err)
	}
	return err
}

// mayInvite is the whole rule of who invites whom.
func mayInvite(inviter, invited keys.Role) bool {
	return inviter == keys.Advocate && invited == keys.Victim || inviter == keys.Manager && invited.Vouched()
}

// check refuses what could never be accepted.
func (i *Invites) check(ctx context.Context, in Invitation) (*keys.Record, error) {
	now := i.now()
	switch {
	case len(in.Link.Sealed) != sealedSize, len(in.Words.Sealed) != sealedSize, in.Link.ID == in.Words.ID:
		return nil, fail.New(fail.Malformed, "codes of an invitation")
	case len(in.Offer) > maxOffer:
		return nil, fail.New(fail.TooLarge, "offer")
	case in.Expires <= ms(now), in.Expires > ms(now.Add(life+skew)):
		return nil, fail.New(fail.Malformed, "expiry of an invitation")
	}
	root, err := i.store.UnitRoot(ctx)
	if err != nil {
		return nil, err
	}
	if r, err := keys.ParseRecord(in.First); err == nil && r.Replacement() {
		return r, nil // believed where it is the newest version, see renewedBy
	}
	chain, err := keys.VerifyChain([][]byte{in.First}, root)
	if err != nil {
		return nil, fail.Wrap(fail.Malformed, "invited identity", err)
	}
	if chain[0].Revoked() {
		return nil, fail.New(fail.Malformed, "invited identity is revoked")
	}
	if first := chain[0]; first.Over(ms(now)) || first.Role == keys.Guest && first.Created > ms(now.Add(skew)) {
		return nil, fail.New(fail.Malformed, "a guest who is over, or would stay for too long")
	}
	return chain[0], nil
}

// stillSigned refuses a colleague or guest whom only keys have signed that were replaced meanwhile. Until the account is there no other
// root follows, which would have to keep it.
func stillSigned(ctx context.Context, tx *store.AccountTx, first *keys.Record) error {
	if !first.Role.Vouched() {
		return nil
	}
	root, err := tx.HeldRoot(ctx)
	if err != nil {
		return err
	}
	_, err = keys.VerifyChain([][]byte{first.Raw}, root)
	return fail.Wrap(fail.Conflict, "signed by keys that were replaced", err)
}

// renewable refuses to invite again whoever has come already, was invited by somebody else, or with other keys.
func renewable(ctx context.Context, tx *store.AccountTx, inviter wire.ID, first *keys.Record) error {
	a, err := tx.Account(ctx)
	if err != nil {
		return err
	}
	records, err := tx.Identities(ctx, tx.ID)
	if err != nil {
		return err
	}
	if a.Enrolled || a.Inviter == nil || *a.Inviter != inviter || string(records[0]) != string(first.Raw) {
		return fail.New(fail.Conflict, "the account exists")
	}
	return nil
}

// renewedBy refuses to invite whose lost keys are not replaced by this version, or on another's request, and who has come in again already.
func renewedBy(ctx context.Context, tx *store.AccountTx, inviter wire.ID, first *keys.Record) error {
	asked, err := tx.Replacement(ctx)
	if errors.Is(err, store.ErrNotFound) || err == nil && asked.Asker != inviter {
		return fail.New(fail.NotFound, "replacement")
	}
	if err != nil {
		return err
	}
	a, err := tx.Account(ctx)
	if err != nil {
		return err
	}
	if a.Enrolled || asked.Second == nil || string(asked.Record) != string(first.Raw) {
		return fail.New(fail.Conflict, "the keys are not replaced, or in use again")
	}
	return nil
}

// Opened is what somebody with a code may see.
type Opened struct {
	Sealed  []byte
	Offer   []byte
	Inviter [][]byte // all versions of the inviter's identity
	First   []byte   // the invited identity's newest version, whose keys come from the invitation
	Box     uint64   // version of the box until now; 0: there is none
}

// Open shows an invitation without using it up. A used, an expired and an unknown one are the same not_found.
func (i *Invites) Open(ctx context.Context, id wire.ID) (*Opened, error) {
	row, err := i.Check(ctx, id)
	if err != nil {
		return nil, err
	}
	inviter, err := i.store.Identities(ctx, row.Inviter)
	if err != nil {
		return nil, err
	}
	own, err := i.store.Identities(ctx, row.Account)
	if err != nil {
		return nil, err
	}
	box, err := i.store.BoxVersion(ctx, row.Account)
	return &Opened{Sealed: row.Sealed, Offer: row.Offer, Inviter: inviter, First: own[len(own)-1], Box: box}, err
}

// Check returns an open invite: not_found.
func (i *Invites) Check(ctx context.Context, id wire.ID) (store.Invite, error) {
	row, err := i.store.Invite(ctx, id)
	return row, i.open(row, err)
}

// open is the one place that judges an invite that was read.
func (i *Invites) open(row store.Invite, err error) error {
	if errors.Is(err, store.ErrNotFound) || err == nil && ms(i.now()) >= row.Expires {
		return fail.New(fail.NotFound, "invite")
	}
	return err
}

// Acceptance is what the invited person sends.
type Acceptance struct {
	Invite     wire.ID
	Credential store.Credential // checked by the caller
	Identity   []byte           // the version after the invited one, with keys of her own
	Box        []byte           // the version after the one until now
}

// Accept uses an invitation up, once. A sign-in name that is taken is a conflict and leaves the invitation as it was.
func (i *Invites) Accept(ctx context.Context, a Acceptance) (account wire.ID, err error) {
	next, err := keys.ParseRecord(a.Identity)
	if err != nil {
		return account, fail.Wrap(fail.Malformed, "identity", err)
	}
	owner, version, err := keys.BoxHeader(a.Box)
	if err != nil {
		return account, fail.Wrap(fail.Malformed, "box", err)
	}
	row, err := i.Check(ctx, a.Invite)
	if err != nil {
		return account, err
	}
	if next.Account != row.Account || next.Version < 2 || next.Revoked() || next.Replacement() || owner != row.Account || version < 1 {
		return account, fail.New(fail.Malformed, "identity or box of another account")
	}
	err = i.store.WithAccount(ctx, row.Account, func(tx *store.AccountTx) error {
		// Looked at again with the guard held: of many at once, the others find it used.
		again, err := tx.Invite(ctx, a.Invite)
		if err := i.open(again, err); err != nil {
			return err
		}
		if next.Over(ms(i.now())) {
			return fail.New(fail.GuestOver, "the time of a guest is over before they came")
		}
		return enrol(ctx, tx, a, version)
	})
	if errors.Is(err, store.ErrExists) {
		err = fail.Wrap(fail.Conflict, "the name is taken", err)
	}
	return row.Account, err
}

// enrol writes what the accepted invitation brings and takes both of its codes out of use.
func enrol(ctx context.Context, tx *store.AccountTx, a Acceptance, version uint64) error {
	root, err := tx.HeldRoot(ctx)
	if err != nil {
		return err
	}
	before, err := tx.BoxVersion(ctx)
	if err != nil {
		return err
	}
	if version != before+1 {
		return fail.New(fail.Malformed, "another version of the box")
	}
	records, err := tx.Identities(ctx, tx.ID)
	if err != nil {
		return err
	}
	chain, err := keys.VerifyChain(append(records, a.Identity), root)
	if err != nil {
		return fail.Wrap(fail.Malformed, "not the successor of the invited identity", err)
	}
	if err := tx.InsertCredential(ctx, tx.ID, a.Credential); err != nil {
		return err
	}
	next := chain[len(chain)-1]
	if err := tx.AddIdentity(ctx, tx.ID, next.Version, a.Identity, next.Hash(), false); err != nil {
		return err
	}
	if err := tx.Enrol(ctx, tx.ID, a.Box, version); err != nil {
		return err
	}
	return tx.DeleteInvites(ctx)
}

func ms(t time.Time) uint64 { return uint64(t.UnixMilli()) }
