package client

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"time"

	"linnet/crypto/attach"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
)

// Upload seals a file and stores its chunks for the members of a vault. The manifest belongs into an entry that is written the same
// day: in a chat the file goes with it.
func (c *Client) Upload(ctx context.Context, v *Vault, name, mediaType string, file []byte) (*attach.Manifest, error) {
	var chunks [][]byte
	m, err := attach.Seal(bytes.NewReader(file), uint64(len(file)), name, mediaType, func(_ uint64, ct []byte) error {
		chunks = append(chunks, ct)
		return nil
	})
	if err != nil {
		return nil, err
	}
	ask := struct {
		_       struct{} `cbor:",toarray"`
		File    wire.ID
		Vault   wire.ID
		Count   uint64
		Bytes   uint64
		Expires uint64
	}{File: m.File, Vault: v.ID, Count: m.Count, Bytes: attach.Sealed(m.Size)}
	if v.Log.Kind() == vault.Chat {
		ask.Expires = vault.ExpiryOf(uint64(time.Now().UnixMilli()))
	}
	if err := c.api.call(ctx, http.MethodPost, "/api/blobs", &ask, nil); err != nil {
		return nil, err
	}
	for i, ct := range chunks {
		if _, err := c.api.do(ctx, http.MethodPut, chunkPath(m, i), "application/octet-stream", bytes.NewReader(ct)); err != nil {
			return nil, fmt.Errorf("sending chunk %d: %w", i, err)
		}
	}
	return m, nil
}

// Download fetches and opens a whole file. ATTACH where anything about it is not as the manifest says.
func (c *Client) Download(ctx context.Context, m *attach.Manifest) ([]byte, error) {
	if err := attach.CheckManifest(m); err != nil {
		return nil, err
	}
	var chunks [][]byte
	for i := range int(m.Count) {
		ct, err := c.api.do(ctx, http.MethodGet, chunkPath(m, i), "", nil)
		if err != nil {
			return nil, err
		}
		chunks = append(chunks, ct)
	}
	return attach.Open(m, chunks)
}

func chunkPath(m *attach.Manifest, i int) string {
	return fmt.Sprintf("/api/blobs/%s/%d", m.File, i)
}
