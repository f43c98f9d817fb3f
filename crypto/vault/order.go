package vault

import (
	"linnet/crypto/attach"
	"linnet/crypto/wire"
)

// maxConditions bounds the conditions of an order.
const maxConditions = 64

// CourtOrder is one version of an order of a court and its conditions: an edit is a new entry that names the one it follows.
// It stands among the staff: the words of a condition may hold a place that must stay unknown.
type CourtOrder struct {
	_          struct{} `cbor:",toarray"`
	Order      wire.ID
	Version    uint64 // from 1
	Follows    []byte // entry id; empty exactly where Version is 1
	Kind       string
	Stage      string
	Against    string // whom it binds, or ""
	Court      string
	Reference  string
	Zone       string // IANA name; the calendar by which it runs out
	From       uint64 // Unix ms, from 1: the moment from which it holds
	Until      uint64 // Unix ms, after From: the first moment at which it holds no more; 0 for no end
	Served     uint64 // Unix ms, when whom it binds was told; 0 for not known
	Replaces   []byte // order id, or empty: that one holds no more from From on
	Conditions []Condition
	Files      []attach.Manifest // what the court wrote
}

// Condition is one thing that an order forbids.
type Condition struct {
	_         struct{} `cbor:",toarray"`
	Condition wire.ID
	Code      string
	Means     []string // of no_contact, none twice; empty for all
	Places    []string // of not_within, none twice, at least one; codes of Wheres
	Words     string   // as the court wrote them; never empty
	Except    string   // what is allowed nevertheless, or ""
	From      uint64   // Unix ms within the order's time; 0 for the order's
	Until     uint64   // likewise
}

func (o *CourtOrder) check() bool {
	if o.Version == 0 || (o.Version == 1) != (len(o.Follows) == 0) || !optionalID(o.Follows) || !optionalID(o.Replaces) ||
		string(o.Replaces) == string(o.Order[:]) {
		return false
	}
	if !OrderKinds.Has(o.Kind) || !OrderStages.Has(o.Stage) || !validZone(o.Zone) ||
		o.From == 0 || o.Until != 0 && o.Until <= o.From {
		return false
	}
	seen := map[wire.ID]bool{}
	for i := range o.Conditions {
		c := &o.Conditions[i]
		if seen[c.Condition] || !c.check(o) {
			return false
		}
		seen[c.Condition] = true
	}
	return len(seen) >= 1 && len(seen) <= maxConditions
}

func (c *Condition) check(o *CourtOrder) bool {
	if !OrderConditions.Has(c.Code) || !OrderMeans.Distinct(c.Means) || !Wheres.Distinct(c.Places) || c.Words == "" {
		return false
	}
	if len(c.Means) > 0 && c.Code != "no_contact" || (len(c.Places) > 0) != (c.Code == "not_within") {
		return false
	}
	if c.From != 0 && c.From < o.From || o.Until != 0 && (c.Until > o.Until || c.From >= o.Until) {
		return false
	}
	return c.Until == 0 || c.Until > max(c.From, o.From)
}
