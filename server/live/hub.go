package live

import (
	"slices"
	"sync"

	"linnet/crypto/wire"
)

// Hub is the fan-out within one node.
type Hub struct {
	mu     sync.RWMutex // protects feeds and closed
	feeds  map[wire.ID][]*Feed
	closed bool
}

// NewHub returns a hub without feeds.
func NewHub() *Hub { return &Hub{feeds: make(map[wire.ID][]*Feed)} }

// Subscribe is Live's.
func (h *Hub) Subscribe(account wire.ID, session wire.Hash, wake func(f *Feed)) *Feed {
	f := &Feed{hub: h, account: account, session: session, wake: wake}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.feeds[account] = append(h.feeds[account], f)
	if h.closed {
		f.End(Stopping)
	}
	return f
}

func (h *Hub) drop(f *Feed) {
	h.mu.Lock()
	defer h.mu.Unlock()
	left := slices.DeleteFunc(h.feeds[f.account], func(other *Feed) bool { return other == f })
	if len(left) == 0 {
		delete(h.feeds, f.account)
		return
	}
	h.feeds[f.account] = left
}

// Publish is Live's.
func (h *Hub) Publish(group []Frame) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for i := range group {
		for _, account := range group[i].To {
			for _, f := range h.feeds[account] {
				if f != group[i].Skip {
					f.Send(group[i].Bytes)
				}
			}
		}
	}
}

// EndSession is Live's.
func (h *Hub) EndSession(account wire.ID, session wire.Hash) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, f := range h.feeds[account] {
		if f.session == session {
			f.End(SignedOut)
		}
	}
}

// Close is Live's.
func (h *Hub) Close() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for _, feeds := range h.feeds {
		for _, f := range feeds {
			f.End(Stopping)
		}
	}
	return nil
}
