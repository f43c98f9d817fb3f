package vectors_test

import (
	"testing"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// generateHandovers makes what is said of a case that changes hands, and one case for each thing that cannot be said.
func generateHandovers(t *testing.T) []entryCase {
	var cases []entryCase
	none := []byte{}
	from, to, other, id := wire.ID{1}, wire.ID{2}, wire.ID{3}, wire.ID{7}
	member := func(account wire.ID) vault.Member {
		return vault.Member{Account: account, Role: vault.Advocate, Identity: wire.Hash{4}, Rights: 7}
	}
	add := func(name string, code refuse.Code, kind vault.Kind, change func(h *vault.Handover)) {
		h := vault.Handover{From: from, To: to[:], Vault: id[:], Epoch: 3, Added: []vault.Member{member(to)}, Approval: none}
		change(&h)
		cases = append(cases, entryCase{Name: "handover " + name, Op: "content", Kind: kind, Type: vault.TypeHandover, Content: wire.Encode(&h), Code: code})
	}
	good := func(name string, change func(h *vault.Handover)) { add(name, "", vault.Team, change) }
	bad := func(name string, change func(h *vault.Handover)) { add(name, refuse.Format, vault.Team, change) }
	same := func(*vault.Handover) {}
	bare := func(h *vault.Handover) { h.Vault, h.Epoch, h.Added = none, 0, []vault.Member{} }

	good("that asks for an approval", same)
	good("that approves", func(h *vault.Handover) { h.Approval = make([]byte, 64) })
	good("that asks for nothing", bare)
	good("that is off", func(h *vault.Handover) { bare(h); h.To = none })
	bad("to oneself", func(h *vault.Handover) { h.To, h.Added[0].Account = from[:], from })
	bad("to half an account", func(h *vault.Handover) { h.To = to[1:] })
	bad("of half a vault", func(h *vault.Handover) { h.Vault = id[1:] })
	bad("of no vault with an epoch", func(h *vault.Handover) { bare(h); h.Epoch = 3 })
	bad("of no vault with a member", func(h *vault.Handover) { bare(h); h.Added = []vault.Member{member(to)} })
	bad("of no vault with an approval", func(h *vault.Handover) { bare(h); h.Approval = make([]byte, 64) })
	bad("that would begin a vault", func(h *vault.Handover) { h.Epoch = 1 })
	bad("without a member", func(h *vault.Handover) { h.Added = []vault.Member{} })
	bad("with two members", func(h *vault.Handover) { h.Added = []vault.Member{member(to), member(other)} })
	bad("with another member", func(h *vault.Handover) { h.Added[0].Account = other })
	bad("that is off and names a member", func(h *vault.Handover) { h.To = none })
	bad("with half an approval", func(h *vault.Handover) { h.Approval = make([]byte, 32) })
	bad("with members of no role", func(h *vault.Handover) { h.Added[0].Role = 10 })
	for _, kind := range []vault.Kind{vault.Contact, vault.Chat, vault.Plan, vault.Incidents, vault.Advocacy, vault.Clinical, vault.PoliceCase, vault.Unit} {
		add("in "+kind.String(), refuse.Format, kind, same)
	}
	cases = append(cases, entryCase{Name: "handover of two fields", Op: "content", Kind: vault.Team, Type: vault.TypeHandover, Content: wire.Encode(tuple{from, to}), Code: refuse.Format})
	return cases
}

func TestHandovers(t *testing.T) {
	for _, c := range golden(t, "handover.json", generateHandovers) {
		t.Run(c.Name, func(t *testing.T) { runEntry(t, &c) })
	}
}
