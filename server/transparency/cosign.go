package transparency

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/keys"
	proto "linnet/crypto/transparency"
	"linnet/crypto/wire"
	"linnet/server/fail"
	"linnet/server/store"
)

// patience is how long the witnesses may take, all together.
const patience = 15 * time.Second

// finish asks the witnesses for their cosignatures and serves the checkpoint when there are enough. Until then the one before it
// is served, and clients refuse it when it gets old.
func (l *Log) finish(ctx context.Context, c store.Checkpoint) error {
	records, err := l.o.Store.LogPolicies(ctx)
	if err != nil {
		return err
	}
	root, err := l.o.Store.UnitRoot(ctx)
	if err != nil {
		return err
	}
	policies, err := proto.VerifyPolicies(root, records)
	if err != nil {
		return err
	}
	policy := policies[c.Policy-1]
	note, errs := l.cosign(ctx, c)
	have, err := policy.Cosigned(proto.Origin(root), note)
	if err != nil {
		return err
	}
	if uint64(have) < policy.Needed {
		return fmt.Errorf("%d of %d witnesses have cosigned: %w", have, policy.Needed, errors.Join(errs...))
	}
	for _, err := range errs {
		l.o.Log.Warn("a witness did not cosign", "error", err)
	}
	err = l.o.Store.WithLog(ctx, func(tx *store.LogTx) error { return tx.Serve(ctx, c.Size, c.Policy, note) })
	l.mu.Lock()
	defer l.mu.Unlock()
	l.served = nil // to be read again
	return err
}

// tryOut has the witnesses of a policy cosign, under its log key, what is served now.
func (l *Log) tryOut(ctx context.Context, root *keys.UnitRoot, record []byte) error {
	records, err := l.o.Store.LogPolicies(ctx)
	if err != nil {
		return err
	}
	policies, err := proto.VerifyPolicies(root, append(records, record))
	if err != nil {
		return fail.Wrap(fail.Conflict, "not the next policy", err)
	}
	policy := policies[len(policies)-1]
	key, err := l.keyOf(policy.LogKey)
	if err != nil {
		return fail.Wrap(fail.Malformed, "policy of the log", err)
	}
	c, err := l.o.Store.Checkpoint(ctx, false)
	if err != nil {
		return err
	}
	stored, err := readHashes(ctx, l.o.Store, 0)
	if err != nil {
		return err
	}
	tree, err := tlog.TreeHash(int64(c.Size), stored)
	if err != nil {
		return err
	}
	signer := &proto.LogKey{Origin: proto.Origin(root), Key: key}
	if c.Note, err = signer.Checkpoint(proto.Tree{Size: c.Size, Root: wire.Hash(tree)}); err != nil {
		return err
	}
	note, errs := l.cosign(ctx, c)
	have, err := policy.Cosigned(signer.Origin, note)
	if err == nil && uint64(have) < policy.Needed {
		err = fail.Wrap(fail.Unavailable, "too few of the policy's witnesses answer", errors.Join(errs...))
	}
	return err
}

// cosign is the checkpoint with what the witnesses gave, who are asked at the same time.
func (l *Log) cosign(ctx context.Context, c store.Checkpoint) ([]byte, []error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	lines, errs := make([][]byte, len(l.o.Witnesses)), make([]error, len(l.o.Witnesses))
	var wg sync.WaitGroup
	for i := range l.o.Witnesses {
		w := &l.o.Witnesses[i]
		wg.Go(func() {
			line, err := l.ask(ctx, w, c)
			if err != nil {
				err = fmt.Errorf("%s: %w", w.Name, err)
			}
			lines[i], errs[i] = line, err
		})
	}
	wg.Wait()
	var failed []error
	for _, err := range errs {
		if err != nil {
			failed = append(failed, err)
		}
	}
	return append(bytes.Clone(c.Note), bytes.Join(lines, nil)...), failed
}

// ask has one witness add the checkpoint (C2SP tlog-witness). A witness that knows another size than we think says which, and
// is asked once more from there.
func (l *Log) ask(ctx context.Context, w *Witness, c store.Checkpoint) ([]byte, error) {
	hashes, err := readHashes(ctx, l.o.Store, 0)
	if err != nil {
		return nil, err
	}
	for old, rounds := c.Size-1, 0; rounds < 2; rounds++ {
		body, err := addCheckpoint(hashes, old, c)
		if err != nil {
			return nil, err
		}
		status, answer, err := l.o.Post(ctx, strings.TrimSuffix(w.URL, "/")+"/add-checkpoint", body)
		if err != nil {
			return nil, err
		}
		switch status {
		case 200:
			return cosignature(w, c, answer)
		case 409:
			known, err := strconv.ParseUint(strings.TrimSpace(string(answer)), 10, 53)
			if err != nil || known > c.Size || known == old {
				return nil, fmt.Errorf("it has seen another log than this one")
			}
			old = known
		default:
			return nil, fmt.Errorf("it answered %d", status)
		}
	}
	return nil, errors.New("it keeps changing what it has seen")
}

// cosignature is the witness's line of its answer, if it holds; lines of others are left out.
func cosignature(w *Witness, c store.Checkpoint, answer []byte) ([]byte, error) {
	for line := range bytes.Lines(answer) {
		if bytes.HasPrefix(line, []byte("— "+w.Name+" ")) && bytes.HasSuffix(line, []byte("\n")) {
			return line, proto.CheckCosignature(&proto.Witness{Name: []byte(w.Name), Key: w.Key}, append(bytes.Clone(c.Note), line...))
		}
	}
	return nil, errors.New("its answer holds no cosignature of its own")
}

// addCheckpoint is the body of a request to a witness.
func addCheckpoint(hashes hashList, old uint64, c store.Checkpoint) ([]byte, error) {
	var body bytes.Buffer
	fmt.Fprintf(&body, "old %d\n", old)
	if old > 0 && old < c.Size {
		proof, err := tlog.ProveTree(int64(c.Size), int64(old), hashes)
		if err != nil {
			return nil, err
		}
		for _, h := range proof {
			fmt.Fprintln(&body, base64.StdEncoding.EncodeToString(h[:]))
		}
	}
	body.WriteByte('\n')
	body.Write(c.Note)
	return body.Bytes(), nil
}
