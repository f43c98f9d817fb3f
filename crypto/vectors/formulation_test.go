package vectors_test

import (
	"encoding/binary"
	"slices"
	"testing"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

func aFormulation() vault.Formulation {
	return vault.Formulation{
		Formulation: wire.ID{7}, Version: 1, Follows: nobody, Made: decidedOn, Drives: "He takes being left for a wrong that has to be put right.",
		Scenarios: []vault.Scenario{}, Incidents: []wire.ID{},
	}
}

// generateFormulations makes formulations: what they may say, and one case for each thing that they may not.
func generateFormulations(t *testing.T) []entryCase {
	var cases []entryCase
	add := func(name string, code refuse.Code, kind vault.Kind, change func(f *vault.Formulation)) {
		f := aFormulation()
		change(&f)
		cases = append(cases, entryCase{Name: "formulation " + name, Op: "content", Kind: kind, Type: vault.TypeFormulation, Content: wire.Encode(&f), Code: code})
	}
	good := func(name string, change func(f *vault.Formulation)) { add(name, "", vault.Clinical, change) }
	bad := func(name string, change func(f *vault.Formulation)) { add(name, refuse.Format, vault.Clinical, change) }
	same := func(*vault.Formulation) {}
	scenario := vault.Scenario{Nature: "He goes to her sister’s house."}
	incidents := func(n int) []wire.ID {
		ids := make([]wire.ID, n)
		for i := range ids {
			binary.BigEndian.PutUint64(ids[i][:], uint64(i))
		}
		return ids
	}

	good("of a sentence", same)
	good("with all that it can say", func(f *vault.Formulation) {
		f.Version, f.Follows = 2, decisionEntry[:]
		f.Presenting, f.Predisposing, f.Precipitating = "Letters, and waiting near her work.", "Jealousy in earlier relationships.", "The letter of her solicitor."
		f.Perpetuating, f.Protective, f.Changes = "Each answer, also a cross one.", "He has kept his job.", "A date for the hearing."
		f.Safety, f.Review, f.Incidents = "Tell her before the hearing is named.", decidedOn+28, incidents(2)
		f.Scenarios = []vault.Scenario{{Nature: scenario.Nature, Severity: "A scene at the door.", Imminence: "In days, once he knows the date."}, scenario}
	})
	good("with as many scenarios and incidents as there may be", func(f *vault.Formulation) {
		f.Scenarios, f.Incidents = slices.Repeat([]vault.Scenario{scenario}, 16), incidents(256)
	})
	good("of the last day", func(f *vault.Formulation) { f.Made = farDay })
	bad("without a hypothesis", func(f *vault.Formulation) { f.Drives, f.Presenting = "", "Letters." })
	bad("of no day", func(f *vault.Formulation) { f.Made = 0 })
	bad("of a day too far", func(f *vault.Formulation) { f.Made = farDay + 1 })
	bad("looked at again on its day", func(f *vault.Formulation) { f.Review = f.Made })
	bad("looked at again before its day", func(f *vault.Formulation) { f.Review = f.Made - 1 })
	bad("looked at again on a day too far", func(f *vault.Formulation) { f.Review = farDay + 1 })
	bad("with a scenario of nothing", func(f *vault.Formulation) { f.Scenarios = []vault.Scenario{scenario, {Severity: "Bad."}} })
	bad("with too many scenarios", func(f *vault.Formulation) { f.Scenarios = slices.Repeat([]vault.Scenario{scenario}, 17) })
	bad("with an incident twice", func(f *vault.Formulation) { f.Incidents = []wire.ID{{1}, {1}} })
	bad("with incidents out of order", func(f *vault.Formulation) { f.Incidents = []wire.ID{{2}, {1}} })
	bad("with too many incidents", func(f *vault.Formulation) { f.Incidents = incidents(257) })
	bad("of version 0", func(f *vault.Formulation) { f.Version = 0 })
	bad("of version 0 that follows another", func(f *vault.Formulation) { f.Version, f.Follows = 0, decisionEntry[:] })
	bad("of version 1 that follows another", func(f *vault.Formulation) { f.Follows = decisionEntry[:] })
	bad("of version 2 that follows nothing", func(f *vault.Formulation) { f.Version = 2 })
	bad("that follows a short id", func(f *vault.Formulation) { f.Version, f.Follows = 2, decisionEntry[1:] })
	for kind := vault.Contact; kind.Known(); kind++ {
		if kind != vault.Clinical {
			add("in "+kind.String(), refuse.Format, kind, same)
		}
	}
	cases = append(cases, entryCase{Name: "formulation of two fields", Op: "content", Kind: vault.Clinical, Type: vault.TypeFormulation, Content: wire.Encode(tuple{wire.ID{7}, uint64(1)}), Code: refuse.Format})
	return cases
}

func TestFormulations(t *testing.T) {
	for _, c := range golden(t, "formulation.json", generateFormulations) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}
