package live

import (
	"sync"

	"linnet/crypto/wire"
)

// Bounds of what waits in one feed.
const (
	maxFrames = 256
	maxBytes  = 1 << 20
)

// End is why a feed ended.
type End int

// The ends.
const (
	Open      End = iota // it has not
	TooSlow              // more was waiting than may: fetch and come again
	SignedOut            // its session ended
	Stopping             // the node is stopping
)

// Feed is what waits for one connection. Nothing is kept for a feed that has ended.
type Feed struct {
	hub     *Hub
	account wire.ID
	session wire.Hash
	wake    func(f *Feed)

	mu    sync.Mutex // protects the rest
	queue [][]byte
	size  int
	taken bool // somebody is in charge of Take, or about to be
	end   End
}

// Send queues a frame for this connection alone.
func (f *Feed) Send(frame []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.end != Open {
		return
	}
	f.queue = append(f.queue, frame)
	f.size += len(frame)
	if len(f.queue) > maxFrames || f.size > maxBytes {
		f.finish(TooSlow)
	}
	f.call()
}

// End ends the feed; what waits is dropped. The first end stays.
func (f *Feed) End(why End) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.end == Open {
		f.finish(why)
		f.call()
	}
}

// finish and call are for whoever holds mu.
func (f *Feed) finish(why End) { f.end, f.queue, f.size = why, nil, 0 }

func (f *Feed) call() {
	if !f.taken {
		f.taken = true
		go f.wake(f)
	}
}

// Take returns all that waits, in order. Whoever was woken calls it until it returns no frames, and then leaves:
// it will be woken again. After an end there are never frames, and no more calls.
func (f *Feed) Take() ([][]byte, End) {
	f.mu.Lock()
	defer f.mu.Unlock()
	frames := f.queue
	f.queue, f.size = nil, 0
	f.taken = len(frames) > 0 || f.end != Open
	return frames, f.end
}

// Close takes the feed out of its hub and wakes nobody any more.
func (f *Feed) Close() {
	f.hub.drop(f)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.finish(Stopping)
	f.taken = true
}
