package vectors_test

import (
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// frozenCases are plans that were frozen, and what agrees to them.
func frozenCases() []entryCase {
	step := vault.FrozenStep{Item: wire.ID{2}, Section: 4, Text: "A bolt on the door – both", Status: "doing",
		Owners: []wire.ID{{1}, {7}}, Due: "by Friday"}
	next, phone := step, step
	next.Item, next.Owners, next.Due = wire.ID{3}, nil, ""
	phone.Item, phone.Section = wire.ID{1}, 5
	all := vault.Frozen{Steps: []vault.FrozenStep{step, next, phone}}
	here := wire.NewID()
	hash := all.Hash(here)
	cases := []entryCase{{Name: "frozen plan and its hash", Op: "frozen", Content: wire.Encode(&all), Vault: here[:], Hash: hash[:]}}
	add := func(name string, code refuse.Code, kind vault.Kind, typ uint64, content any) {
		cases = append(cases, entryCase{Name: "content " + name, Op: "content", Kind: kind, Type: typ, Content: wire.Encode(content), Code: code})
	}
	frozen := func(name string, code refuse.Code, section uint64, steps ...vault.FrozenStep) {
		add(name, code, vault.Plan, vault.TypeFrozen, &vault.Frozen{Section: section, Steps: steps})
	}
	changed := func(name string, change func(s *vault.FrozenStep)) {
		s := step
		change(&s)
		frozen("frozen step with "+name, refuse.Format, 0, s)
	}
	frozen("frozen plan", "", 0, step, next, phone)
	frozen("frozen section", "", 4, step, next)
	frozen("frozen last section", "", 17, vault.FrozenStep{Section: 17, Status: "idea"})
	frozen("frozen plan of no steps", refuse.Format, 0)
	frozen("frozen section 18", refuse.Format, 18, vault.FrozenStep{Section: 18, Status: "idea"})
	frozen("frozen section with a step of another one", refuse.Format, 4, step, phone)
	frozen("frozen plan with sections out of order", refuse.Format, 0, phone, step)
	frozen("frozen plan with steps out of order", refuse.Format, 0, next, step)
	frozen("frozen plan with a step twice", refuse.Format, 0, step, step)
	changed("section 0", func(s *vault.FrozenStep) { s.Section = 0 })
	changed("section 18", func(s *vault.FrozenStep) { s.Section = 18 })
	changed("section 260", func(s *vault.FrozenStep) { s.Section = 260 })
	changed("an unknown status", func(s *vault.FrozenStep) { s.Status = "maybe" })
	changed("no status", func(s *vault.FrozenStep) { s.Status = "" })
	changed("an owner twice", func(s *vault.FrozenStep) { s.Owners = []wire.ID{{1}, {1}} })
	changed("owners out of order", func(s *vault.FrozenStep) { s.Owners = []wire.ID{{7}, {1}} })
	add("frozen step of five fields", refuse.Format, vault.Plan, vault.TypeFrozen, tuple{uint64(0), tuple{tuple{step.Item, uint64(4), "x", "idea", tuple{}}}})
	add("frozen plan in chat", refuse.Format, vault.Chat, vault.TypeFrozen, &all)
	add("agreement", "", vault.Plan, vault.TypeAgreement, &vault.Agreement{Frozen: wire.ID{9}, Hash: hash})
	add("agreement in chat", refuse.Format, vault.Chat, vault.TypeAgreement, &vault.Agreement{Frozen: wire.ID{9}, Hash: hash})
	add("agreement with a short hash", refuse.Format, vault.Plan, vault.TypeAgreement, tuple{wire.ID{9}, hash[1:]})
	add("agreement with an entry id of nothing", refuse.Format, vault.Plan, vault.TypeAgreement, tuple{[]byte{}, hash})
	return cases
}
