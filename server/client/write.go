package client

import (
	"context"
	"errors"
	"net/http"
	"time"

	"linnet/crypto/refuse"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// maxConflicts is how often an entry is chained again before giving up: others write faster than we can follow.
const maxConflicts = 50

// receipt is the server's word that an entry is durable.
type receipt struct {
	_        struct{} `cbor:",toarray"`
	Seq      uint64
	Hash     wire.Hash
	Received uint64
}

// Write seals content of a type into a vault and returns its entry id once it is durable. When somebody else was
// faster, their entries are verified first and ours is chained again under the same entry id (PROTOCOL section 8).
func (c *Client) Write(ctx context.Context, v *Vault, typ uint64, content any) (wire.ID, error) {
	id := wire.NewID()
	for range maxConflicts {
		e, err := c.seal(v, id, typ, content)
		if err != nil {
			return id, err
		}
		err = c.post(ctx, v, e)
		if isConflict(err) {
			if err := c.Sync(ctx, v); err != nil {
				return id, err
			}
			continue
		}
		return id, err
	}
	return id, errors.New("the vault is too busy")
}

// seal makes a data entry for the head of the vault.
func (c *Client) seal(v *Vault, id wire.ID, typ uint64, content any) (*vault.Entry, error) {
	place := v.Log.Next(c.me, c.box.Identity)
	place.Entry = id
	return c.sealAt(v, place, typ, content)
}

func (c *Client) sealAt(v *Vault, place vault.Place, typ uint64, content any) (*vault.Entry, error) {
	if err := v.Log.Locked(); err != nil {
		return nil, err
	}
	key, ok := v.Log.EpochKey(v.Log.Epoch())
	if !ok {
		return nil, refuse.New(refuse.Member, "no key for this vault")
	}
	return vault.NewData(place, c.box.Pair(), key,
		&vault.Plain{Type: typ, Time: c.unixMs(), Sealed: uint64(time.Now().UnixMilli()), BoxVersion: c.box.Half, Content: wire.Encode(content)})
}

// post appends an entry that was made for the current head, and takes it into the own log once the receipt names its hash.
func (c *Client) post(ctx context.Context, v *Vault, e *vault.Entry) error {
	ask := struct {
		_     struct{} `cbor:",toarray"`
		Entry []byte
	}{Entry: e.Raw}
	var r receipt
	if err := c.api.call(ctx, http.MethodPost, "/api/vaults/"+v.ID.String()+"/entries", &ask, &r); err != nil {
		return err
	}
	if r.Seq != e.Header.Seq || r.Hash != e.Hash {
		return refuse.New(refuse.Chain, "the receipt is for something else")
	}
	return c.take(ctx, v, Stored{Seq: r.Seq, Received: r.Received, Entry: e.Raw})
}

// Seal makes an entry for the head of a vault without sending it; Took takes it in once the server has stored it.
func (c *Client) Seal(v *Vault, typ uint64, content any) (*vault.Entry, error) {
	return c.seal(v, wire.NewID(), typ, content)
}

// SealAhead makes n entries with the same content, the first for the head of a vault and each for the one before, without
// sending them. They are of use for as long as nobody else writes to the vault.
func (c *Client) SealAhead(v *Vault, typ uint64, content any, n int) ([]*vault.Entry, error) {
	list := make([]*vault.Entry, 0, n)
	place := v.Log.Next(c.me, c.box.Identity)
	for range n {
		place.Entry = wire.NewID()
		e, err := c.sealAt(v, place, typ, content)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
		place.Seq, place.Prev = place.Seq+1, e.Hash
	}
	return list, nil
}

// Took verifies an entry that came over the socket, own or another's, and takes it in. CHAIN means that some are missing: Sync.
func (c *Client) Took(ctx context.Context, v *Vault, seq, received uint64, entry []byte) error {
	return c.take(ctx, v, Stored{Seq: seq, Received: received, Entry: entry})
}

func isConflict(err error) bool {
	var failed *Failure
	return errors.As(err, &failed) && failed.Code == "conflict"
}
