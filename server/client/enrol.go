package client

import (
	"context"
	"encoding/base64"
	"net/http"
	"strings"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/crypto/words"
)

// inviteLife is how long an invite works.
const inviteLife = 24 * time.Hour

// Setup makes the unit and its first manager from a set-up token (base64url, as in the printed link).
// The unit starts with one unit key and a threshold of one.
func (c *Client) Setup(ctx context.Context, token, unit, name, signInName, passphrase string) error {
	ticket, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return refuse.New(refuse.Format, "set-up token")
	}
	reg, err := c.register(ctx, ticket, signInName, passphrase)
	if err != nil {
		return err
	}
	secret := keys.NewUnitSecret()
	root := keys.NewUnitRoot(unit, 1, []keys.UnitKey{{Key: secret.Public(), Holder: []byte(name)}}, c.unixMs())
	signers := root.Signers(secret)
	policy, err := c.firstPolicy(ctx, root, signers[0])
	if err != nil {
		return err
	}
	pair, account := keys.NewPair(), wire.NewID()
	record, err := keys.NewFirst(pair, keys.Facts{Account: account, Role: keys.Manager, Name: name, Created: c.unixMs()}, signers...)
	if err != nil {
		return err
	}
	box := &keys.BoxContent{Version: 1, Half: 1, Account: account, SignSeed: pair.SignSeed, KemSeed: pair.KemSeed, Identity: record.Hash(),
		UnitRoot: root.Bytes(), UnitKeys: []keys.UnitSecret{secret}, LastSignIn: c.unixMs(),
		Flag: wire.NewKey(), Log: keys.LogPin{Policy: policy.Version, PolicyHash: policy.Hash}}
	sealed, err := keys.SealBox(reg.lock, box)
	if err != nil {
		return err
	}
	ask := struct {
		_        struct{} `cbor:",toarray"`
		Token    []byte
		LoginID  wire.Hash
		Record   []byte
		Params   stretchParams
		Root     []byte
		Policy   []byte
		Identity []byte
		Box      []byte
	}{Token: ticket, LoginID: reg.LoginID, Record: reg.Record, Params: reg.Params, Root: root.Bytes(), Policy: policy.Raw, Identity: record.Raw, Box: sealed}
	var answer sessionAnswer
	if err := c.api.call(ctx, http.MethodPost, "/api/setup", &ask, &answer); err != nil {
		return err
	}
	c.begin(answer.Session, reg.lock, box, root, keys.Manager)
	if _, err = c.identity(ctx, account); err != nil {
		return err
	}
	return c.checkLog(ctx)
}

// Codes open one invite: the link's fragment and the seven spoken words.
type Codes struct {
	Link    string // base64url of 16 bytes
	Words   string
	Expires time.Time
}

// InviteStaff invites a colleague. Only a manager with a unit key can.
func (c *Client) InviteStaff(ctx context.Context, name string, role keys.Role) (Codes, error) {
	return c.inviteVouched(ctx, keys.Facts{Role: role, Name: name})
}

// InviteGuest invites a guest, whose time is over at a moment. Only a manager with a unit key can.
func (c *Client) InviteGuest(ctx context.Context, name string, until time.Time) (Codes, error) {
	return c.inviteVouched(ctx, keys.Facts{Role: keys.Guest, Name: name, Until: uint64(until.UnixMilli())})
}

// inviteVouched invites somebody for whom the unit's keys sign.
func (c *Client) inviteVouched(ctx context.Context, facts keys.Facts) (Codes, error) {
	secret := keys.NewInviteSecret()
	facts.Account, facts.Created = wire.NewID(), c.unixMs()
	first, err := keys.NewFirst(keys.InvitePair(secret, facts.Account), facts, c.root.Signers(c.box.UnitKeys...)...)
	if err != nil {
		return Codes{}, err
	}
	return c.invite(ctx, secret, first, nil)
}

// invite publishes the sealed offer and the first version of the invited identity.
func (c *Client) invite(ctx context.Context, secret wire.Key, first *keys.Record, vaults []keys.OfferedVault) (Codes, error) {
	// Expiry is the server's clock's business too: it is counted from the real time, whatever the client writes as its own.
	expires := time.Now().Add(inviteLife).Truncate(time.Millisecond)
	offer, err := keys.SealOffer(secret, &keys.Offer{Suite: keys.Suite, UnitRoot: c.box.UnitRoot, Inviter: c.me, InviterIdentity: c.box.Identity,
		Account: first.Account, Role: first.Role, Identity: first.Hash(), Expires: uint64(expires.UnixMilli()), Vaults: vaults, Log: c.box.Log})
	if err != nil {
		return Codes{}, err
	}
	link, spoken := keys.LinkCode(), words.Words7()
	ask := struct {
		_           struct{} `cbor:",toarray"`
		LinkID      wire.ID
		LinkSealed  []byte
		WordsID     wire.ID
		WordsSealed []byte
		Offer       []byte
		Expires     uint64
		First       []byte
	}{LinkID: keys.InviteID(link), LinkSealed: keys.SealInvite(link, secret),
		WordsID: keys.InviteID(keys.WordsCode(spoken)), WordsSealed: keys.SealInvite(keys.WordsCode(spoken), secret),
		Offer: offer, Expires: uint64(expires.UnixMilli()), First: first.Raw}
	if err := c.api.call(ctx, http.MethodPost, "/api/invites", &ask, nil); err != nil {
		return Codes{}, err
	}
	return Codes{Link: base64.RawURLEncoding.EncodeToString(link), Words: spoken, Expires: expires}, nil
}

// Invitation is an opened invite: everything in it was verified through the code.
type Invitation struct {
	Inviter *keys.Record
	Role    keys.Role
	id      wire.ID
	secret  wire.Key
	offer   *keys.Offer
	first   *keys.Record
	box     uint64 // version of the box until now, 0 for none
	root    *keys.UnitRoot
}

// code reads a link's fragment or seven words.
func code(typed string) []byte {
	if link, err := base64.RawURLEncoding.DecodeString(typed); err == nil && len(link) == 16 {
		return link
	}
	return keys.WordsCode(typed)
}

// OpenInvite looks at an invite without using it up. INVITE, or the failure not_found.
func (c *Client) OpenInvite(ctx context.Context, typed string) (*Invitation, error) {
	in := &Invitation{id: keys.InviteID(code(typed))}
	var answer struct {
		_       struct{} `cbor:",toarray"`
		Sealed  []byte
		Offer   []byte
		Inviter [][]byte
		First   []byte
		Box     uint64
	}
	err := c.api.call(ctx, http.MethodGet, "/api/invites/"+in.id.String(), nil, &answer)
	if err != nil {
		return nil, err
	}
	if in.secret, err = keys.OpenInvite(code(typed), answer.Sealed); err != nil {
		return nil, err
	}
	if in.offer, err = keys.OpenOffer(in.secret, answer.Offer, uint64(time.Now().UnixMilli())); err != nil {
		return nil, err
	}
	if in.root, err = keys.ParseUnitRoot(in.offer.UnitRoot); err != nil {
		return nil, err
	}
	dir := keys.NewDirectory(in.root)
	if err := dir.Add(in.offer.Inviter, answer.Inviter); err != nil {
		return nil, err
	}
	if in.Inviter = dir.Find(in.offer.Inviter, in.offer.InviterIdentity); in.Inviter == nil {
		return nil, refuse.New(refuse.Invite, "the inviter is somebody else")
	}
	if in.first, err = keys.ParseRecord(answer.First); err != nil {
		return nil, err
	}
	in.Role, in.box = in.offer.Role, answer.Box
	return in, in.offer.CheckFirst(in.secret, in.first)
}

// Accept uses the invite up: version 2 of the identity with fresh keys, the passphrase, the box, and in every
// offered vault the epoch by which the keys of the invite stop opening anything new.
func (c *Client) Accept(ctx context.Context, in *Invitation, signInName, passphrase string) error {
	reg, err := c.register(ctx, in.id[:], signInName, passphrase)
	if err != nil {
		return err
	}
	old, pair := keys.InvitePair(in.secret, in.offer.Account), keys.NewPair()
	facts := keys.Facts{Created: c.unixMs()}
	if in.Role == keys.Victim && in.first.Version == 1 {
		facts.Name = shownName(signInName)
	}
	second, err := keys.NewNext(old, in.first, pair, facts)
	if err != nil {
		return err
	}
	box := &keys.BoxContent{Version: in.box + 1, Half: in.box + 1, Account: in.offer.Account, SignSeed: pair.SignSeed, KemSeed: pair.KemSeed, Identity: second.Hash(),
		OldKems: []keys.OldKem{{Identity: in.first.Hash(), KemSeed: old.KemSeed}}, UnitRoot: in.offer.UnitRoot,
		Peers:      []keys.PeerPin{{Account: in.Inviter.Account, Version: in.Inviter.Version, Identity: in.Inviter.Hash()}},
		LastSignIn: c.unixMs(), Log: in.offer.Log, Flag: wire.NewKey()}
	for _, v := range in.offer.Vaults {
		box.Vaults = append(box.Vaults, keys.VaultPin{Vault: v.Vault, Case: v.Case, Kind: v.Kind, Genesis: v.Genesis, Seq: 1, Head: v.Genesis, Epoch: 1, Control: v.Genesis})
	}
	sealed, err := keys.SealBox(reg.lock, box)
	if err != nil {
		return err
	}
	ask := struct {
		_        struct{} `cbor:",toarray"`
		Invite   wire.ID
		LoginID  wire.Hash
		Record   []byte
		Params   stretchParams
		Identity []byte
		Box      []byte
	}{Invite: in.id, LoginID: reg.LoginID, Record: reg.Record, Params: reg.Params, Identity: second.Raw, Box: sealed}
	var answer sessionAnswer
	if err := c.api.call(ctx, http.MethodPost, "/api/invites/accept", &ask, &answer); err != nil {
		return err
	}
	c.begin(answer.Session, reg.lock, box, in.root, in.Role)
	if _, err := c.identity(ctx, c.me); err != nil {
		return err
	}
	if err := c.openVaults(ctx); err != nil {
		return err
	}
	return c.checkLog(ctx)
}

// shownName is the sign-in name as others see it: "quiet-harbour" becomes "Quiet Harbour".
func shownName(signInName string) string {
	parts := strings.Split(keys.NormaliseName(signInName), "-")
	for i, p := range parts {
		if p != "" {
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, " ")
}

// heal takes the own current identity into every vault that still lists an earlier one: the end of accepting an
// invite, and what is left to do when it broke off half-way.
func (c *Client) heal(ctx context.Context, v *Vault) error {
	for _, m := range v.Log.Members() {
		if m.Account == c.me && m.Identity != c.box.Identity {
			return c.change(ctx, v, vault.ReasonOwnIdentity, withIdentity(v.Log.Members(), c.me, c.box.Identity), nil)
		}
	}
	return nil
}
