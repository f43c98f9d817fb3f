package live

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"

	"linnet/crypto/wire"
)

// RedisOptions of the fan-out over several nodes.
type RedisOptions struct {
	URL     string       // redis://…
	Channel string       // the same on all nodes of one unit; default "linnet"
	Log     *slog.Logger // default: slog.Default
}

// Patience with a Redis that does not answer, and how many groups wait meanwhile. What comes on top is dropped.
const (
	redisTimeout = time.Second
	redisQueue   = 256
)

// Redis is a Hub whose groups reach the hubs of other nodes. While Redis is away every node serves its own connections,
// and what others have stored is found by the clients, who ask for the heads when their line has been silent.
type Redis struct {
	*Hub
	client   *redis.Client
	sub      *redis.PubSub
	channel  string
	node     wire.ID
	log      *slog.Logger
	queue    chan *message
	dropping atomic.Bool
	stop     context.CancelFunc
	done     chan struct{} // closed when both loops have ended
}

// message is what one node tells the others.
type message struct {
	_        struct{} `cbor:",toarray"`
	Node     wire.ID
	Frames   []sharedFrame
	Sessions []endedSession
}

type sharedFrame struct {
	_     struct{} `cbor:",toarray"`
	To    []wire.ID
	Bytes []byte
}

type endedSession struct {
	_       struct{} `cbor:",toarray"`
	Account wire.ID
	Session wire.Hash
}

// quiet keeps the library from writing addresses to the log.
type quiet struct{}

func (quiet) Printf(context.Context, string, ...any) {}

// NewRedis starts to listen and returns at once, whether Redis is there or not.
func NewRedis(o RedisOptions) (*Redis, error) {
	options, err := redis.ParseURL(o.URL)
	if err != nil {
		return nil, fmt.Errorf("reading the address of Redis: %w", err)
	}
	redis.SetLogger(quiet{})
	if o.Channel == "" {
		o.Channel = "linnet"
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	options.DialTimeout, options.WriteTimeout, options.MaxRetries = redisTimeout, redisTimeout, -1
	ctx, stop := context.WithCancel(context.Background())
	r := &Redis{Hub: NewHub(), client: redis.NewClient(options), channel: o.Channel, node: wire.NewID(), log: o.Log,
		queue: make(chan *message, redisQueue), stop: stop, done: make(chan struct{})}
	r.sub = r.client.Subscribe(ctx, r.channel)
	sent := make(chan struct{})
	go func() { defer close(sent); r.send(ctx) }()
	go func() { defer close(r.done); r.receive(); <-sent }()
	return r, nil
}

// Publish is Live's.
func (r *Redis) Publish(group []Frame) {
	r.Hub.Publish(group)
	m := &message{Node: r.node}
	for i := range group {
		m.Frames = append(m.Frames, sharedFrame{To: group[i].To, Bytes: group[i].Bytes})
	}
	r.share(m)
}

// EndSession is Live's.
func (r *Redis) EndSession(account wire.ID, session wire.Hash) {
	r.Hub.EndSession(account, session)
	r.share(&message{Node: r.node, Sessions: []endedSession{{Account: account, Session: session}}})
}

// share queues a message and never waits: a full queue drops it.
func (r *Redis) share(m *message) {
	select {
	case r.queue <- m:
	default:
		r.trouble()
	}
}

// trouble and fine note in the log that frames are being dropped, once, and that they are not any more.
func (r *Redis) trouble() {
	if !r.dropping.Swap(true) {
		r.log.Warn("redis: not reachable, frames for other nodes are dropped")
	}
}

func (r *Redis) fine() {
	if r.dropping.Swap(false) {
		r.log.Info("redis: reachable again")
	}
}

// send publishes one message a commit group.
func (r *Redis) send(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-r.queue:
			if err := r.client.Publish(ctx, r.channel, wire.Encode(m)).Err(); err != nil {
				r.trouble()
				continue
			}
			r.fine()
		}
	}
}

// receive hands out what other nodes publish. The library connects again by itself.
func (r *Redis) receive() {
	for m := range r.sub.Channel(redis.WithChannelSize(redisQueue)) {
		r.handOut([]byte(m.Payload))
	}
}

func (r *Redis) handOut(payload []byte) {
	var m message
	if err := wire.Decode(payload, &m); err != nil {
		r.log.Warn("redis: a message that no node sends")
		return
	}
	if m.Node == r.node {
		return
	}
	group := make([]Frame, len(m.Frames))
	for i := range m.Frames {
		group[i] = Frame{To: m.Frames[i].To, Bytes: m.Frames[i].Bytes}
	}
	r.Hub.Publish(group)
	for i := range m.Sessions {
		r.Hub.EndSession(m.Sessions[i].Account, m.Sessions[i].Session)
	}
}

// Close is Live's.
func (r *Redis) Close() error {
	r.stop()
	err := errors.Join(r.Hub.Close(), r.sub.Close())
	<-r.done
	return errors.Join(err, r.client.Close())
}
