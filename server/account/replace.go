package account

import (
	"context"
	"errors"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// A colleague's clock may be ahead of the server's, or behind it, by so much.
const replaceSkew = 10 * time.Minute

// delay is how long whoever still holds the keys has to object.
const delay = vault.ReplaceDelay * time.Millisecond

// Consent is an advocate's or manager's signature under a replacement, as they send it.
type Consent struct {
	Account  wire.ID // the caller
	Identity wire.Hash
	Sig      wire.Sig
}

func (c Consent) approval() vault.Approval {
	return vault.Approval{Account: c.Account, Identity: c.Identity, Sig: c.Sig}
}

// AskReplacement notes that a colleague asks to replace the lost keys of an account, which has no effect but that everybody
// concerned sees it. Conflict where somebody has asked already, the record is not the next version, or carries other signatures than
// none or enough of the unit's present keys; malformed where it could never be one; not_found for an account that the caller may not
// know of, or that has never come in.
func (a *Accounts) AskReplacement(ctx context.Context, raw []byte, consent Consent) error {
	next, err := a.replacement(raw)
	if err != nil {
		return err
	}
	if here, made := a.now(), time.UnixMilli(int64(next.Created)); made.Before(here.Add(-replaceSkew)) || made.After(here.Add(replaceSkew)) {
		return fail.New(fail.Malformed, "made at another time than now")
	}
	if err := a.knows(ctx, consent.Account, next.Account); err != nil {
		return err
	}
	return a.store.WithAccount(ctx, next.Account, func(tx *store.AccountTx) error {
		current, err := a.follows(ctx, tx, next)
		if err != nil {
			return err
		}
		owner, err := tx.Account(ctx)
		if err != nil {
			return err
		}
		if !owner.Enrolled && !current.Replacement() {
			return fail.New(fail.NotFound, "an account that has never come in")
		}
		before, err := tx.Replacement(ctx)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if err == nil && before.Version == next.Version {
			return fail.New(fail.Conflict, "somebody has asked already")
		}
		root, err := tx.HeldRoot(ctx)
		if err != nil {
			return err
		}
		// What is told to everybody is verified: a signature that spoils the request, or that says nothing, does not come in with it.
		if err := next.CheckRequest(root); err != nil {
			return fail.Wrap(fail.Conflict, "signatures of a request", err)
		}
		if err := a.checkConsent(ctx, tx, next, consent); err != nil {
			return err
		}
		first := wire.Encode(consent.approval())
		return tx.PutReplacement(ctx, store.Replacement{Version: next.Version, Record: raw, Asked: ms(a.now()), Asker: consent.Account, First: first})
	})
}

// AgreeReplacement carries out what a colleague has asked for: the record becomes the newest version, and all that opened the account
// until now is taken away. It returns the sessions that ended. Conflict before a day has passed, unless the person was there, for
// whoever asked, and where the keys have changed since; not_found where nothing is asked.
func (a *Accounts) AgreeReplacement(ctx context.Context, raw []byte, consent Consent) ([]wire.Hash, error) {
	next, err := a.replacement(raw)
	if err != nil {
		return nil, err
	}
	if err := a.knows(ctx, consent.Account, next.Account); err != nil {
		return nil, err
	}
	var ended []wire.Hash
	err = a.store.WithAccount(ctx, next.Account, func(tx *store.AccountTx) error {
		asked, err := a.open(ctx, tx)
		if err != nil {
			return err
		}
		root, err := tx.HeldRoot(ctx)
		if err != nil {
			return err
		}
		if err := a.mayAgree(ctx, tx, asked, next, consent); err != nil {
			return err
		}
		records, err := tx.Identities(ctx, tx.ID)
		if err != nil {
			return err
		}
		if _, err := keys.VerifyChain(append(records, raw), root); err != nil {
			return fail.Wrap(fail.Conflict, "not the next version", err)
		}
		if err := tx.AddIdentity(ctx, tx.ID, next.Version, raw, next.Hash(), false); err != nil {
			return err
		}
		asked.Record, asked.Second = raw, wire.Encode(consent.approval())
		if err := tx.PutReplacement(ctx, asked); err != nil {
			return err
		}
		if err := tx.Dismiss(ctx); err != nil {
			return err
		}
		ended, err = tx.EndSessions(ctx, wire.Hash{})
		return err
	})
	return ended, err
}

// knows refuses with not_found whoever may not know of the account.
func (a *Accounts) knows(ctx context.Context, caller, account wire.ID) error {
	may, err := a.MayKnow(ctx, caller, account)
	if err == nil && !may {
		err = fail.New(fail.NotFound, "account")
	}
	return err
}

// mayAgree refuses whoever asked, another record than was asked for, and what comes too early.
func (a *Accounts) mayAgree(ctx context.Context, tx *store.AccountTx, asked store.Replacement, next *keys.Record, consent Consent) error {
	before, err := keys.ParseRecord(asked.Record)
	switch {
	case err != nil:
		return err
	case before.Hash() != next.Hash():
		return fail.New(fail.Conflict, "another record than was asked for")
	case asked.Asker == consent.Account:
		return fail.New(fail.Conflict, "it takes two people")
	case next.Standing != keys.ReplacedHere && a.now().Before(time.UnixMilli(int64(asked.Asked)).Add(delay)):
		return fail.New(fail.Conflict, "a day has not passed")
	}
	var first vault.Approval
	if err := wire.Decode(asked.First, &first); err != nil {
		return err
	}
	// Whoever asked may have left since.
	if err := a.checkConsent(ctx, tx, next, Consent{Account: first.Account, Identity: first.Identity, Sig: first.Sig}); err != nil {
		return fail.Wrap(fail.Conflict, "the first consent", err)
	}
	return a.checkConsent(ctx, tx, next, consent)
}

// checkConsent refuses what is no consent under somebody's present keys: malformed.
func (a *Accounts) checkConsent(ctx context.Context, tx *store.AccountTx, next *keys.Record, c Consent) error {
	root, err := tx.HeldRoot(ctx)
	if err != nil {
		return err
	}
	records, err := tx.Identities(ctx, c.Account)
	if err != nil {
		return err
	}
	dir := keys.NewDirectory(root)
	if err := dir.Add(c.Account, records); err != nil {
		return err
	}
	if dir.Current(c.Account).Hash() != c.Identity {
		return fail.New(fail.Malformed, "a consent under keys that are not the present ones")
	}
	approval := c.approval()
	return fail.Wrap(fail.Malformed, "consent", vault.CheckConsent(&approval, next.Account, next.Hash(), dir))
}

// useObjection is the use of the signature by which somebody says that their keys are not lost.
const useObjection = "replace-objection"

// WithdrawReplacement takes back what was asked for and not agreed to: by whoever's keys they are, who is there after all and signs
// the hash of what was asked for, or by an advocate or manager who may know of the account. A session alone does not object: a second
// passphrase opens one, and no keys. not_found.
func (a *Accounts) WithdrawReplacement(ctx context.Context, caller wire.ID, role keys.Role, account wire.ID, sig []byte) error {
	if err := a.knows(ctx, caller, account); err != nil {
		return err
	}
	if caller != account && role != keys.Advocate && role != keys.Manager {
		return fail.New(fail.NotFound, "replacement")
	}
	return a.store.WithAccount(ctx, account, func(tx *store.AccountTx) error {
		asked, err := a.open(ctx, tx)
		if err != nil {
			return err
		}
		if caller == account {
			if err := isObjection(ctx, tx, asked, sig); err != nil {
				return err
			}
		}
		return tx.DeleteReplacement(ctx)
	})
}

func isObjection(ctx context.Context, tx *store.AccountTx, asked store.Replacement, sig []byte) error {
	next, err := keys.ParseRecord(asked.Record)
	if err != nil {
		return err
	}
	records, err := tx.Identities(ctx, tx.ID)
	if err != nil {
		return err
	}
	newest, err := keys.ParseRecord(records[len(records)-1])
	if err != nil {
		return err
	}
	hash := next.Hash()
	if !wire.Verify(newest.SignKey[:], useObjection, hash[:], sig) {
		return fail.New(fail.NotFound, "an objection that the present keys have not signed")
	}
	return nil
}

// open is what is asked for and not agreed to: not_found.
func (a *Accounts) open(ctx context.Context, tx *store.AccountTx) (store.Replacement, error) {
	r, err := tx.Replacement(ctx)
	if errors.Is(err, store.ErrNotFound) || err == nil && r.Second != nil {
		err = fail.New(fail.NotFound, "replacement")
	}
	return r, err
}

// Replacements returns what is asked for and what was carried out, of those whom the caller may know of; to a victim what concerns
// her and those who share a vault with her; to a manager who never shared one with her a victim's as long as nobody has agreed, and
// afterwards to whoever of them did.
func (a *Accounts) Replacements(ctx context.Context, caller wire.ID, role keys.Role) ([]store.Replacement, error) {
	all, err := a.store.Replacements(ctx)
	if err != nil {
		return nil, err
	}
	var list []store.Replacement
	for _, r := range all {
		may, err := a.maySee(ctx, caller, role, &r)
		if err != nil {
			return nil, err
		}
		if may {
			list = append(list, r)
		}
	}
	return list, nil
}

// maySee says whether a replacement is in somebody's list.
func (a *Accounts) maySee(ctx context.Context, caller wire.ID, role keys.Role, r *store.Replacement) (bool, error) {
	if r.Account == caller {
		return true, nil
	}
	if !role.Staff() {
		return a.store.Meets(ctx, caller, r.Account)
	}
	if knows, err := a.isNear(ctx, caller, r.Account); err != nil || knows {
		return knows, err
	}
	if r.Second == nil {
		return a.mayBeAsked(ctx, caller, r.Account)
	}
	var second vault.Approval
	if err := wire.Decode(r.Second, &second); err != nil {
		return false, err
	}
	return caller == r.Asker || caller == second.Account, nil
}

// replacement reads a record that is to replace lost keys: malformed for any other.
func (a *Accounts) replacement(raw []byte) (*keys.Record, error) {
	next, err := keys.ParseRecord(raw)
	if err != nil {
		return nil, fail.Wrap(fail.Malformed, "identity", err)
	}
	if !next.Replacement() {
		return nil, fail.New(fail.Malformed, "no replacement")
	}
	return next, nil
}

// follows refuses with conflict what is not the version after the account's newest, which it returns. The unit's signatures may
// still be missing.
func (a *Accounts) follows(ctx context.Context, tx *store.AccountTx, next *keys.Record) (*keys.Record, error) {
	records, err := tx.Identities(ctx, tx.ID)
	if err != nil {
		return nil, err
	}
	current, err := keys.ParseRecord(records[len(records)-1])
	if err != nil {
		return nil, err
	}
	hash := current.Hash()
	if next.Version != current.Version+1 || string(next.Prev) != string(hash[:]) || next.Role != current.Role || current.Revoked() {
		return nil, fail.New(fail.Conflict, "not the next version")
	}
	return current, nil
}
