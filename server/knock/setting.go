package knock

import (
	"errors"
	"strings"
	"time"
	_ "time/tzdata" // the clocks of her zone, whatever the machine has

	"linnet/crypto/vault"
	"linnet/server/fail"
)

// Bounds of a setting in bytes.
const (
	MaxAddress = 254
	MaxWords   = 45 // what fits into one encoded word of a subject (RFC 2047)
	maxZone    = 64
	maxWindows = 28
)

// Setting is what a victim's client tells: all that is needed to send, and to know when not to. The zero value turns it off.
type Setting struct {
	_      struct{} `cbor:",toarray"`
	Zone   string   // IANA; of all windows
	Until  uint64   // nothing is sent before; Unix ms, 0 for not stopped
	Mail   []Mail   // none or one
	Notice []Notice // none or one
	Phone  []Phone  // none or one: the phone on which notices appear. None: the one until now
}

// Mail is that a mail may be sent, and when.
type Mail struct {
	_       struct{} `cbor:",toarray"`
	Address string
	Words   string
	Windows []vault.Window
}

// Notice is that a notice may appear on her phone, and when.
type Notice struct {
	_       struct{} `cbor:",toarray"`
	Words   string
	Windows []vault.Window
}

// Means is how somebody is knocked at.
type Means uint64

// The means of a knock.
const (
	ByMail   Means = 1
	ByNotice Means = 2
)

func (s *Setting) off() bool {
	return s.Zone == "" && s.Until == 0 && len(s.Mail) == 0 && len(s.Notice) == 0 && len(s.Phone) == 0
}

// check refuses what cannot be sent, or never.
func (s *Setting) check() error {
	if len(s.Mail)+len(s.Notice) == 0 || len(s.Mail) > 1 || len(s.Notice) > 1 || len(s.Phone) > len(s.Notice) {
		return fail.New(fail.Malformed, "means of a knock")
	}
	for _, m := range s.Mail {
		if !plainAddress(m.Address) || !plainWords(m.Words) || !plainWindows(m.Windows) {
			return fail.New(fail.Malformed, "mail of a knock")
		}
	}
	for _, n := range s.Notice {
		if !plainWords(n.Words) || !plainWindows(n.Windows) {
			return fail.New(fail.Malformed, "notice of a knock")
		}
	}
	if _, err := zoneOf(s.Zone); err != nil {
		return fail.Wrap(fail.Malformed, "zone of a knock", err)
	}
	return nil
}

// windows are those of a means; false where it is not turned on.
func (s *Setting) windows(by Means) ([]vault.Window, bool) {
	switch {
	case by == ByMail && len(s.Mail) == 1:
		return s.Mail[0].Windows, true
	case by == ByNotice && len(s.Notice) == 1 && len(s.Phone) == 1:
		return s.Notice[0].Windows, true
	}
	return nil, false
}

// lasts says for how long from a moment on something may reach her in windows, in whole minutes and no more than that; 0 where
// nothing may.
func (s *Setting) lasts(windows []vault.Window, now time.Time, most time.Duration) time.Duration {
	zone, err := zoneOf(s.Zone)
	if err != nil || s.Until > ms(now) {
		return 0
	}
	var long time.Duration
	for long < most && vault.Open(windows, zone, now.Add(long)) {
		long += time.Minute
	}
	return long
}

func plainWindows(windows []vault.Window) bool {
	for _, w := range windows {
		if !w.Valid() {
			return false
		}
	}
	return len(windows) <= maxWindows
}

// zoneOf is a zone by its name; "Local" and "" are no names.
func zoneOf(name string) (*time.Location, error) {
	if name == "" || name == "Local" || strings.HasPrefix(name, "/") || len(name) > maxZone {
		return nil, errors.New("no name of a zone")
	}
	return time.LoadLocation(name)
}

func ms(t time.Time) uint64 { return uint64(t.UnixMilli()) }
