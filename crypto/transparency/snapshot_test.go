package transparency_test

import (
	"fmt"
	"testing"

	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// BenchmarkSnapshot is what a server does every ten minutes, and a proof out of it.
func BenchmarkSnapshot(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		states := make([]transparency.State, n)
		for i := range states {
			states[i] = transparency.State{Name: transparency.Name{Kind: transparency.OfVault, ID: wire.NewID()}, Number: 7}
		}
		b.Run(fmt.Sprintf("build/%d", n), func(b *testing.B) {
			for b.Loop() {
				transparency.NewSnapshot(states, wire.NewKey())
			}
		})
		snapshot := transparency.NewSnapshot(states, wire.NewKey())
		b.Run(fmt.Sprintf("prove/%d", n), func(b *testing.B) {
			for b.Loop() {
				snapshot.Prove(states[n/2].Name)
			}
		})
	}
}
