// Package client is the Go client: it speaks the whole protocol against a server that it does not believe.
// The demo unit, the benchmarks and the tests use it; people use the browser's (web/src/client).
//
// A Client is one signed-in person. It is not safe for use by several goroutines.
package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/login"
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Options of a client; the zero value of a field is its default.
type Options struct {
	BaseURL string           // "http://host:port", no slash at the end
	HTTP    *http.Client     // default: http.DefaultClient
	Now     func() time.Time // default: time.Now; the clock of what is written
	Stretch login.Stretch    // for new registrations; default: login.DefaultStretch
}

// Client is one person's client.
type Client struct {
	api     api
	now     func() time.Time
	stretch login.Stretch

	me     wire.ID
	role   keys.Role
	lock   keys.Lock
	box    *keys.BoxContent
	root   *keys.UnitRoot
	roots  []wire.Hash // of all of the unit's roots
	dir    *keys.Directory
	vaults map[wire.ID]*Vault
}

// New returns a client that is signed out.
func New(o Options) *Client {
	if o.HTTP == nil {
		o.HTTP = http.DefaultClient
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Stretch == (login.Stretch{}) {
		o.Stretch = login.DefaultStretch()
	}
	return &Client{api: api{base: o.BaseURL, http: o.HTTP}, now: o.Now, stretch: o.Stretch}
}

// Account is the id of who is signed in.
func (c *Client) Account() wire.ID { return c.me }

// Box is the account's secrets and pins. It is for tests that take a member's keys; not to be changed.
func (c *Client) Box() *keys.BoxContent { return c.box }

// stretchParams are the Argon2id parameters on the wire.
type stretchParams struct {
	_        struct{} `cbor:",toarray"`
	Memory   uint32
	Time     uint32
	Parallel uint8
}

func (p stretchParams) stretch() login.Stretch {
	return login.Stretch{Memory: p.Memory, Time: p.Time, Parallel: p.Parallel}
}

// registered is what registering a passphrase leaves behind: the record is for the server, the lock stays.
type registered struct {
	LoginID wire.Hash
	Record  []byte
	Params  stretchParams
	lock    keys.Lock
}

// register runs the OPAQUE registration of a name and a passphrase under a ticket: a set-up token or an invite id.
func (c *Client) register(ctx context.Context, ticket []byte, name, passphrase string) (*registered, error) {
	state, request, err := login.Client{}.RegisterStart([]byte(keys.NormalisePassphrase(passphrase)))
	if err != nil {
		return nil, err
	}
	r := &registered{LoginID: keys.LoginID(name), Params: stretchParams{Memory: c.stretch.Memory, Time: c.stretch.Time, Parallel: c.stretch.Parallel}}
	ask := struct {
		_       struct{} `cbor:",toarray"`
		Ticket  []byte
		LoginID wire.Hash
		Request []byte
	}{Ticket: ticket, LoginID: r.LoginID, Request: request}
	var answer struct {
		_        struct{} `cbor:",toarray"`
		Response []byte
	}
	if err := c.api.call(ctx, http.MethodPost, "/api/register", &ask, &answer); err != nil {
		return nil, err
	}
	record, in, err := state.FinishAccount(answer.Response, c.stretch.Key, login.NewWay())
	if err != nil {
		return nil, err
	}
	r.Record, r.lock = record, lockOf(in)
	return r, nil
}

func lockOf(in *login.Entrance) keys.Lock {
	return keys.Lock{Key: in.ExportKey, Half: in.Way.BoxKey(), Place: in.Place}
}

// sessionAnswer is the answer that starts a session.
type sessionAnswer struct {
	_       struct{} `cbor:",toarray"`
	Session []byte
}

// begin takes over what a set-up or an accepted invite has made.
func (c *Client) begin(session []byte, lock keys.Lock, box *keys.BoxContent, root *keys.UnitRoot, role keys.Role) {
	c.api.session, c.lock, c.box, c.root, c.roots, c.role = session, lock, box, root, []wire.Hash{root.Hash()}, role
	c.me, c.dir, c.vaults = box.Account, keys.NewDirectory(root), make(map[wire.ID]*Vault)
}

// SignIn opens the account: OPAQUE, the box, then the own published identity before anything else is believed
// (docs/PROTOCOL.md section 4). LOGIN for a wrong passphrase and an unknown name alike.
func (c *Client) SignIn(ctx context.Context, name, passphrase string) error {
	state, ke1, err := login.Client{}.LoginStart([]byte(keys.NormalisePassphrase(passphrase)))
	if err != nil {
		return err
	}
	start := struct {
		_       struct{} `cbor:",toarray"`
		LoginID wire.Hash
		KE1     []byte
	}{LoginID: keys.LoginID(name), KE1: ke1}
	var pending struct {
		_      struct{} `cbor:",toarray"`
		State  []byte
		KE2    []byte
		Params stretchParams
	}
	if err := c.api.call(ctx, http.MethodPost, "/api/login", &start, &pending); err != nil {
		return err
	}
	ke3, in, err := state.FinishAccount(pending.KE2, pending.Params.stretch().Key)
	if err != nil {
		return err
	}
	finish := struct {
		_     struct{} `cbor:",toarray"`
		State []byte
		KE3   []byte
	}{State: pending.State, KE3: ke3}
	var account struct {
		_       struct{} `cbor:",toarray"`
		Session []byte
		Account wire.ID
		Box     []byte
	}
	if err := c.api.call(ctx, http.MethodPost, "/api/login/finish", &finish, &account); err != nil {
		return err
	}
	box, err := keys.OpenBox(lockOf(in), keys.Expect{Account: account.Account}, account.Box)
	if err != nil {
		return err
	}
	root, err := keys.ParseUnitRoot(box.UnitRoot)
	if err != nil {
		return err
	}
	c.begin(account.Session, lockOf(in), box, root, 0)
	if err := c.followUnit(ctx); err != nil {
		return err
	}
	own, err := c.identity(ctx, c.me)
	if err != nil {
		return err
	}
	if own.Hash() != box.Identity || own.SignKey != box.Pair().PublicSignKey() {
		return refuse.New(refuse.Ident, "the published identity is not mine")
	}
	c.role = own.Role
	if err := c.openVaults(ctx); err != nil {
		return err
	}
	return c.checkLog(ctx)
}

// followUnit goes on under the roots that follow the pinned one. UNIT where the pinned one is not among the unit's.
func (c *Client) followUnit(ctx context.Context) error {
	var answer struct {
		_     struct{} `cbor:",toarray"`
		Roots [][]byte
		Staff []wire.ID
	}
	if err := c.api.call(ctx, http.MethodGet, "/api/unit", nil, &answer); err != nil {
		return err
	}
	roots, err := keys.VerifyRoots(answer.Roots, c.root)
	if err != nil {
		return err
	}
	c.root, c.roots = roots[len(roots)-1], keys.RootHashes(roots)
	c.box.UnitRoot = c.root.Bytes()
	return c.dir.Advance(c.root)
}

// SaveBox writes the box with what the client has seen since. Another session that wrote meanwhile is a conflict.
func (c *Client) SaveBox(ctx context.Context) error {
	c.pin()
	c.box.Version++
	c.box.Half = c.box.Version
	sealed, err := keys.SealBox(c.lock, c.box)
	if err != nil {
		return err
	}
	ask := struct {
		_   struct{} `cbor:",toarray"`
		Box []byte
	}{Box: sealed}
	return c.api.call(ctx, http.MethodPut, "/api/box", &ask, nil)
}

// SignOut saves the box and ends the session.
func (c *Client) SignOut(ctx context.Context) error {
	err := c.SaveBox(ctx)
	empty := struct {
		_ struct{} `cbor:",toarray"`
	}{}
	err = errors.Join(err, c.api.call(ctx, http.MethodPost, "/api/logout", &empty, nil))
	*c = Client{api: api{base: c.api.base, http: c.api.http}, now: c.now, stretch: c.stretch}
	return err
}

// identity fetches and verifies the chain of an account and returns its current version.
func (c *Client) identity(ctx context.Context, account wire.ID) (*keys.Record, error) {
	var answer struct {
		_       struct{} `cbor:",toarray"`
		Records [][]byte
	}
	if err := c.api.call(ctx, http.MethodGet, "/api/identities/"+account.String(), nil, &answer); err != nil {
		return nil, fmt.Errorf("fetching an identity: %w", err)
	}
	var pins []keys.PeerPin
	for _, p := range c.box.Peers {
		if p.Account == account {
			pins = append(pins, p)
		}
	}
	if err := c.dir.Add(account, answer.Records, pins...); err != nil {
		return nil, err
	}
	return c.dir.Current(account), nil
}

// unixMs is the client's clock as it is written.
func (c *Client) unixMs() uint64 { return uint64(c.now().UnixMilli()) }
