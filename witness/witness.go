// Package witness is a witness of transparency logs, as C2SP tlog-witness describes it: it cosigns a checkpoint only if that
// continues the one it has cosigned last, so that nobody can be shown another log than everybody else. It knows the logs'
// keys and their sizes, and nothing of what is in them.
package witness

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// longestBody bounds a request in bytes: a checkpoint of 8 KiB and a proof of 64 hashes.
const longestBody = 16 << 10

// Options of a witness.
type Options struct {
	Name string              // needed: its key name, as unit policies list it
	Key  ed25519.PrivateKey  // needed
	Dir  string              // needed: where it remembers what it has cosigned
	Logs map[string]wire.Key // needed: keys of the logs by origin
	Now  func() time.Time    // default: time.Now
}

// Witness answers POST /add-checkpoint. It is safe for use by several goroutines.
type Witness struct {
	o  Options
	mu sync.Mutex // one at a time: what is remembered decides what is signed
}

// New opens the folder of a witness.
func New(o Options) (*Witness, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("opening the folder of the witness: %w", err)
	}
	return &Witness{o: o}, nil
}

// VerifierKey is what a unit's operator has to be told.
func (w *Witness) VerifierKey() string {
	return transparency.WitnessVerifierKey(w.o.Name, wire.Key(w.o.Key.Public().(ed25519.PublicKey)))
}

// Handler answers requests.
func (w *Witness) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /add-checkpoint", func(out http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(out, r.Body, longestBody))
		if err != nil {
			out.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		}
		w.answer(out, body)
	})
	mux.HandleFunc("GET /healthz", func(out http.ResponseWriter, _ *http.Request) { io.WriteString(out, "ok") })
	return mux
}

// refusal is a no with its status; size, where set, is what the witness has seen.
type refusal struct {
	status int
	size   *uint64
}

func (r *refusal) Error() string { return http.StatusText(r.status) }

func (w *Witness) answer(out http.ResponseWriter, body []byte) {
	line, err := w.Add(body)
	if no, ok := errors.AsType[*refusal](err); ok {
		if no.size != nil {
			out.Header().Set("Content-Type", "text/x.tlog.size")
		}
		out.WriteHeader(no.status)
		if no.size != nil {
			fmt.Fprintln(out, *no.size)
		}
		return
	}
	if err != nil {
		out.WriteHeader(http.StatusInternalServerError)
		return
	}
	out.Write(line)
}

// Add is the request: "old N", a consistency proof from there, an empty line, the checkpoint. The answer is the line of the
// cosignature, given only after it is durable that this checkpoint was seen.
func (w *Witness) Add(body []byte) ([]byte, error) {
	old, proof, checkpoint, ok := parse(body)
	if !ok {
		return nil, &refusal{status: http.StatusBadRequest}
	}
	origin, _, _ := bytes.Cut(checkpoint, []byte("\n"))
	key, ok := w.o.Logs[string(origin)]
	if !ok {
		return nil, &refusal{status: http.StatusNotFound}
	}
	next, err := transparency.ReadCheckpoint(string(origin), key, checkpoint)
	if err != nil {
		return nil, &refusal{status: http.StatusForbidden}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	last, err := w.last(string(origin))
	if err != nil {
		return nil, err
	}
	switch {
	case old > next.Size:
		return nil, &refusal{status: http.StatusBadRequest}
	case old != last.Size, old == next.Size && next.Root != last.Root:
		return nil, &refusal{status: http.StatusConflict, size: &last.Size}
	case old == 0 && len(proof) > 0, old == next.Size && len(proof) > 0:
		return nil, &refusal{status: http.StatusUnprocessableEntity}
	case old > 0 && old < next.Size:
		if tlog.CheckTree(proof, int64(next.Size), tlog.Hash(next.Root), int64(old), tlog.Hash(last.Root)) != nil {
			return nil, &refusal{status: http.StatusUnprocessableEntity}
		}
	}
	if next != last {
		if err := w.remember(string(origin), checkpoint); err != nil {
			return nil, err
		}
	}
	return w.cosign(checkpoint)
}

// parse reads the request.
func parse(body []byte) (old uint64, proof tlog.TreeProof, checkpoint []byte, ok bool) {
	head, checkpoint, ok := bytes.Cut(body, []byte("\n\n"))
	if !ok {
		return 0, nil, nil, false
	}
	lines := strings.Split(string(head), "\n")
	digits, ok := strings.CutPrefix(lines[0], "old ")
	old, err := strconv.ParseUint(digits, 10, 53)
	if !ok || err != nil {
		return 0, nil, nil, false
	}
	for _, line := range lines[1:] {
		b, err := base64.StdEncoding.Strict().DecodeString(line)
		if err != nil || len(b) != tlog.HashSize {
			return 0, nil, nil, false
		}
		proof = append(proof, tlog.Hash(b))
	}
	return old, proof, checkpoint, len(proof) <= 63
}

// cosign is the witness's line under a checkpoint.
func (w *Witness) cosign(checkpoint []byte) ([]byte, error) {
	text, _, _ := bytes.Cut(checkpoint, []byte("\n\n"))
	signer := &transparency.WitnessKey{KeyName: w.o.Name, Key: w.o.Key, Time: uint64(w.o.Now().Unix())}
	signed, err := note.Sign(&note.Note{Text: string(text) + "\n"}, signer)
	if err != nil {
		return nil, err
	}
	return signed[len(text)+2:], nil
}

// file is where the last checkpoint of a log is kept. The name tells nothing and cannot lead elsewhere.
func (w *Witness) file(origin string) string {
	sum := sha256.Sum256([]byte(origin))
	return filepath.Join(w.o.Dir, hex.EncodeToString(sum[:]))
}

// last is the tree that was cosigned last, of size 0 where none was.
func (w *Witness) last(origin string) (transparency.Tree, error) {
	b, err := os.ReadFile(w.file(origin))
	if errors.Is(err, fs.ErrNotExist) {
		return transparency.Tree{}, nil
	}
	if err != nil {
		return transparency.Tree{}, fmt.Errorf("reading what was cosigned last: %w", err)
	}
	// A log that has changed its key is a new entry of Logs; what was seen under the old one still binds it.
	return transparency.ReadTree(origin, b)
}

// remember makes it durable that this checkpoint was seen: the file is the old one or the new one, never half of it.
func (w *Witness) remember(origin string, checkpoint []byte) error {
	f, err := os.CreateTemp(w.o.Dir, ".new-*")
	if err != nil {
		return fmt.Errorf("remembering a checkpoint: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(checkpoint)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("remembering a checkpoint: %w", err)
	}
	if err := os.Rename(f.Name(), w.file(origin)); err != nil {
		return fmt.Errorf("remembering a checkpoint: %w", err)
	}
	dir, err := os.Open(w.o.Dir)
	if err != nil {
		return fmt.Errorf("remembering a checkpoint: %w", err)
	}
	return errors.Join(dir.Sync(), dir.Close())
}
