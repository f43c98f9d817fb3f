package storetest

import (
	"errors"
	"sync"
)

// ErrCommit is what an injected failure of a commit returns.
var ErrCommit = errors.New("storetest: the commit failed")

// Faults makes commits fail: its Commit goes into store.Options. The zero value lets everything pass.
type Faults struct {
	mu    sync.Mutex
	queue []bool // whether the next failing commits persist
}

// Fail has the next commit fail and leave nothing.
func (f *Faults) Fail() { f.add(false) }

// FailPersisted has the next commit reach the disk and fail all the same, as when the answer is lost.
func (f *Faults) FailPersisted() { f.add(true) }

func (f *Faults) add(persist bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.queue = append(f.queue, persist)
}

// Commit is for store.Options.
func (f *Faults) Commit(commit func() error) error {
	f.mu.Lock()
	if len(f.queue) == 0 {
		f.mu.Unlock()
		return commit()
	}
	persist := f.queue[0]
	f.queue = f.queue[1:]
	f.mu.Unlock()
	if persist {
		if err := commit(); err != nil {
			return err
		}
	}
	return ErrCommit
}
