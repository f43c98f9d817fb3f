package client

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/gorilla/websocket"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Frame is what the server says over the socket (docs/PROTOCOL.md section 13). Kind tells which fields are set.
type Frame struct {
	Kind     uint64
	Ref      uint64    // saved, refused: of the append
	Code     string    // refused
	Vault    wire.ID   // entry, members
	Seq      uint64    // saved, entry
	Hash     wire.Hash // saved
	Received uint64    // saved, entry: Unix ms
	Entry    []byte    // entry
}

// Kinds of frames from the server.
const (
	FrameReady   = 1
	FrameSaved   = 2
	FrameRefused = 3
	FrameEntry   = 4
	FrameMembers = 5
)

// Socket is one live connection. One goroutine may read while another writes.
type Socket struct {
	conn *websocket.Conn
}

// Dial opens the live connection of the session and waits until the server is ready.
func (c *Client) Dial(ctx context.Context) (*Socket, error) {
	dialer := websocket.Dialer{HandshakeTimeout: 10 * time.Second, ReadBufferSize: 1024, WriteBufferSize: 1024}
	url := "ws" + strings.TrimPrefix(c.api.base, "http") + "/api/socket"
	conn, res, err := dialer.DialContext(ctx, url, nil)
	if err != nil {
		return nil, fmt.Errorf("opening the socket: %w", err)
	}
	res.Body.Close()
	s := &Socket{conn: conn}
	hello := struct {
		_       struct{} `cbor:",toarray"`
		Kind    uint64
		Session []byte
	}{Kind: 1, Session: c.api.session}
	if err := s.conn.WriteMessage(websocket.BinaryMessage, wire.Encode(hello)); err != nil {
		conn.Close()
		return nil, fmt.Errorf("greeting: %w", err)
	}
	if f, err := s.Read(); err != nil || f.Kind != FrameReady {
		conn.Close()
		return nil, fmt.Errorf("the server did not answer the greeting: %w", err)
	}
	return s, nil
}

// Append sends an entry; the answer comes as a frame with the same ref.
func (s *Socket) Append(ref uint64, entry []byte) error {
	frame := struct {
		_     struct{} `cbor:",toarray"`
		Kind  uint64
		Ref   uint64
		Entry []byte
	}{Kind: 2, Ref: ref, Entry: entry}
	return s.conn.WriteMessage(websocket.BinaryMessage, wire.Encode(frame))
}

// Read waits for the next frame.
func (s *Socket) Read() (Frame, error) {
	_, b, err := s.conn.ReadMessage()
	if err != nil {
		return Frame{}, err
	}
	return parseFrame(b)
}

// Close ends the connection at once.
func (s *Socket) Close() error { return s.conn.Close() }

func parseFrame(b []byte) (Frame, error) {
	var parts []wire.Raw
	if err := wire.Decode(b, &parts); err != nil {
		return Frame{}, err
	}
	var f Frame
	if len(parts) == 0 || wire.Decode(parts[0], &f.Kind) != nil {
		return f, refuse.New(refuse.Format, "frame without a kind")
	}
	fields, ok := map[uint64][]any{
		FrameReady:   {},
		FrameSaved:   {&f.Ref, &f.Seq, &f.Hash, &f.Received},
		FrameRefused: {&f.Ref, &f.Code},
		FrameEntry:   {&f.Vault, &f.Seq, &f.Received, &f.Entry},
		FrameMembers: {&f.Vault},
	}[f.Kind]
	if !ok || len(parts) != len(fields)+1 {
		return f, refuse.New(refuse.Format, "unknown frame")
	}
	for i, field := range fields {
		if err := wire.Decode(parts[i+1], field); err != nil {
			return f, err
		}
	}
	return f, nil
}
