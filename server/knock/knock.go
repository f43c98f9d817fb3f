// Package knock is the only way by which the service says anything to anybody outside of it: a mail, or a notice on her phone, with a
// victim's own words, when a member of her contact vault asks and she allows it then. It is off until she turns it on.
package knock

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

// pause is the least time between two knocks at one person by whatever means, whether or not the first was taken.
const pause = time.Hour

// mostWaiting is how long a notice may wait for a phone that has no line; never longer than her hours last.
const mostWaiting = 5 * time.Minute

// Options of knocks.
type Options struct {
	Store  *store.Store
	Secret wire.Key         // of the installation: seals what is stored, and yields the key that push services know it by
	Relay  *Relay           // nil: no mail can be turned on
	Push   *Push            // nil: no notice can be turned on
	Now    func() time.Time // default: time.Now
}

// Knocks is the rules. It is safe for use by several goroutines.
type Knocks struct {
	o     Options
	voice *voice // nil where there is no push
}

// New returns the rules.
func New(o Options) *Knocks {
	if o.Now == nil {
		o.Now = time.Now
	}
	k := &Knocks{o: o}
	if o.Push != nil {
		k.voice = newVoice(o.Push, o.Secret)
	}
	return k
}

// Key is the public key by which a phone lets this installation alone have notices appear, 65 bytes of P-256; nil where there are none.
func (k *Knocks) Key() []byte {
	if k.voice == nil {
		return nil
	}
	return k.voice.public
}

// Set keeps the setting of an account, or forgets it. Not found where a means of it is not offered; malformed.
func (k *Knocks) Set(ctx context.Context, account wire.ID, s Setting) error {
	if !s.off() {
		if len(s.Mail) > 0 && k.o.Relay == nil || len(s.Notice) > 0 && k.voice == nil {
			return fail.New(fail.NotFound, "means of a knock")
		}
		if err := s.check(); err != nil {
			return err
		}
		for _, phone := range s.Phone {
			if err := k.voice.check(&phone); err != nil {
				return fail.Wrap(fail.Malformed, "phone of a knock", err)
			}
		}
	}
	return k.o.Store.WithAccount(ctx, account, func(tx *store.AccountTx) error {
		if s.off() {
			return tx.DropKnock(ctx)
		}
		before, err := k.read(ctx, tx)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		// Her other devices know her rules, and not where the phone is reached.
		if len(s.Notice) > 0 && len(s.Phone) == 0 {
			s.Phone = before.Setting.Phone
		}
		return tx.PutKnock(ctx, k.seal(account, &kept{Setting: s, Sent: before.Sent}))
	})
}

// Send knocks at the victim of a contact vault, for one of its staff. Not found for everybody else, where she has not turned it on, and
// where her phone does not take notices any more; conflict where it is not allowed now or the last one was less than an hour ago;
// unavailable where the relay or the push service does not take it. It is tried once: whoever asked sees whether, and asks again or not.
func (k *Knocks) Send(ctx context.Context, contact, asker wire.ID, by Means) error {
	if by == ByMail && k.o.Relay == nil || by == ByNotice && k.voice == nil {
		return fail.New(fail.NotFound, "means of a knock")
	}
	her, err := k.victim(ctx, contact, asker)
	if err != nil {
		return err
	}
	var s Setting
	var long time.Duration
	err = k.o.Store.WithAccount(ctx, her, func(tx *store.AccountTx) error {
		now := k.o.Now()
		held, err := k.read(ctx, tx)
		windows, isOn := held.Setting.windows(by)
		if errors.Is(err, store.ErrNotFound) || err == nil && !isOn {
			return fail.New(fail.NotFound, "no knock")
		}
		if err != nil {
			return err
		}
		long = held.Setting.lasts(windows, now, mostWaiting)
		if long == 0 || ms(now) < held.Sent+uint64(pause.Milliseconds()) {
			return fail.New(fail.Conflict, "no knock now")
		}
		s, held.Sent = held.Setting, ms(now)
		return tx.PutKnock(ctx, k.seal(her, &held))
	})
	if err != nil {
		return err
	}
	if by == ByMail {
		return fail.Wrap(fail.Unavailable, "the relay did not take it", k.o.Relay.send(ctx, s.Mail[0].Address, s.Mail[0].Words))
	}
	// The last minute may be over before it arrives.
	err = k.voice.send(ctx, &s.Phone[0], s.Notice[0].Words, long-time.Minute, k.o.Now())
	if errors.Is(err, errGone) {
		return errors.Join(fail.Wrap(fail.NotFound, "the phone takes no notices any more", err), k.forget(ctx, her, s.Phone[0].Endpoint))
	}
	return fail.Wrap(fail.Unavailable, "the push service did not take it", err)
}

// forget lets a phone go that is not reached there any more, unless she has told of another one meanwhile.
func (k *Knocks) forget(ctx context.Context, her wire.ID, endpoint string) error {
	return k.o.Store.WithAccount(ctx, her, func(tx *store.AccountTx) error {
		held, err := k.read(ctx, tx)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil || len(held.Setting.Phone) == 0 || held.Setting.Phone[0].Endpoint != endpoint {
			return err
		}
		if len(held.Setting.Mail) == 0 {
			return tx.DropKnock(ctx)
		}
		held.Setting.Notice, held.Setting.Phone = nil, nil
		return tx.PutKnock(ctx, k.seal(her, &held))
	})
}

// victim is whose contact vault it is, for one of its staff.
func (k *Knocks) victim(ctx context.Context, contact, asker wire.ID) (wire.ID, error) {
	v, members, err := k.o.Store.VaultWithMembers(ctx, contact)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return wire.ID{}, err
	}
	var her wire.ID
	isStaff := false
	for _, m := range members {
		if keys.Role(m.Role) == keys.Victim {
			her = m.Account
		} else {
			isStaff = isStaff || m.Account == asker
		}
	}
	if vault.Kind(v.Kind) != vault.Contact || !isStaff || her == (wire.ID{}) {
		return wire.ID{}, fail.New(fail.NotFound, "contact vault")
	}
	return her, nil
}
