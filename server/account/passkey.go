package account

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// touchLife is how long somebody may take to touch a security key.
const touchLife = 2 * time.Minute

// mostPasskeys is more than anybody carries.
const mostPasskeys = 8

// The two uses of a touch: one kind of state is never taken for the other.
const (
	useTouch = "login-passkey"
	useNew   = "new-passkey"
)

// touch is a sign-in whose passphrase was right, waiting for a security key. As with the state before it, the server keeps none.
type touch struct {
	_       struct{} `cbor:",toarray"`
	Account wire.ID
	Record  wire.Hash // of what the passphrase was checked against, as in the state before it
	Touches uint64    // of the account when it was made: the next sign-in with a key uses up every one that is out
	Expires uint64    // Unix ms
}

// beginning is a security key about to be made, for one session.
type beginning struct {
	_       struct{} `cbor:",toarray"`
	Session wire.Hash
	Expires uint64 // Unix ms
}

// Asked says which security keys may answer. What they sign is a hash of the state.
type Asked struct {
	State       []byte // sealed; comes back with the answer
	Credentials [][]byte
}

// ask makes a challenge for the security keys of the account.
func (a *Accounts) ask(ctx context.Context, tx *store.AccountTx, record wire.Hash, list []store.Passkey) (*SignedIn, error) {
	touches, err := tx.Touches(ctx)
	if err != nil {
		return nil, err
	}
	asked := &Asked{State: a.secrets.sealState(useTouch, &touch{Account: tx.ID, Record: record, Touches: touches, Expires: a.expires()})}
	for _, p := range list {
		asked.Credentials = append(asked.Credentials, p.Credential)
	}
	return &SignedIn{Asked: asked}, nil
}

func (a *Accounts) expires() uint64 { return ms(a.now().Add(touchLife)) }

// Touched answers the third request of a sign-in, that of who has security keys: unauthenticated where the answer is not one of
// them to this very challenge, on any node, once, within two minutes. A counter that has not risen means that there may be two
// of a key: noted, and refused, so that whoever comes second is not let in by it.
func (a *Accounts) Touched(ctx context.Context, state []byte, as Assertion) (*SignedIn, error) {
	refused := fail.New(fail.Unauthenticated, "passkey")
	var st touch
	if !a.secrets.openState(useTouch, state, &st) || ms(a.now()) >= st.Expires {
		return nil, refused
	}
	var done *SignedIn
	err := a.store.WithAccount(ctx, st.Account, func(tx *store.AccountTx) error {
		if err := stillHolds(ctx, tx, st.Record); err != nil {
			return err
		}
		p, err := a.answering(ctx, tx, st, as.Credential)
		if err != nil {
			return err
		}
		counter, err := a.party.check(challengeOf(state), p.PublicKey, as)
		if err != nil {
			return err
		}
		if counter <= p.Counter && (counter != 0 || p.Counter != 0) {
			return tx.Doubt(ctx, p.Credential)
		}
		if err := tx.Touch(ctx, p.Credential, counter); err != nil {
			return err
		}
		done, err = a.letIn(ctx, tx)
		if err == nil {
			done.Wrap = p.Wrap
		}
		return err
	})
	if err == nil && done == nil {
		return nil, refused
	}
	return done, err
}

// answering is the security key that says it answers; unauthenticated where the account has no such one, or the challenge is used up.
func (a *Accounts) answering(ctx context.Context, tx *store.AccountTx, st touch, credential []byte) (store.Passkey, error) {
	touches, err := tx.Touches(ctx)
	if err != nil {
		return store.Passkey{}, err
	}
	list, err := tx.Passkeys(ctx)
	if err != nil {
		return store.Passkey{}, err
	}
	i := slices.IndexFunc(list, func(p store.Passkey) bool { return bytes.Equal(p.Credential, credential) })
	if touches != st.Touches || i < 0 {
		return store.Passkey{}, fail.New(fail.Unauthenticated, "passkey")
	}
	return list[i], nil
}

// Passkeys returns the caller's own security keys.
func (a *Accounts) Passkeys(ctx context.Context, account wire.ID) ([]store.Passkey, error) {
	return a.store.Passkeys(ctx, account)
}

// BeginPasskey returns the state to make a security key for, within two minutes and the session.
func (a *Accounts) BeginPasskey(session wire.Hash) []byte {
	return a.secrets.sealState(useNew, &beginning{Session: session, Expires: a.expires()})
}

// Wrap is the box secret, sealed for one security key.
type Wrap struct {
	_          struct{} `cbor:",toarray"`
	Credential []byte
	Sealed     []byte
}

// Rekeyed is a box together with what it opens with: no wraps where the passphrase is enough, else one for each security key.
type Rekeyed struct {
	Box   []byte
	Wraps []Wrap
}

// NewPasskey is a security key that was made.
type NewPasskey struct {
	State       []byte
	Credential  []byte
	ClientData  []byte
	Attestation []byte
	Rekeyed
}

// AddPasskey adds a security key of the caller's, and replaces box and wraps in the same transaction: never does one stand
// without the other. All other sessions of the account end; they are returned.
func (a *Accounts) AddPasskey(ctx context.Context, c Caller, in NewPasskey) ([]wire.Hash, error) {
	var st beginning
	if !a.secrets.openState(useNew, in.State, &st) || ms(a.now()) >= st.Expires || st.Session != c.Session {
		return nil, fail.New(fail.Malformed, "state of a new passkey")
	}
	m, err := a.party.checkNew(challengeOf(in.State), in.Credential, in.ClientData, in.Attestation)
	if err != nil {
		return nil, err
	}
	return a.rekey(ctx, c, in.Rekeyed, func(tx *store.AccountTx) error {
		err := tx.AddPasskey(ctx, store.Passkey{Credential: m.credential, PublicKey: m.publicKey, Counter: m.counter})
		if errors.Is(err, store.ErrExists) {
			return fail.New(fail.Conflict, "the passkey is known")
		}
		return err
	})
}

// RemovePasskey takes one of the caller's security keys away, in the same way.
func (a *Accounts) RemovePasskey(ctx context.Context, c Caller, credential []byte, r Rekeyed) ([]wire.Hash, error) {
	return a.rekey(ctx, c, r, func(tx *store.AccountTx) error { return tx.RemovePasskey(ctx, credential) })
}

// rekey changes the security keys of the caller, and with them box and wraps: there are wraps for exactly the keys that remain, or
// none. Other sessions know the old box secret alone, and who was let in without a key is not to stay: they end.
func (a *Accounts) rekey(ctx context.Context, c Caller, r Rekeyed, change func(tx *store.AccountTx) error) (ended []wire.Hash, err error) {
	version, err := nextBox(c.Account, r.Box)
	if err != nil {
		return nil, err
	}
	err = a.store.WithAccount(ctx, c.Account, func(tx *store.AccountTx) error {
		if err := change(tx); err != nil {
			return err
		}
		list, err := tx.Passkeys(ctx)
		if err != nil {
			return err
		}
		if !fit(list, r.Wraps) {
			return fail.New(fail.Malformed, "wraps do not fit the passkeys")
		}
		for i, p := range list {
			sealed := []byte{}
			if len(r.Wraps) > 0 {
				sealed = r.Wraps[i].Sealed
			}
			if err := tx.SetWrap(ctx, p.Credential, sealed); err != nil {
				return err
			}
		}
		if err := swapped(tx.SwapBox(ctx, c.Account, r.Box, version)); err != nil {
			return err
		}
		ended, err = tx.EndSessions(ctx, c.Session)
		return err
	})
	return ended, err
}

// fit says whether there are no wraps, or one for each security key in the same order.
func fit(list []store.Passkey, wraps []Wrap) bool {
	if len(list) > mostPasskeys {
		return false
	}
	return len(wraps) == 0 || slices.EqualFunc(list, wraps, func(p store.Passkey, w Wrap) bool {
		return bytes.Equal(p.Credential, w.Credential) && len(w.Sealed) == keys.WrapSize
	})
}

// DropPasskeys takes all security keys of somebody away who has lost them: not_found where there are none. Where the box opens
// with none but them it is a conflict: it would let nobody in, and would throw away what a key that turns up again could open.
func (a *Accounts) DropPasskeys(ctx context.Context, account wire.ID) error {
	return a.store.WithAccount(ctx, account, func(tx *store.AccountTx) error {
		list, err := tx.Passkeys(ctx)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return store.ErrNotFound
		}
		if slices.ContainsFunc(list, func(p store.Passkey) bool { return len(p.Wrap) > 0 }) {
			return fail.New(fail.Conflict, "the box asks for a passkey")
		}
		return tx.RemovePasskeys(ctx)
	})
}
