// Package peopletest makes people for tests of the rules: identities, invitations and boxes as a client would send them,
// without a client and without its minutes of key stretching.
package peopletest

import (
	"crypto/rand"
	"testing"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/invite"
	"linnet/server/store"
	"linnet/server/unit"
)

// Person is somebody with keys.
type Person struct {
	ID     wire.ID
	Role   keys.Role
	Pair   keys.Pair
	Record *keys.Record // the newest
}

// GuestStay is how long guests stay, in ms.
const GuestStay = 7 * 24 * 60 * 60 * 1000

// later is when the next versions were made, Unix ms: after whatever time it is in a test.
const later = 4_102_444_800_000

// Next is the version after the person's newest, with new keys. It is not published by this.
func (p Person) Next(t testing.TB, revoked bool) Person {
	t.Helper()
	return p.NextAt(t, later, revoked)
}

// NextAt is the same, made at a time, Unix ms.
func (p Person) NextAt(t testing.TB, created uint64, revoked bool) Person {
	t.Helper()
	pair := keys.NewPair()
	r, err := keys.NewNext(p.Pair, p.Record, pair, keys.Facts{Created: created, Revoked: revoked})
	if err != nil {
		t.Fatal(err)
	}
	return Person{ID: p.ID, Role: p.Role, Pair: pair, Record: r}
}

// Unit is a unit that is set up in a store.
type Unit struct {
	Root    *keys.UnitRoot
	Manager Person
	Secret  keys.UnitSecret // of the root's one key
	store   *store.Store
	now     func() time.Time
}

// NewUnit makes a unit that is not in any store yet.
func NewUnit(t testing.TB) *Unit {
	t.Helper()
	u := &Unit{Secret: keys.NewUnitSecret()}
	u.Root = keys.NewUnitRoot("Test Unit", 1, []keys.UnitKey{{Key: u.Secret.Public(), Holder: []byte("Somebody")}}, 1)
	u.Manager = u.person(t, keys.Manager, keys.NewPair(), wire.NewID())
	return u
}

// Setup sets a new unit up in the store, by the clock.
func Setup(t testing.TB, s *store.Store, now func() time.Time) *Unit {
	t.Helper()
	u := NewUnit(t)
	u.Found(t, s, now, u.policy(t))
	return u
}

// Found sets the unit up in the store, with a policy for its log.
func (u *Unit) Found(t testing.TB, s *store.Store, now func() time.Time, policy []byte) {
	t.Helper()
	u.store, u.now = s, now
	units := unit.New(s, now)
	token, err := units.Ticket(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	with := u.SetupWith(t, token)
	with.Policy = policy
	if _, err := units.Setup(t.Context(), with); err != nil {
		t.Fatalf("setting up: %v", err)
	}
}

// Signer is the unit's one key.
func (u *Unit) Signer() keys.UnitSigner { return u.Root.Signers(u.Secret)[0] }

// SetupWith is the set-up that makes this unit.
func (u *Unit) SetupWith(t testing.TB, token []byte) unit.Setup {
	t.Helper()
	return unit.Setup{Token: token, Credential: Credential(t, "test-manager"), Root: u.Root.Bytes(), Policy: u.policy(t), Identity: u.Manager.Record.Raw,
		Box: Box(t, u.Manager.ID, 1)}
}

// policy is a policy of a log that no server has the key of.
func (u *Unit) policy(t testing.TB) []byte {
	t.Helper()
	p, err := transparency.NewPolicy(u.Root, nil, transparency.Policy{LogKey: keys.NewPair().PublicSignKey()}, u.Signer())
	if err != nil {
		t.Fatal(err)
	}
	return p.Raw
}

func (u *Unit) person(t testing.TB, role keys.Role, pair keys.Pair, account wire.ID) Person {
	t.Helper()
	facts := keys.Facts{Account: account, Role: role, Name: "Somebody", Created: 1}
	if role == keys.Guest {
		facts.Created = uint64(u.now().UnixMilli())
		facts.Until = facts.Created + GuestStay
	}
	var signers []keys.UnitSigner
	if role.Vouched() {
		signers = append(signers, u.Signer())
	}
	r, err := keys.NewFirst(pair, facts, signers...)
	if err != nil {
		t.Fatal(err)
	}
	return Person{ID: account, Role: role, Pair: pair, Record: r}
}

// End is the version with which the unit takes a colleague's keys back. It is not published by this.
func (u *Unit) End(t testing.TB, p Person) *keys.Record {
	t.Helper()
	r, err := keys.NewRevocation(p.Record, later, u.Signer())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Invited is somebody with an invitation.
type Invited struct {
	Person     // version 1, with the keys of the invitation
	Invitation invite.Invitation
}

// Invite makes an invitation for a new person, good until the time. It is not published by this.
func (u *Unit) Invite(t testing.TB, role keys.Role, expires time.Time) Invited {
	t.Helper()
	secret, account := keys.NewInviteSecret(), wire.NewID()
	p := u.person(t, role, keys.InvitePair(secret, account), account)
	return Invited{Person: p, Invitation: Codes(p, expires)}
}

// Codes is an invitation of the person under new codes. The server cannot look inside, so that nothing is inside.
func Codes(p Person, expires time.Time) invite.Invitation {
	code := func() invite.Code { return invite.Code{ID: wire.NewID(), Sealed: noise(48)} }
	return invite.Invitation{Link: code(), Words: code(), Offer: noise(272), Expires: uint64(expires.UnixMilli()), First: p.Record.Raw}
}

// Acceptance is what the invited person sends, with one of her two codes, under a sign-in name.
func (i Invited) Acceptance(t testing.TB, id wire.ID, name string) invite.Acceptance {
	t.Helper()
	return invite.Acceptance{Invite: id, Credential: Credential(t, name), Identity: i.Next(t, false).Record.Raw, Box: Box(t, i.ID, 1)}
}

// Join brings in somebody new: the inviter invites, she accepts.
func (u *Unit) Join(t testing.TB, inviter Person, role keys.Role, name string) Person {
	t.Helper()
	invites := invite.New(u.store, u.now)
	i := u.Invite(t, role, u.now().Add(time.Hour))
	if err := invites.Create(t.Context(), inviter.ID, inviter.Role, i.Invitation); err != nil {
		t.Fatalf("inviting: %v", err)
	}
	next := i.Next(t, false)
	a := invite.Acceptance{Invite: i.Invitation.Link.ID, Credential: Credential(t, name), Identity: next.Record.Raw, Box: Box(t, i.ID, 1)}
	if _, err := invites.Accept(t.Context(), a); err != nil {
		t.Fatalf("accepting: %v", err)
	}
	return next
}

// Credential is a credential that a server would accept and nobody could sign in with.
func Credential(t testing.TB, name string) store.Credential {
	t.Helper()
	seed, private, err := login.GenerateKeys(nil)
	if err != nil {
		t.Fatal(err)
	}
	server, err := login.NewServer(login.Config{OPRFSeed: seed, PrivateKey: private})
	if err != nil {
		t.Fatal(err)
	}
	id := keys.LoginID(name)
	state, request, err := login.Client{}.RegisterStart([]byte("passphrase"))
	if err != nil {
		t.Fatal(err)
	}
	response, err := server.RegisterResponse(request, id[:])
	if err != nil {
		t.Fatal(err)
	}
	record, _, err := state.FinishAccount(response, func(b []byte) ([]byte, error) { return b, nil }, login.NewWay())
	if err != nil {
		t.Fatal(err)
	}
	return store.Credential{LoginID: id, Record: record, Stretch: login.FloorStretch()}
}

// Box is a sealed box of an account that nobody can open.
func Box(t testing.TB, account wire.ID, version uint64) []byte {
	t.Helper()
	b, err := keys.SealBox(keys.Lock{Key: noise(64), Half: noise(64)}, &keys.BoxContent{Account: account, Version: version})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func noise(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}
