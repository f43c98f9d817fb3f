package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/crypto/words"
	"linnet/server/client"
)

// large is a unit as it may be after years: many cases, and one with a long story. The story is drawn from a fixed seed, so
// that figures can be compared; names, keys and times of today are not.
type large struct {
	cases   int // all of them; 0 for those of the stories alone
	longest int // entries that people wrote in the longest one
}

// parseLarge reads "200,5000"; nothing is a unit of the stories alone.
func parseLarge(text string) (large, error) {
	var size large
	if text == "" {
		return size, nil
	}
	if n, err := fmt.Sscanf(text, "%d,%d", &size.cases, &size.longest); err != nil || n != 2 || size.cases <= len(stories) || size.longest < 1 {
		return size, fmt.Errorf("not a number of cases above %d, a comma and a number of entries", len(stories))
	}
	return size, nil
}

const (
	largeSeed  = 5
	largeDays  = 330 // the longest story is told over so many days; a message may not be dated back further
	largeLabel = "A long case"
)

// The advocates who share the cases of a large unit with the first one.
var largeStaff = []person{{"Noor Aziz", vault.Advocate}, {"Grace Lin", vault.Advocate}, {"Mary Hughes", vault.Advocate}}

// tellLarge adds advocates and cases to a demo unit until it is as large as that, and returns who came.
func (d *demo) tellLarge(ctx context.Context, size large, staff []*client.Client) ([]*client.Client, error) {
	if size.cases == 0 {
		return nil, nil
	}
	manager, first := staff[0], staff[1]
	if err := d.tellLongest(ctx, size.longest, manager, first); err != nil {
		return nil, fmt.Errorf("telling the longest story: %w", err)
	}
	var more []*client.Client
	d.clock = d.real.AddDate(0, 0, -31)
	for _, person := range largeStaff {
		c, err := d.employ(ctx, manager, person)
		if err != nil {
			return nil, err
		}
		more = append(more, c)
	}
	advocates := append([]*client.Client{first}, more...)
	for n := range size.cases - len(stories) - 1 {
		if err := d.tellShort(ctx, n, manager, advocates[n%len(advocates)]); err != nil {
			return nil, fmt.Errorf("telling case %d: %w", n+1, err)
		}
	}
	return more, nil
}

// invented draws what people wrote.
type invented struct{ *rand.Rand }

func pick[T any](r invented, from []T) T { return from[r.IntN(len(from))] }

var (
	largeKinds = [][]string{{"call"}, {"call"}, {"text_or_chat"}, {"text_or_chat"}, {"email"}, {"social_media_contact"}, {"waited_near"},
		{"followed"}, {"came_to_home"}, {"letter"}, {"post_about_me"}, {"waited_near", "silent_presence"}, {"contacted_people_i_know"}}
	largeWhere    = []string{"", "", "phone", "phone", "online", "home", "near_home", "work", "street", "transport"}
	largeWho      = []string{"known_named", "think_i_know", "unknown"}
	largeChannels = []string{"call", "text", "chat", "email", "social_media"}
	largeTexts    = []string{
		"He rang again and said nothing. I could hear a road in the background.",
		"A message from a number I do not know. It says what I wore today.",
		"The grey car stood opposite for a while and left when my neighbour came out.",
		"He stood at the bus stop by my work and looked at the door until I went back inside.",
		"An e-mail to my work address, long, first kind and then angry. I have kept it.",
		"Another account that I do not know asked to follow me. The picture is of my street.",
		"A card through the door with my old name on it. Same handwriting as the others.",
		"My sister was asked where I live now. She hung up and wrote down the time.",
	}
	largeLines = []string{
		"Thank you, I have read it. Please put the screenshot into the log as it is.",
		"I logged it. I am all right, only tired.",
		"Can we talk tomorrow? After four would be good.",
		"Yes. I ring you at half past four, from the number you know.",
		"The police have called back and given me a reference. I put it in the log.",
		"Good. I have noted it for the meeting on Thursday.",
	}
	largeItems = []string{
		"Keep the phone charged and by the bed.",
		"A different way home on the days of the course.",
		"Ask the front desk to say nothing about when I work.",
	}
)

func (r invented) incident(at time.Time) *vault.Incident {
	i := &vault.Incident{Incident: wire.NewID(), Version: 1, Status: "kept", Kinds: pick(r, largeKinds), Text: pick(r, largeTexts), Source: "victim",
		Fear: vault.Fear{Degree: uint64(r.IntN(4))}, Where: vault.Where{Code: pick(r, largeWhere)}, Who: vault.Who{Code: pick(r, largeWho), Certainty: uint64(r.IntN(5))},
		When: vault.When{Start: uint64(at.Add(-time.Duration(10+r.IntN(300)) * time.Minute).UnixMilli()), Precision: "about", Zone: "Europe/London"}}
	if r.IntN(4) == 0 {
		i.When.End = uint64(at.Add(-5 * time.Minute).UnixMilli())
		i.Burst = vault.Burst{Count: uint64(2 + r.IntN(40)), Channel: pick(r, largeChannels)}
	}
	return i
}

// order is the next version of an order; versions are the entries of those before.
func (r invented) order(order wire.ID, versions []wire.ID, from time.Time) *vault.CourtOrder {
	var follows []byte
	if len(versions) > 0 {
		follows = versions[len(versions)-1][:]
	}
	return &vault.CourtOrder{Order: order, Version: uint64(len(versions) + 1), Follows: follows, Kind: "stalking_protection", Stage: "full",
		Against: "Robert Hale", Court: "Northgate", Zone: "Europe/London", From: uint64(from.UnixMilli()), Until: uint64(from.AddDate(3, 0, 0).UnixMilli()),
		Conditions: []vault.Condition{{Condition: wire.NewID(), Code: "no_contact", Words: "Not to contact her by any means."},
			{Condition: wire.NewID(), Code: "not_within", Places: []string{"work"}, Words: fmt.Sprintf("Not within %d metres of the library.", 50+r.IntN(100))}}}
}

// tellLongest tells a case of so many entries, most of them incidents, with an order that is changed now and then.
func (d *demo) tellLongest(ctx context.Context, entries int, manager, advocate *client.Client) error {
	r := invented{rand.New(rand.NewPCG(largeSeed, 0))}
	began := d.real.AddDate(0, 0, -largeDays)
	d.clock = began.Add(-2 * time.Hour)
	t := &teller{demo: d, advocate: advocate}
	s := &story{label: largeLabel, stalker: "known", note: "Invented: a log of many months."}
	if err := t.open(ctx, s, []wire.ID{manager.Account()}, d.signIn("the victim of “"+s.label+"”", "/")); err != nil {
		return err
	}
	order, versions, step := wire.NewID(), []wire.ID{}, d.real.Sub(began)/time.Duration(entries)
	for n := range entries {
		d.clock = began.Add(time.Duration(n) * step)
		var err error
		switch {
		case n%1000 == 500:
			var id wire.ID
			id, err = advocate.Write(ctx, advocate.Vault(t.caseID, vault.Team), vault.TypeOrder, r.order(order, versions, began))
			versions = append(versions, id)
		case n%100 == 50:
			item := client.PlanItem(uint64(1+r.IntN(17)), pick(r, largeItems), "agreed")
			_, err = t.victim.Write(ctx, t.victim.Vault(t.caseID, vault.Plan), vault.TypePlanUpdate, item)
		case n%6 == 0:
			err = t.say(ctx, line{hers: n%12 == 0, text: pick(r, largeLines)})
		default:
			_, err = t.victim.Write(ctx, t.victim.Vault(t.caseID, vault.Incidents), vault.TypeIncident, r.incident(d.clock))
		}
		if err != nil {
			return fmt.Errorf("writing entry %d: %w", n+1, err)
		}
	}
	return t.victim.SignOut(ctx)
}

// tellShort tells a case of a few entries, as most are. Nobody signs in as its victim, so how is kept nowhere.
func (d *demo) tellShort(ctx context.Context, n int, manager, advocate *client.Client) error {
	r := invented{rand.New(rand.NewPCG(largeSeed, uint64(n+1)))}
	began := d.real.AddDate(0, 0, -2-r.IntN(28))
	d.clock = began
	t := &teller{demo: d, advocate: advocate}
	s := &story{label: fmt.Sprintf("Case %03d", n+1), stalker: pick(r, []string{"known", "thought_known", "unknown"})}
	if err := t.open(ctx, s, []wire.ID{manager.Account()}, signIn{Name: words.SignInName(), Passphrase: words.Passphrase()}); err != nil {
		return err
	}
	for i := range 3 + r.IntN(4) {
		d.clock = began.Add(time.Duration(i+1) * 7 * time.Hour)
		var err error
		if i%3 == 0 {
			err = t.say(ctx, line{hers: true, text: pick(r, largeLines)})
		} else {
			_, err = t.victim.Write(ctx, t.victim.Vault(t.caseID, vault.Incidents), vault.TypeIncident, r.incident(d.clock))
		}
		if err != nil {
			return err
		}
	}
	return t.victim.SignOut(ctx)
}
