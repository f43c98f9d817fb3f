package vectors_test

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"flag"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/cryptotest"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// Flags of TestAgree, which scripts/agree.sh sets.
var (
	agreeOut  = flag.String("agree.out", "", "folder to write changed logs and their verdicts to, for the other half")
	agreeLogs = flag.Int("agree.logs", 600, "how many logs")
	agreeSeed = flag.Uint64("agree.seed", 1, "seed of the first share")
)

// shareSize is the logs that share their people and lives, and a file.
const shareSize = 1000

// stream is a file of records, each a length in 32 bits and an encoded array that begins with the name of its kind.
type stream struct {
	w      *bufio.Writer
	blobs  map[string]uint64
	counts map[string]int // verdicts by kind and code
}

func newStream(w io.Writer) *stream {
	return &stream{w: bufio.NewWriter(w), blobs: make(map[string]uint64), counts: make(map[string]int)}
}

func (s *stream) put(record ...any) {
	b := wire.Encode(record)
	s.w.Write(binary.BigEndian.AppendUint32(nil, uint32(len(b))))
	s.w.Write(b)
}

// blob writes bytes once and returns their number.
func (s *stream) blob(b []byte) uint64 {
	n, known := s.blobs[string(b)]
	if !known {
		n = uint64(len(s.blobs))
		s.blobs[string(b)] = n
		s.put("blob", b)
	}
	return n
}

func (s *stream) count(kind string, err error) string {
	code := refuse.CodeOf(err)
	if err != nil && code == "" {
		panic(err)
	}
	s.counts[kind+" "+cmp.Or(string(code), "ok")]++
	return string(code)
}

// TestAgree changes logs, identities and sealed contents by chance and judges them. With -agree.out they are written down with
// their verdicts, and the TypeScript half must come to the same (web/src/crypto/testing/verdicts.agree.ts).
func TestAgree(t *testing.T) {
	counts := make(map[string]int)
	for done, seed := 0, *agreeSeed; done < *agreeLogs; done, seed = done+shareSize, seed+1 {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			out := io.Discard
			if *agreeOut != "" {
				f := must(os.Create(filepath.Join(*agreeOut, fmt.Sprintf("%d.share", seed))))
				defer f.Close()
				out = f
			}
			s := newStream(out)
			cryptotest.SetGlobalRandom(t, seed)
			s.share(dice{rand.New(rand.NewPCG(seed, 0))}, min(shareSize, *agreeLogs-done))
			if err := s.w.Flush(); err != nil {
				t.Fatal(err)
			}
			for key, n := range s.counts {
				counts[key] += n
			}
		})
	}
	var table []string
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		table = append(table, fmt.Sprintf("%s %d", key, counts[key]))
	}
	t.Logf("verdicts: %s", strings.Join(table, ", "))
	for _, code := range verifierCodes {
		if counts["log "+string(code)] == 0 {
			t.Errorf("no log was refused with %s", code)
		}
	}
}

// verifierCodes are those of section 8.
var verifierCodes = []refuse.Code{refuse.Format, refuse.Genesis, refuse.Chain, refuse.Replay, refuse.Member, refuse.Ident,
	refuse.Locked, refuse.Sig, refuse.Epoch, refuse.KeyCommit, refuse.PeerRollback}

func (s *stream) share(d dice, logs int) {
	w := agreeWorld(d)
	b := &agreeBook{stream: s, dice: d, w: w, directories: make(map[string]uint64),
		gone: []*person{oneOf(d, w.people()...), oneOf(d, w.people()...), oneOf(d, w.people()...)}}
	s.put("unit", w.unit.root.Bytes())
	var lives []*life
	for i := range logs {
		if i%40 == 0 { // a few lives, of which many logs are branches
			lives = []*life{newLife(d, w, 3+d.IntN(9)), newLife(d, w, 3+d.IntN(9))}
		}
		b.log(lives[i%2], lives[(i+1)%2])
	}
	for range logs / 10 {
		b.chain()
	}
	golden := readAgreeSeeds()
	for range logs {
		b.decoders(golden)
	}
}
