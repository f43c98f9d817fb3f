package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
)

const (
	countedSeed  = 9
	countedCases = 90
)

// often is what happens to so many of a hundred cases.
type often struct {
	code string
	of   int
}

var (
	countedSources  = []often{{"police", 45}, {"self", 18}, {"domestic_abuse_service", 14}, {"health", 10}, {"other", 7}, {"education_or_work", 4}, {"housing", 2}}
	countedTracks   = []often{{"consultation", 48}, {"adopted", 36}, {"pending", 9}, {"closed", 7}}
	countedReached  = []often{{"same_day", 38}, {"within_3_days", 34}, {"within_week", 16}, {"later", 7}, {"not_yet", 5}}
	countedStalker  = []often{{"known", 74}, {"thought_known", 17}, {"unknown", 9}}
	countedDone     = []often{{"contacting", 82}, {"following", 31}, {"monitoring", 36}, {"loitering", 38}, {"threat", 33}, {"interfering", 18}, {"order_broken", 17}, {"publishing", 12}}
	countedRisk     = []often{{"first", 28}, {"not_assessed", 24}, {"same", 18}, {"lower", 17}, {"higher", 8}, {"not_comparable", 5}}
	countedTaken    = []often{{"safety", 71}, {"legal", 38}, {"criminal_justice", 33}, {"social", 22}, {"referral", 20}, {"information", 15}}
	countedView     = []often{{"said", 76}, {"reason", 17}, {"open", 7}}
	countedOrders   = []often{{"bail", 26}, {"stalking_protection", 17}, {"restraining", 14}, {"non_molestation", 9}}
	countedPlan     = []often{{"agreed", 44}, {"reviewed", 25}, {"started", 22}, {"none", 9}}
	countedSafer    = []often{{"yes", 64}, {"no", 28}, {"not_said", 8}}
	countedHeard    = []often{{"yes", 64}, {"no", 32}, {"not_said", 4}}
	countedInformed = []often{{"yes", 73}, {"no", 20}, {"not_said", 7}}
	countedControl  = []often{{"yes", 61}, {"no", 26}, {"not_said", 13}}
	countedLinks    = []often{{"none", 62}, {"open", 22}, {"begun", 16}}
	countedEnd      = []often{{"", 80}, {"risk_reduced", 8}, {"moved_on", 5}, {"order_in_place", 4}, {"withdrew", 3}}
)

// one draws a code.
func (r invented) one(from []often) string {
	at := r.IntN(100)
	for _, o := range from {
		if at -= o.of; at < 0 {
			return o.code
		}
	}
	return from[0].code
}

// some draws as many codes as there are.
func (r invented) some(from []often) []string {
	codes := []string{}
	for _, o := range from {
		if r.IntN(100) < o.of {
			codes = append(codes, o.code)
		}
	}
	return codes
}

// worked is what is counted of a case that the unit works on.
func (r invented) worked(c *vault.Coded, flow string) {
	c.Flow, c.End, c.Risk, c.Decisions, c.Orders, c.Plan = flow, r.one(countedEnd), r.one(countedRisk), r.some(countedTaken), r.some(countedOrders), r.one(countedPlan)
	c.View = "none"
	if len(c.Decisions) > 0 {
		c.View = r.one(countedView)
	}
	c.Safer, c.Heard, c.Informed, c.Control, c.Links = "not_said", "not_said", "not_said", "not_said", r.one(countedLinks)
	// Seven in ten were asked and said something.
	if r.IntN(10) < 7 {
		c.Safer, c.Heard, c.Informed, c.Control = r.one(countedSafer), r.one(countedHeard), r.one(countedInformed), r.one(countedControl)
	}
}

// counted is what is counted of the nth case: two in three were referred in the quarter, of the others most are worked on.
func (r invented) counted(n int, quarter uint64) *vault.Coded {
	c := &vault.Coded{Case: wire.NewID(), Quarter: quarter, Version: 1, Follows: []byte{}, Behaviours: []string{}, Decisions: []string{}, Orders: []string{}}
	switch {
	case n%3 != 0:
		c.Referred, c.Source, c.Track, c.Contact, c.Stalker = 1, r.one(countedSources), r.one(countedTracks), r.one(countedReached), r.one(countedStalker)
		c.Behaviours = r.some(countedDone)
		switch {
		case c.Track == "adopted":
			r.worked(c, "opened")
		case c.Track == "closed", c.Track == "consultation" && r.IntN(3) == 0:
			c.Waits = "left"
		default:
			c.Waits = "waiting"
		}
	case n%12 == 0:
		c.Waits = r.one([]often{{"left", 60}, {"waiting", 40}})
	default:
		r.worked(c, "carried")
	}
	return c
}

// tellCounted sends what was counted of earlier cases in the quarter that ended last, as the advocate's browser would, so that the
// board's report can be made on a first day. It is told after the quarter, as its author's clock has it.
func (d *demo) tellCounted(ctx context.Context, manager, advocate *client.Client) error {
	year, month, _ := d.real.UTC().Date()
	began := time.Date(year, month-(month-1)%3, 1, 0, 0, 0, 0, time.UTC)
	if d.clock = d.real.AddDate(0, 0, -8); d.clock.Before(began) {
		d.clock = d.real
	}
	quarter := uint64(year*4+int(month-1)/3) - 1
	v, err := advocate.BeginVault(ctx, advocate.Unit(), vault.Unit, manager.Account())
	if err != nil {
		return fmt.Errorf("beginning the record for the board: %w", err)
	}
	r := invented{rand.New(rand.NewPCG(countedSeed, 0))}
	for n := range countedCases {
		c := r.counted(n, quarter)
		c.FillUp()
		if _, err := advocate.Write(ctx, v, vault.TypeCoded, c); err != nil {
			return fmt.Errorf("writing what is counted of case %d: %w", n+1, err)
		}
	}
	return nil
}
