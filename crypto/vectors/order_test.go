package vectors_test

import (
	"strings"
	"testing"

	"linnet/crypto/attach"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// generateOrders makes orders of a court: what they may say, and one case for each thing that they may not.
func generateOrders(t *testing.T) []entryCase {
	var cases []entryCase
	none := []byte{}
	id, other, entry := wire.ID{7}, wire.ID{8}, wire.ID{9}
	condition := func(n byte, code string) vault.Condition {
		return vault.Condition{Condition: wire.ID{0xc0, n}, Code: code, Means: []string{}, Places: []string{}, Words: "Not to contact her."}
	}
	contact := condition(1, "no_contact")
	within := condition(2, "not_within")
	within.Places = []string{"home", "near_home"}
	add := func(name string, code refuse.Code, change func(o *vault.CourtOrder)) {
		o := vault.CourtOrder{
			Order: id, Version: 1, Follows: none, Kind: "stalking_protection", Stage: "interim", Zone: "Europe/London",
			From: born, Until: born + 1000, Replaces: none, Conditions: []vault.Condition{contact, within}, Files: []attach.Manifest{},
		}
		change(&o)
		cases = append(cases, entryCase{Name: "order " + name, Op: "content", Kind: vault.Team, Type: vault.TypeOrder, Content: wire.Encode(&o), Code: code})
	}
	first := func(change func(c *vault.Condition)) func(o *vault.CourtOrder) {
		return func(o *vault.CourtOrder) { change(&o.Conditions[0]) }
	}
	file := func() attach.Manifest {
		return attach.Manifest{File: id, Name: "a.pdf", Type: "application/pdf", Size: 5, ChunkSize: attach.ChunkSize, Count: 1}
	}

	add("of two conditions", "", func(*vault.CourtOrder) {})
	add("with all that it can say", "", func(o *vault.CourtOrder) {
		o.Version, o.Follows, o.Kind, o.Stage = 2, entry[:], "restraining", "full"
		o.Against, o.Court, o.Reference, o.Served, o.Replaces = "R. Hale", "Chester", "CH-12", born+5, other[:]
		o.Conditions[0].Means, o.Conditions[0].Except = []string{"call", "in_person"}, "Through solicitors."
		o.Conditions[0].From, o.Conditions[0].Until = born, born+1000
		o.Files = []attach.Manifest{file()}
	})
	add("without an end", "", func(o *vault.CourtOrder) { o.Until = 0 })
	add("without an end, with a condition that has one", "", func(o *vault.CourtOrder) { o.Until, o.Conditions[0].Until = 0, born+7 })
	add("with every condition", "", func(o *vault.CourtOrder) {
		o.Conditions = nil
		for i, code := range vault.OrderConditions {
			c := condition(byte(i), code)
			if code == "not_within" {
				c.Places = vault.Wheres
			}
			o.Conditions = append(o.Conditions, c)
		}
	})
	add("of 64 conditions", "", func(o *vault.CourtOrder) { o.Conditions = conditions(64, contact) })
	add("of 65 conditions", refuse.Format, func(o *vault.CourtOrder) { o.Conditions = conditions(65, contact) })
	add("without a condition", refuse.Format, func(o *vault.CourtOrder) { o.Conditions = []vault.Condition{} })
	add("with a condition twice", refuse.Format, func(o *vault.CourtOrder) { o.Conditions[1].Condition = o.Conditions[0].Condition })
	add("of version 0", refuse.Format, func(o *vault.CourtOrder) { o.Version = 0 })
	add("of version 0 that follows another", refuse.Format, func(o *vault.CourtOrder) { o.Version, o.Follows = 0, entry[:] })
	add("of version 1 that follows another", refuse.Format, func(o *vault.CourtOrder) { o.Follows = entry[:] })
	add("of version 2 that follows nothing", refuse.Format, func(o *vault.CourtOrder) { o.Version = 2 })
	add("that follows a short id", refuse.Format, func(o *vault.CourtOrder) { o.Version, o.Follows = 2, entry[1:] })
	add("that replaces itself", refuse.Format, func(o *vault.CourtOrder) { o.Replaces = id[:] })
	add("that replaces a short id", refuse.Format, func(o *vault.CourtOrder) { o.Replaces = id[1:] })
	add("of an unknown kind", refuse.Format, func(o *vault.CourtOrder) { o.Kind = "curfew" })
	add("of no kind", refuse.Format, func(o *vault.CourtOrder) { o.Kind = "" })
	add("of an unknown stage", refuse.Format, func(o *vault.CourtOrder) { o.Stage = "final" })
	add("without a zone", refuse.Format, func(o *vault.CourtOrder) { o.Zone = "" })
	add("with a zone of 65 bytes", refuse.Format, func(o *vault.CourtOrder) { o.Zone = strings.Repeat("a", 65) })
	add("without a beginning", refuse.Format, func(o *vault.CourtOrder) { o.From = 0 })
	add("that ends as it begins", refuse.Format, func(o *vault.CourtOrder) { o.Until = born })
	add("with an unknown condition", refuse.Format, first(func(c *vault.Condition) { c.Code = "no_fun" }))
	add("with an unknown means", refuse.Format, first(func(c *vault.Condition) { c.Means = []string{"fax"} }))
	add("with a means twice", refuse.Format, first(func(c *vault.Condition) { c.Means = []string{"call", "call"} }))
	add("with means of another condition", refuse.Format, first(func(c *vault.Condition) { c.Code, c.Means = "no_posting", []string{"call"} }))
	add("with places of another condition", refuse.Format, first(func(c *vault.Condition) { c.Places = []string{"home"} }))
	add("with no place to keep away from", refuse.Format, func(o *vault.CourtOrder) { o.Conditions[1].Places = []string{} })
	add("with an unknown place", refuse.Format, func(o *vault.CourtOrder) { o.Conditions[1].Places = []string{"moon"} })
	add("with a place twice", refuse.Format, func(o *vault.CourtOrder) { o.Conditions[1].Places = []string{"home", "home"} })
	add("with a condition without words", refuse.Format, first(func(c *vault.Condition) { c.Words = "" }))
	add("with a condition before it", refuse.Format, first(func(c *vault.Condition) { c.From = born - 1 }))
	add("with a condition that begins as it ends", refuse.Format, first(func(c *vault.Condition) { c.From = born + 1000 }))
	add("with a condition after it", refuse.Format, first(func(c *vault.Condition) { c.Until = born + 1001 }))
	add("with a condition that ends as the order begins", refuse.Format, first(func(c *vault.Condition) { c.Until = born }))
	add("with a condition that ends as it begins", refuse.Format, first(func(c *vault.Condition) { c.From, c.Until = born+5, born+5 }))
	whole := wire.Encode(&vault.CourtOrder{
		Order: id, Version: 1, Follows: none, Kind: "bail", Stage: "full", Zone: "UTC", From: born, Replaces: none,
		Conditions: []vault.Condition{contact}, Files: []attach.Manifest{},
	})
	for _, kind := range []vault.Kind{vault.Contact, vault.Chat, vault.Plan, vault.Incidents, vault.Advocacy, vault.Clinical, vault.PoliceCase} {
		cases = append(cases, entryCase{Name: "order in " + kind.String(), Op: "content", Kind: kind, Type: vault.TypeOrder, Content: whole, Code: refuse.Format})
	}
	cases = append(cases, entryCase{Name: "order of two fields", Op: "content", Kind: vault.Team, Type: vault.TypeOrder, Content: wire.Encode(tuple{id, uint64(1)}), Code: refuse.Format})
	return cases
}

func conditions(n int, of vault.Condition) []vault.Condition {
	all := make([]vault.Condition, n)
	for i := range all {
		all[i] = of
		all[i].Condition = wire.ID{0xc0, byte(i)}
	}
	return all
}

func TestOrders(t *testing.T) {
	for _, c := range golden(t, "order.json", generateOrders) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}
