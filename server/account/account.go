package account

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// Options of the accounts.
type Options struct {
	Store  *store.Store
	Secret wire.Key         // of the installation, the same on all nodes
	Origin string           // that people type; security keys answer to its pages alone
	Now    func() time.Time // default: time.Now
}

// Accounts is the rules. It keeps nothing between two requests and is safe for use by several goroutines.
type Accounts struct {
	store   *store.Store
	secrets secrets
	opaque  *login.Server
	party   party
	now     func() time.Time
}

// New derives the secrets and returns the accounts.
func New(o Options) (*Accounts, error) {
	s, err := derive(o.Secret)
	if err != nil {
		return nil, fmt.Errorf("deriving secrets: %w", err)
	}
	opaque, err := login.NewServer(login.Config{OPRFSeed: s.oprfSeed, PrivateKey: s.privateKey})
	if err != nil {
		return nil, fmt.Errorf("making the sign-in server: %w", err)
	}
	party, err := newParty(o.Origin)
	if err != nil {
		return nil, err
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Accounts{store: o.Store, secrets: s, opaque: opaque, party: party, now: o.Now}, nil
}

// Register answers a registration request for a name that nobody has yet; conflict where somebody does. The caller has
// checked that whoever asks holds a ticket, and counts it like a sign-in: the answer is good for testing one guess.
func (a *Accounts) Register(ctx context.Context, loginID wire.Hash, request []byte) ([]byte, error) {
	switch _, _, err := a.store.Credential(ctx, loginID); {
	case err == nil:
		return nil, fail.New(fail.Conflict, "the name is taken")
	case !errors.Is(err, store.ErrNotFound):
		return nil, err
	}
	response, err := a.opaque.RegisterResponse(request, loginID[:])
	return response, fail.Refused(err)
}

// CheckCredential refuses a credential with which nobody could sign in: malformed.
func CheckCredential(c store.Credential) error {
	if err := login.CheckAccount(c.Record); err != nil {
		return fail.Wrap(fail.Malformed, "record", err)
	}
	return fail.Wrap(fail.Malformed, "key stretching", c.Stretch.Check())
}

// Challenge is the answer to the first request of a sign-in.
type Challenge struct {
	State   []byte // sealed; comes back with the second request
	KE2     []byte
	Stretch login.Stretch
}

// Challenge answers the first request of a sign-in. For a name that nobody has it does the same work, and the answer has
// the same shape; no passphrase opens it.
func (a *Accounts) Challenge(ctx context.Context, loginID wire.Hash, ke1 []byte) (*Challenge, error) {
	c, account, err := a.store.Credential(ctx, loginID)
	known := uint64(1)
	if errors.Is(err, store.ErrNotFound) {
		known, c.Record, c.Stretch = 0, nil, a.unknownStretch(loginID)
	} else if err != nil {
		return nil, err
	}
	pending, ke2, err := a.opaque.LoginAccount(c.Record, loginID[:], ke1)
	if err != nil {
		return nil, fail.Refused(err)
	}
	st := &state{Account: account, Known: known, Record: recordHash(c.Record), Pending: pending.Bytes(), Expires: uint64(a.now().Add(stateLife).UnixMilli())}
	return &Challenge{State: a.secrets.sealState(useState, st), KE2: ke2, Stretch: c.Stretch}, nil
}

// unknownStretch is the key stretching shown for a name that nobody has: always the same for the same name, as it would be
// for a real one. Clients register with the default, or on a slow device with the floor (web/src/client/account.ts); about
// one name in four that nobody has shows the floor. Seeing the one or the other proves nothing either way.
func (a *Accounts) unknownStretch(loginID wire.Hash) login.Stretch {
	pick := wire.KDF("server-unknown-cost", a.secrets.costKey, nil, loginID[:], 8)
	if binary.BigEndian.Uint64(pick)%4 == 0 {
		return login.FloorStretch()
	}
	return login.DefaultStretch()
}

// SignedIn is what a sign-in yields.
type SignedIn struct {
	Token   []byte
	Account wire.ID
	Box     []byte
	Wrap    []byte // of the box secret for the security key that was used; empty where the box asks for none
	Asked   *Asked // in place of all that: a security key has to answer first
}

// SignIn answers the second request of a sign-in: unauthenticated for a wrong passphrase, an unknown name, and a state that
// is too old or not ours. The state is not remembered, so that both requests may be repeated within its two minutes; who
// can do so has seen inside of TLS, or is the client itself after an answer that got lost. Whether the account has security
// keys is looked at, and told, only where the passphrase is right.
func (a *Accounts) SignIn(ctx context.Context, sealed, ke3 []byte) (*SignedIn, error) {
	st, err := a.proven(sealed, ke3)
	if err != nil {
		return nil, err
	}
	var done *SignedIn
	err = a.store.WithAccount(ctx, st.Account, func(tx *store.AccountTx) error {
		if err := stillHolds(ctx, tx, st.Record); err != nil {
			return err
		}
		list, err := tx.Passkeys(ctx)
		if err != nil {
			return err
		}
		if len(list) > 0 {
			done, err = a.ask(ctx, tx, st.Record, list)
		} else {
			done, err = a.letIn(ctx, tx)
		}
		return err
	})
	return done, err
}

// letIn starts the session. Nobody changes the security keys or the box of the account meanwhile.
func (a *Accounts) letIn(ctx context.Context, tx *store.AccountTx) (*SignedIn, error) {
	box, err := tx.Box(ctx)
	if err != nil {
		return nil, err
	}
	token, err := a.begin(ctx, tx)
	return &SignedIn{Token: token, Account: tx.ID, Box: box}, err
}

// proven is a sign-in whose second request holds: whoever sent it knew the passphrase when the first was answered.
func (a *Accounts) proven(sealed, ke3 []byte) (*state, error) {
	if len(ke3) != login.KE3Size {
		return nil, fail.New(fail.Malformed, "KE3 has a wrong length")
	}
	st, pending, ok := a.secrets.openPending(sealed, a.now())
	if !ok {
		return nil, fail.New(fail.Unauthenticated, "state of a sign-in")
	}
	if _, err := pending.Finish(ke3); err != nil || st.Known != 1 {
		return nil, fail.New(fail.Unauthenticated, "sign-in")
	}
	return st, nil
}

// stillHolds refuses a sign-in with a passphrase that was replaced between its requests, or of whose account the keys were given
// up or taken back. Held within the transaction that lets somebody in: whoever replaces a passphrase ends every session that
// began with it, before or meanwhile.
func stillHolds(ctx context.Context, tx *store.AccountTx, record wire.Hash) error {
	c, err := tx.Credential(ctx)
	if err != nil && !errors.Is(err, store.ErrNotFound) { // none: it was taken away meanwhile
		return err
	}
	if err != nil || recordHash(c.Record) != record {
		return fail.New(fail.Unauthenticated, "a passphrase that was replaced")
	}
	ended, err := hasEnded(ctx, tx)
	if err == nil && ended {
		err = fail.New(fail.Unauthenticated, "an account that has ended")
	}
	return err
}

func recordHash(record []byte) wire.Hash { return wire.HashOf("server-record", record) }

// Box returns the sealed box of an account.
func (a *Accounts) Box(ctx context.Context, account wire.ID) ([]byte, error) {
	return a.store.Box(ctx, account)
}

// BoxSignal returns version and signal of an account's box if the caller may know of the account; not_found otherwise, and where it
// has no box yet.
func (a *Accounts) BoxSignal(ctx context.Context, caller, account wire.ID) (version uint64, signal []byte, err error) {
	may, err := a.MayKnow(ctx, caller, account)
	if err == nil && !may {
		err = fail.New(fail.NotFound, "box")
	}
	if err != nil {
		return 0, nil, err
	}
	box, err := a.store.Box(ctx, account)
	if errors.Is(err, store.ErrNotFound) {
		return 0, nil, fail.New(fail.NotFound, "box")
	}
	if err != nil {
		return 0, nil, err
	}
	return keys.BoxSignal(box)
}

// PutBox replaces the box of an account by its next version: conflict where another session was faster, malformed where
// it is somebody else's.
func (a *Accounts) PutBox(ctx context.Context, account wire.ID, box []byte) error {
	version, err := nextBox(account, box)
	if err != nil {
		return err
	}
	return swapped(a.store.SwapBox(ctx, account, box, version))
}

// nextBox is the version of a box that is to replace another of the account.
func nextBox(account wire.ID, box []byte) (uint64, error) {
	owner, version, err := keys.BoxHeader(box)
	if err != nil {
		return 0, fail.Refused(err)
	}
	if owner != account || version < 2 {
		return 0, fail.New(fail.Malformed, "another account's box, or a first one")
	}
	return version, nil
}

// swapped says what it means when a box was not replaced.
func swapped(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return fail.New(fail.Conflict, "the box has another version")
	}
	return err
}
