// Package knock is the only way by which the service says anything to anybody outside of it: a mail with a victim's own words, to
// the address that she gave, when a member of her contact vault asks and she allows it then. It is off until she turns it on.
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

// pause is the least time between two mails to one person, whether or not the relay took the first.
const pause = time.Hour

// Bounds of a setting in bytes.
const (
	MaxAddress = 254
	MaxWords   = 45 // what fits into one encoded word of a subject (RFC 2047)
	maxZone    = 64
	maxWindows = 28
)

// Options of knocks.
type Options struct {
	Store  *store.Store
	Secret wire.Key         // of the installation: seals what is stored
	Relay  *Relay           // nil: nothing can be turned on
	Now    func() time.Time // default: time.Now
}

// Knocks is the rules. It is safe for use by several goroutines.
type Knocks struct{ o Options }

// New returns the rules.
func New(o Options) *Knocks {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Knocks{o}
}

// Setting is what a victim's client tells: all that is needed to send, and to know when not to. The zero value turns it off.
type Setting struct {
	_       struct{} `cbor:",toarray"`
	Address string
	Words   string
	Zone    string // IANA; of the windows
	Windows []vault.Window
	Until   uint64 // nothing is sent before; Unix ms, 0 for not stopped
}

func (s *Setting) off() bool {
	return s.Address == "" && s.Words == "" && s.Zone == "" && len(s.Windows) == 0 && s.Until == 0
}

// check refuses what cannot be sent, or never.
func (s *Setting) check() error {
	if !plainAddress(s.Address) || !plainWords(s.Words) || s.Zone == "" || len(s.Zone) > maxZone || len(s.Windows) > maxWindows {
		return fail.New(fail.Malformed, "setting of a knock")
	}
	for _, w := range s.Windows {
		if !w.Valid() {
			return fail.New(fail.Malformed, "window of a knock")
		}
	}
	if _, err := zoneOf(s.Zone); err != nil {
		return fail.Wrap(fail.Malformed, "zone of a knock", err)
	}
	return nil
}

// allows says whether a mail may be sent at a moment.
func (s *Setting) allows(now time.Time) bool {
	zone, err := zoneOf(s.Zone)
	return err == nil && s.Until <= ms(now) && vault.Open(s.Windows, zone, now)
}

// Set keeps the setting of an account, or forgets it. Not found where there is no relay; malformed.
func (k *Knocks) Set(ctx context.Context, account wire.ID, s Setting) error {
	if s.off() {
		return k.o.Store.WithAccount(ctx, account, func(tx *store.AccountTx) error { return tx.DropKnock(ctx) })
	}
	if k.o.Relay == nil {
		return fail.New(fail.NotFound, "no relay for mail")
	}
	if err := s.check(); err != nil {
		return err
	}
	return k.o.Store.WithAccount(ctx, account, func(tx *store.AccountTx) error {
		before, err := k.read(ctx, tx)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		return tx.PutKnock(ctx, k.seal(account, &kept{Setting: s, Sent: before.Sent}))
	})
}

// Send has a mail sent to the victim of a contact vault, for one of its staff. Not found for everybody else, and where she has not
// turned it on; conflict where it is not allowed now or the last one was less than an hour ago; unavailable where the relay does not
// take it. It is tried once: whoever asked sees whether, and asks again or not.
func (k *Knocks) Send(ctx context.Context, contact, asker wire.ID) error {
	if k.o.Relay == nil {
		return fail.New(fail.NotFound, "no relay for mail")
	}
	her, err := k.victim(ctx, contact, asker)
	if err != nil {
		return err
	}
	var s Setting
	err = k.o.Store.WithAccount(ctx, her, func(tx *store.AccountTx) error {
		now := k.o.Now()
		held, err := k.read(ctx, tx)
		if errors.Is(err, store.ErrNotFound) {
			return fail.New(fail.NotFound, "no knock")
		}
		if err != nil {
			return err
		}
		if !held.Setting.allows(now) || ms(now) < held.Sent+uint64(pause.Milliseconds()) {
			return fail.New(fail.Conflict, "no knock now")
		}
		s, held.Sent = held.Setting, ms(now)
		return tx.PutKnock(ctx, k.seal(her, &held))
	})
	if err != nil {
		return err
	}
	return fail.Wrap(fail.Unavailable, "the relay did not take it", k.o.Relay.send(ctx, s.Address, s.Words))
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

func ms(t time.Time) uint64 { return uint64(t.UnixMilli()) }
