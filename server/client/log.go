package client

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"linnet/crypto/keys"
	"linnet/crypto/refuse"
	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// firstPolicy signs, for a unit that is being made, what the operator offers for its log.
func (c *Client) firstPolicy(ctx context.Context, root *keys.UnitRoot, signer keys.UnitSigner) (*transparency.PolicyRecord, error) {
	var offer struct {
		_         struct{} `cbor:",toarray"`
		LogKey    wire.Key
		Witnesses []transparency.Witness
		Needed    uint64
	}
	if err := c.api.call(ctx, http.MethodGet, "/api/log/offer", nil, &offer); err != nil {
		return nil, err
	}
	policy := transparency.Policy{LogKey: offer.LogKey, Witnesses: offer.Witnesses, Needed: offer.Needed, Created: c.unixMs()}
	return transparency.NewPolicy(root, nil, policy, signer)
}

// checkLog verifies the newest checkpoint against the pin, and that its snapshot knows no later box or identity of one's own
// than the client does, and no vault longer than it is shown. Called when the vaults are open.
func (c *Client) checkLog(ctx context.Context) error {
	names := []transparency.Name{{Kind: transparency.OfBox, ID: c.me}, {Kind: transparency.OfIdentity, ID: c.me}}
	for id := range c.vaults {
		names = append(names, transparency.Name{Kind: transparency.OfVault, ID: id})
	}
	for len(names) > 0 {
		part := names[:min(len(names), maxNames)]
		if err := c.checkNames(ctx, part); err != nil {
			return err
		}
		names = names[len(part):]
	}
	return nil
}

// maxNames is how many names a server answers at once.
const maxNames = 256

func (c *Client) checkNames(ctx context.Context, names []transparency.Name) error {
	ask := struct {
		_     struct{} `cbor:",toarray"`
		From  uint64
		Names []transparency.Name
	}{From: c.box.Log.Size, Names: names}
	var shown struct {
		_           struct{} `cbor:",toarray"`
		Policies    [][]byte
		Checkpoint  []byte
		Snapshot    []byte
		Inclusion   []wire.Hash
		Consistency []wire.Hash
		Proofs      [][]byte
		Restores    []transparency.PlacedRestore
	}
	if err := c.api.call(ctx, http.MethodPost, "/api/log", &ask, &shown); err != nil {
		return fmt.Errorf("asking for the log: %w", err)
	}
	seen, err := transparency.Verify(c.root, c.box.Log, uint64(time.Now().UnixMilli()), transparency.Evidence{Policies: shown.Policies,
		Checkpoint: shown.Checkpoint, Snapshot: shown.Snapshot, Inclusion: shown.Inclusion, Consistency: shown.Consistency})
	if err != nil {
		return err
	}
	if len(shown.Proofs) != len(names) {
		return refuse.New(refuse.Format, "another number of proofs than asked for")
	}
	c.box.Log = seen.Pin
	for i, name := range names {
		if len(shown.Proofs[i]) == 0 {
			continue // younger than the snapshot; how young it may be is the browser's client's to judge
		}
		var proof transparency.Proof
		if err := wire.Decode(shown.Proofs[i], &proof); err != nil {
			return err
		}
		state, err := seen.State(name, &proof)
		if err != nil {
			return err
		}
		if err := c.judge(state); err != nil {
			return err
		}
	}
	return nil
}

// judge compares what everybody is told with what this client was given.
func (c *Client) judge(s transparency.State) error {
	switch s.Kind {
	case transparency.OfBox:
		if s.Number > c.box.Version {
			return refuse.New(refuse.BlobRollback, "the snapshot knows a later box")
		}
	case transparency.OfIdentity:
		if own := c.dir.Current(c.me); s.Number > own.Version || s.Number == own.Version && s.Hash != own.Hash() {
			return refuse.New(refuse.Ident, "the snapshot knows another identity")
		}
	case transparency.OfVault:
		v := c.vaults[s.ID]
		if s.Number > uint64(len(v.Entries)) {
			return refuse.New(refuse.HeadRollback, "the snapshot knows a longer vault")
		}
		if s.Number == 0 || v.Entries[s.Number-1].Entry.Hash != s.Hash {
			return refuse.New(refuse.Fork, "the snapshot knows another vault")
		}
	}
	return nil
}
