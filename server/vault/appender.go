package vault

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"linnet/crypto/refuse"
	proto "linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/live"
	"linnet/server/store"
)

// Bounds of one group, and of what waits for the next.
const (
	groupEntries  = 128
	groupBytes    = 4 << 20
	waitingBytes  = 64 << 20
	storePatience = 30 * time.Second
)

var errFull = fail.New(fail.Unavailable, "too many entries are waiting, or the server is stopping")

// item is an entry on its way.
type item struct {
	entry   *proto.Entry
	chain   *chain
	readers []wire.ID
	refused error // why it is only looked up and not stored
	skip    *live.Feed
	done    func(Receipt, error)
}

// appender stores what waits, of whatever vaults, in one transaction, and never has more than one under way: while it
// commits the next group gathers. Everything is acknowledged after the commit, then handed out.
type appender struct {
	vaults *Vaults
	log    *slog.Logger
	groups chan *group // stored, to be acknowledged
	done   sync.WaitGroup

	mu      sync.Mutex // protects the rest
	ready   *sync.Cond
	waiting []*item
	bytes   int
	closed  bool
}

// group is what one transaction stored.
type group struct {
	items    []*item
	received uint64
	stored   []bool
	err      error // of the transaction: then it is not known what is stored
}

func startAppender(v *Vaults, log *slog.Logger) *appender {
	a := &appender{vaults: v, log: log, groups: make(chan *group, 1)}
	a.ready = sync.NewCond(&a.mu)
	a.done.Go(a.run)
	a.done.Go(a.acknowledge)
	return a
}

// add queues an item.
func (a *appender) add(it *item) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed || a.bytes > waitingBytes {
		return errFull
	}
	a.waiting = append(a.waiting, it)
	a.bytes += len(it.entry.Raw)
	a.ready.Signal()
	return nil
}

// close stores what waits and returns when it is acknowledged.
func (a *appender) close() {
	a.mu.Lock()
	a.closed = true
	a.ready.Signal()
	a.mu.Unlock()
	a.done.Wait()
}

// next waits for a group; nil when the appender is closed and everything is taken.
func (a *appender) next() []*item {
	a.mu.Lock()
	defer a.mu.Unlock()
	for len(a.waiting) == 0 {
		if a.closed {
			return nil
		}
		a.ready.Wait()
	}
	n, bytes := 0, 0
	for n < len(a.waiting) && n < groupEntries && (n == 0 || bytes < groupBytes) {
		bytes += len(a.waiting[n].entry.Raw)
		n++
	}
	taken := a.waiting[:n:n]
	a.waiting = a.waiting[n:]
	if len(a.waiting) == 0 {
		a.waiting = nil
	}
	a.bytes -= bytes
	return taken
}

func (a *appender) run() {
	defer close(a.groups)
	for items := a.next(); items != nil; items = a.next() {
		a.groups <- a.store(items)
	}
}

// store stores a group. Items that are only looked up take part so that their turn comes after all before them.
func (a *appender) store(items []*item) *group {
	g := &group{items: items, received: uint64(a.vaults.now().UnixMilli()), stored: make([]bool, len(items))}
	var list []store.Append
	var places []int
	for i, it := range items {
		if it.refused == nil {
			h := &it.entry.Header
			places = append(places, i)
			list = append(list, store.Append{Vault: h.Vault, Epoch: h.Epoch, Seq: h.Seq, Prev: h.Prev, Hash: it.entry.Hash, Entry: h.Entry,
				Received: g.received, Expires: h.Expires, Bytes: it.entry.Raw})
		}
	}
	if len(list) == 0 {
		return g
	}
	ctx, cancel := context.WithTimeout(context.Background(), storePatience)
	defer cancel()
	stored, err := a.vaults.store.AppendAll(ctx, list)
	if err != nil {
		a.log.Error("storing entries failed", slog.Any("error", err))
		g.err = err
	}
	for n, i := range places {
		g.stored[i] = err == nil && stored[n]
		if !g.stored[i] {
			// What is chained on it here is on no chain: begin again from what the database has, now and not when
			// nothing is under way any more, or whoever goes on sending such entries keeps all others out.
			a.vaults.chains.drop(items[i].entry.Header.Vault, items[i].chain)
		}
		items[i].chain.settle()
	}
	return g
}

// acknowledge answers for groups while the next is being stored.
func (a *appender) acknowledge() {
	for g := range a.groups {
		var frames []live.Frame
		var others []*item
		for i, it := range g.items {
			h := &it.entry.Header
			if !g.stored[i] {
				others = append(others, it)
				continue
			}
			it.done(Receipt{Seq: h.Seq, Hash: it.entry.Hash, Received: g.received}, nil)
			frames = append(frames, live.Frame{To: it.readers, Bytes: live.EntryFrame(h.Vault, h.Seq, g.received, it.entry.Raw), Skip: it.skip})
		}
		if len(frames) > 0 {
			a.vaults.live.Publish(frames)
		}
		if len(others) > 0 {
			a.done.Go(func() { a.answer(others, g.err) })
		}
	}
}

// answer answers for items that were not stored: perhaps they were stored before.
func (a *appender) answer(items []*item, failed error) {
	ctx, cancel := context.WithTimeout(context.Background(), storePatience)
	defer cancel()
	for _, it := range items {
		if it.refused == nil && failed != nil {
			it.done(Receipt{}, failed)
			continue
		}
		refused := it.refused
		if refused == nil {
			refused = refuse.New(refuse.Chain, "the head moved")
		}
		it.done(a.vaults.find(ctx, it.entry, refused))
	}
}
