package vectors_test

import (
	"encoding/json"
	"math/rand"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the same clocks on every machine

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

func contactRules() *vault.ContactRules {
	return &vault.ContactRules{Zone: "Europe/London", Code: "blue kettle", Ways: []vault.Way{
		{Means: "call", Address: "07700 900123", Answer: "named", Names: "my sister Jo", Voicemail: "no", Cover: "the dentist",
			Windows: []vault.Window{{Days: 0b0011111, From: 9 * 60, To: 15 * 60}, {Days: 0b1000000, From: 22 * 60, To: 60}}},
		{Means: "post", Address: "c/o Jo", Answer: "only_me", Windows: []vault.Window{{Days: 127, From: 0, To: 24 * 60}}},
		{Means: "in_person", Answer: "anyone", Windows: []vault.Window{}},
	}}
}

// contactCases are contents that say how she may be reached.
func contactCases() []entryCase {
	var cases []entryCase
	add := func(name string, code refuse.Code, kind vault.Kind, typ uint64, content any) {
		cases = append(cases, entryCase{Name: "content " + name, Op: "content", Kind: kind, Type: typ, Content: wire.Encode(content), Code: code})
	}
	rules := func(name string, code refuse.Code, change func(r *vault.ContactRules, w *vault.Way)) {
		r := contactRules()
		change(r, &r.Ways[0])
		add("contact rules "+name, code, vault.Contact, vault.TypeContact, r)
	}
	bad := func(name string, change func(r *vault.ContactRules, w *vault.Way)) {
		rules(name, refuse.Format, change)
	}
	window := func(name string, code refuse.Code, w vault.Window) {
		rules("with a window "+name, code, func(_ *vault.ContactRules, way *vault.Way) { way.Windows[0] = w })
	}
	id := wire.ID{7}
	rules("of three ways", "", func(*vault.ContactRules, *vault.Way) {})
	rules("of no way", "", func(r *vault.ContactRules, _ *vault.Way) { r.Ways = []vault.Way{} })
	rules("that follow others", "", func(r *vault.ContactRules, _ *vault.Way) { r.Follows = id[:] })
	rules("with sixteen ways", "", func(r *vault.ContactRules, w *vault.Way) { r.Ways = severalWays(*w, 16) })
	rules("with 28 windows", "", func(_ *vault.ContactRules, w *vault.Way) { w.Windows = windows(28) })
	rules("with a zone of 64 bytes", "", func(r *vault.ContactRules, _ *vault.Way) { r.Zone = strings.Repeat("é", 32) })
	bad("that follow a short id", func(r *vault.ContactRules, _ *vault.Way) { r.Follows = id[1:] })
	bad("without a zone", func(r *vault.ContactRules, _ *vault.Way) { r.Zone = "" })
	bad("with a zone of 65 bytes", func(r *vault.ContactRules, _ *vault.Way) { r.Zone = strings.Repeat("é", 32) + "a" })
	bad("with seventeen ways", func(r *vault.ContactRules, w *vault.Way) { r.Ways = severalWays(*w, 17) })
	bad("with 29 windows", func(_ *vault.ContactRules, w *vault.Way) { w.Windows = windows(29) })
	bad("with an unknown way", func(_ *vault.ContactRules, w *vault.Way) { w.Means = "pigeon" })
	bad("with an unknown way without a voicemail", func(_ *vault.ContactRules, w *vault.Way) { w.Means, w.Voicemail = "", "" })
	bad("with an unknown answer", func(_ *vault.ContactRules, w *vault.Way) { w.Answer = "" })
	bad("with an unknown voicemail", func(_ *vault.ContactRules, w *vault.Way) { w.Voicemail = "maybe" })
	bad("with a voicemail by text", func(_ *vault.ContactRules, w *vault.Way) { w.Means = "text" })
	window("of one minute", "", vault.Window{Days: 64, From: 1439, To: 1440})
	window("over midnight for a minute", "", vault.Window{Days: 1, From: 1439, To: 1})
	window("on no day", refuse.Format, vault.Window{Days: 0, From: 60, To: 120})
	window("on an eighth day", refuse.Format, vault.Window{Days: 128, From: 60, To: 120})
	window("from the end of the day", refuse.Format, vault.Window{Days: 1, From: 1440, To: 60})
	window("to the beginning of the day", refuse.Format, vault.Window{Days: 1, From: 60, To: 0})
	window("to after the day", refuse.Format, vault.Window{Days: 1, From: 60, To: 1441})
	window("of no minute", refuse.Format, vault.Window{Days: 1, From: 60, To: 60})
	add("contact rules in chat", refuse.Format, vault.Chat, vault.TypeContact, contactRules())
	add("contact rules with a window of two fields", refuse.Format, vault.Contact, vault.TypeContact,
		tuple{[]byte{}, "UTC", "", tuple{tuple{"call", "", "only_me", "", "", "", tuple{tuple{uint64(1), uint64(2)}}}}})
	safe := func(name string, code refuse.Code, n vault.NotSafe) {
		add(name, code, vault.Contact, vault.TypeNotSafe, &n)
	}
	safe("not safe", "", vault.NotSafe{On: 1})
	safe("not safe until a moment", "", vault.NotSafe{On: 1, Until: born})
	safe("safe again", "", vault.NotSafe{})
	safe("safe again until a moment", refuse.Format, vault.NotSafe{Until: born})
	safe("not safe twice over", refuse.Format, vault.NotSafe{On: 2})
	add("not safe in chat", refuse.Format, vault.Chat, vault.TypeNotSafe, &vault.NotSafe{On: 1})
	return cases
}

func severalWays(w vault.Way, n int) []vault.Way {
	ways := make([]vault.Way, n)
	for i := range ways {
		ways[i] = w
	}
	return ways
}

func windows(n int) []vault.Window {
	list := make([]vault.Window, n)
	for i := range list {
		list[i] = vault.Window{Days: 1, From: uint64(i), To: uint64(i) + 1}
	}
	return list
}

type contactCase struct {
	Name    string      `json:"name"`
	Zone    string      `json:"zone"`
	Windows [][3]uint64 `json:"windows"` // days, from, to
	At      int64       `json:"at"`      // Unix ms
	Open    bool        `json:"open,omitempty"`
	Opens   int64       `json:"opens,omitempty"` // the next moment from at on at which it is open; absent: none within fifteen days
}

func (c *contactCase) windows() []vault.Window {
	list := make([]vault.Window, len(c.Windows))
	for i, w := range c.Windows {
		list[i] = vault.Window{Days: w[0], From: w[1], To: w[2]}
	}
	return list
}

// zones: summer time north and south, half an hour of it, none, and offsets that are no whole hours.
var zones = []string{"Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland", "Asia/Kathmandu", "America/St_Johns", "UTC", "Asia/Kolkata"}

// generateContact tells when windows are open, minute by minute, by what the clocks of the zone show, and by nothing of the
// package that is tested.
func generateContact(*testing.T) []contactCase {
	var cases []contactCase
	add := func(name, zone, at string, windows ...[3]uint64) {
		local := must(time.LoadLocation(zone))
		t := must(time.Parse(time.RFC3339, at))
		c := contactCase{Name: name, Zone: zone, Windows: windows, At: t.UnixMilli()}
		c.Open = slowlyOpen(windows, local, t)
		for i, from := 0, t; i < 15*24*60; i++ {
			if slowlyOpen(windows, local, from) {
				c.Opens = from.UnixMilli()
				break
			}
			from = from.Truncate(time.Minute).Add(time.Minute)
		}
		cases = append(cases, c)
	}
	const london = "Europe/London"
	all := func(from, to uint64) [3]uint64 { return [3]uint64{127, from, to} }
	add("no windows at all", london, "2026-07-01T12:00:00Z")
	add("in a window in summer", london, "2026-07-01T08:00:00Z", all(540, 600))
	add("the last moment of a window", london, "2026-07-01T08:59:59.999Z", all(540, 600))
	add("the end of a window", london, "2026-07-01T09:00:00Z", all(540, 600))
	add("in the same window in winter", london, "2026-12-01T08:59:59.999Z", all(540, 600))
	add("on another day", london, "2026-07-01T12:00:00Z", [3]uint64{1, 540, 600})
	add("over midnight, before it", london, "2026-07-05T21:30:00Z", [3]uint64{64, 1320, 60})
	add("over midnight, after it", london, "2026-07-05T23:30:00Z", [3]uint64{64, 1320, 60})
	add("over midnight, the night before", london, "2026-07-04T23:30:00Z", [3]uint64{64, 1320, 60})
	add("whole days", london, "2026-07-05T23:00:00Z", [3]uint64{1, 0, 1440})
	add("in the hour that spring skips", london, "2026-03-29T00:59:00Z", [3]uint64{64, 60, 120})
	add("in a window that begins in the hour that spring skips", london, "2026-03-29T00:50:00Z", [3]uint64{64, 90, 180})
	add("in the hour that autumn shows first", london, "2026-10-25T00:30:00Z", [3]uint64{64, 60, 120})
	add("in the hour that autumn shows again", london, "2026-10-25T01:30:00Z", [3]uint64{64, 60, 120})
	add("between the hours that autumn shows twice", london, "2026-10-25T00:45:00Z", [3]uint64{64, 70, 80})
	add("over the half hour that Lord Howe skips", "Australia/Lord_Howe", "2026-10-03T15:25:00Z", [3]uint64{64, 125, 155})
	random := rand.New(rand.NewSource(4))
	for range 200 {
		zone := zones[random.Intn(len(zones))]
		at := time.UnixMilli(1_750_000_000_000 + random.Int63n(3*365*86_400_000))
		if random.Intn(3) == 0 { // near a change of the clocks
			at = time.Date(2026, []time.Month{3, 4, 9, 10, 11}[random.Intn(5)], []int{1, 5, 8, 25, 27, 29}[random.Intn(6)], random.Intn(24), random.Intn(60), random.Intn(60), 0, time.UTC)
		}
		var windows [][3]uint64
		for range 1 + random.Intn(3) {
			from, to := uint64(random.Intn(1440)), uint64(1+random.Intn(1440))
			if from != to {
				windows = append(windows, [3]uint64{uint64(1 + random.Intn(127)), from, to})
			}
		}
		add("at random", zone, at.UTC().Format(time.RFC3339Nano), windows...)
	}
	return cases
}

// slowlyOpen reads the clocks as a person would, by the name of the day.
func slowlyOpen(windows [][3]uint64, zone *time.Location, t time.Time) bool {
	clock := t.In(zone).Format("Monday 15:04")
	day, rest, _ := strings.Cut(clock, " ")
	hour := must(time.Parse("15:04", rest))
	minute := uint64(hour.Hour())*60 + uint64(hour.Minute())
	names := []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	for _, w := range windows {
		for i, name := range names {
			if w[0]&(1<<i) == 0 {
				continue
			}
			next := names[(i+1)%7]
			switch {
			case w[1] < w[2] && name == day && minute >= w[1] && minute < w[2],
				w[1] > w[2] && name == day && minute >= w[1],
				w[1] > w[2] && next == day && minute < w[2]:
				return true
			}
		}
	}
	return false
}

func TestContact(t *testing.T) {
	for _, c := range golden(t, "contact.json", generateContact) {
		t.Run(c.Name, func(t *testing.T) {
			zone := must(time.LoadLocation(c.Zone))
			if open := vault.Open(c.windows(), zone, time.UnixMilli(c.At)); open != c.Open {
				t.Errorf("%s: open is %v", must(json.Marshal(c)), open)
			}
			if c.Opens != 0 && !vault.Open(c.windows(), zone, time.UnixMilli(c.Opens)) {
				t.Errorf("%s: not open when it opens", must(json.Marshal(c)))
			}
		})
	}
}
