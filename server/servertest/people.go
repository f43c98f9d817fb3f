package servertest

import (
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/client"
)

// Passphrase of everybody in a test.
const Passphrase = "maple candle orbit velvet ribbon tundra"

// UnitName, and the names under which people sign in.
const (
	UnitName     = "Canary Unit"
	ManagerName  = "manager one"
	AdvocateName = "advocate two"
	OutreachName = "outreach three"
	VictimName   = "quiet harbour"
)

// Unit is a unit with a case in it: her, her advocate, and an outreach worker and the manager who are in none of her vaults.
type Unit struct {
	Node                                *Node
	Manager, Advocate, Outreach, Victim *client.Client
	Case                                wire.ID
}

// Client is a client of a node, signed out. Its key stretching is at the floor.
func (n *Node) Client() *client.Client {
	return client.New(client.Options{BaseURL: n.URL, Stretch: login.FloorStretch()})
}

// Enrol sets a unit up and lets everybody in.
func Enrol(t testing.TB, n *Node) *Unit {
	t.Helper()
	u := &Unit{Node: n, Manager: n.Client()}
	if err := u.Manager.Setup(t.Context(), n.Token(t), UnitName, "Morgan Canary", ManagerName, Passphrase); err != nil {
		t.Fatalf("setting up: %v", err)
	}
	u.Advocate = u.Colleague(t, "Amira Canary", keys.Advocate, AdvocateName)
	u.Outreach = u.Colleague(t, "Jo Canary", keys.Outreach, OutreachName)
	u.Case, u.Victim = u.NewCase(t, VictimName)
	return u
}

// guestStay is how long guests stay.
const guestStay = 7 * 24 * time.Hour

// Colleague is invited by the manager and accepts with the link.
func (u *Unit) Colleague(t testing.TB, name string, role keys.Role, signInName string) *client.Client {
	t.Helper()
	codes, err := u.Manager.InviteStaff(t.Context(), name, role)
	if role == keys.Guest {
		codes, err = u.Manager.InviteGuest(t.Context(), name, time.Now().Add(guestStay))
	}
	if err != nil {
		t.Fatalf("inviting staff: %v", err)
	}
	return Accept(t, u.Node, codes.Link, signInName)
}

// NewCase is opened by the advocate; the victim accepts with the spoken words.
func (u *Unit) NewCase(t testing.TB, victimName string) (wire.ID, *client.Client) {
	t.Helper()
	id, codes, err := u.Advocate.CreateCase(t.Context(), vault.CaseFacts{Stalker: "unknown", Label: "Canary label", Note: "Canary note"})
	if err != nil {
		t.Fatalf("creating a case: %v", err)
	}
	victim := Accept(t, u.Node, codes.Words, victimName)
	for _, kind := range []vault.Kind{vault.Contact, vault.Chat, vault.Plan, vault.Incidents} {
		Sync(t, u.Advocate, u.Advocate.Vault(id, kind)) // her own key, which replaced that of the code
	}
	return id, victim
}

// Accept uses an invitation up under a sign-in name.
func Accept(t testing.TB, n *Node, code, signInName string) *client.Client {
	t.Helper()
	c := n.Client()
	in, err := c.OpenInvite(t.Context(), code)
	if err != nil {
		t.Fatalf("opening an invitation: %v", err)
	}
	if err := c.Accept(t.Context(), in, signInName, Passphrase); err != nil {
		t.Fatalf("accepting: %v", err)
	}
	return c
}

// Say writes a chat message and returns its entry id.
func Say(t testing.TB, c *client.Client, caseID wire.ID, text string) wire.ID {
	t.Helper()
	id, err := c.Write(t.Context(), c.Vault(caseID, vault.Chat), vault.TypeMessage, &vault.Message{Text: text})
	if err != nil {
		t.Fatalf("writing: %v", err)
	}
	return id
}

// Sync takes in what is new in a vault.
func Sync(t testing.TB, c *client.Client, v *client.Vault) {
	t.Helper()
	if err := c.Sync(t.Context(), v); err != nil {
		t.Fatalf("fetching: %v", err)
	}
}

// AddWithConsent is the way into her vaults: the advocate proposes, she confirms, and the colleague finds the vault.
func (u *Unit) AddWithConsent(t testing.TB, kind vault.Kind, account wire.ID) {
	t.Helper()
	theirs, hers := u.Advocate.Vault(u.Case, kind), u.Victim.Vault(u.Case, kind)
	Sync(t, u.Advocate, theirs)
	proposal, err := u.Advocate.Propose(t.Context(), theirs, account)
	if err != nil {
		t.Fatalf("proposing: %v", err)
	}
	if err := u.Victim.Confirm(t.Context(), hers, proposal); err != nil {
		t.Fatalf("confirming: %v", err)
	}
	Sync(t, u.Advocate, theirs)
}

// SignIn signs somebody in on a fresh client, perhaps on another node.
func SignIn(t testing.TB, n *Node, name string) *client.Client {
	t.Helper()
	c := n.Client()
	if err := c.SignIn(t.Context(), name, Passphrase); err != nil {
		t.Fatalf("signing in: %v", err)
	}
	return c
}
