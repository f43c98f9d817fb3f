package transparency_test

import (
	"fmt"
	"slices"
	"testing"

	"linnet/crypto/refuse"
	proto "linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
	"linnet/server/store/storetest"
	"linnet/server/transparency"
)

func release(t *testing.T, version string) *proto.Release {
	t.Helper()
	r, err := proto.NewRelease(version, []proto.File{{Path: []byte("/"), Hash: wire.HashOf("page", []byte(version))}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// released are the versions that a node shows to anybody, after they were found in the log that people look at.
func (w *world) released(log *transparency.Log) []string {
	w.t.Helper()
	shown, err := log.Releases(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	found, err := proto.VerifyReleases(&w.pin.PolicyHash, uint64(w.clock.Load()), *shown)
	if err != nil {
		w.t.Fatalf("looking at the releases: %v", err)
	}
	if w.look(log, w.unit.Manager.ID); w.pin.Size != found.Tree.Size || wire.Hash(w.pin.Root) != found.Tree.Root {
		w.t.Error("strangers are shown another log than people")
	}
	var versions []string
	for _, r := range found.List {
		versions = append(versions, string(r.Version))
	}
	return versions
}

// What a node carries is in the log with the next snapshot, once; an older node beside a newer one adds nothing.
func TestReleases(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		old, young := w.node(transparency.Options{Release: release(t, "1.0")}), w.node(transparency.Options{Release: release(t, "1.1")})
		if _, err := old.Releases(t.Context()); !failed(err, fail.Unavailable) {
			t.Errorf("before the first checkpoint: %v", err)
		}
		w.publish(old)
		if got := w.released(old); !slices.Equal(got, []string{"1.0"}) {
			t.Errorf("released %q", got)
		}
		if err := young.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := w.released(young); !slices.Equal(got, []string{"1.0"}) {
			t.Errorf("released %q before the clock wants it", got)
		}
		for range 3 {
			for _, node := range []*transparency.Log{young, old} {
				w.pass(transparency.Every)
				if err := node.Tick(t.Context()); err != nil {
					t.Fatal(err)
				}
				if got := w.released(node); !slices.Equal(got, []string{"1.0", "1.1"}) {
					t.Errorf("released %q", got)
				}
			}
		}
		if w.pin.Size != 15 {
			t.Errorf("size %d, want seven snapshots, two releases and six records of exhibits", w.pin.Size)
		}
	})
}

func TestManyReleases(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		var log *transparency.Log
		for i := range transparency.MaxReleases + 2 {
			log = w.node(transparency.Options{Release: release(t, fmt.Sprint(i))})
			w.publish(log)
		}
		if got := w.released(log); len(got) != transparency.MaxReleases || got[0] != "2" {
			t.Errorf("%d releases, from %q on", len(got), got[0])
		}
		shown := must(log.Releases(t.Context()))
		other := wire.HashOf("log-policy", nil)
		if _, err := proto.VerifyReleases(&other, uint64(w.clock.Load()), *shown); refuse.CodeOf(err) != refuse.Witness {
			t.Errorf("under another policy: %v", err)
		}
	})
}
