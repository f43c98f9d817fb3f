package transparency

import (
	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

// public is a checkpoint as it is shown to whoever has no account, its shapes right and nothing else looked at.
type public struct {
	*parsed
	policy   *PolicyRecord
	snapshot *SnapshotRecord
}

// readPublic reads the shapes. FORMAT.
func readPublic(policy, checkpoint, snapshot []byte) (p public, err error) {
	if p.policy, _, err = parsePolicy(policy); err != nil {
		return p, err
	}
	if p.parsed, err = parseCheckpoint(checkpoint); err != nil {
		return p, err
	}
	p.snapshot, err = readSnapshot(snapshot)
	return p, err
}

// check counts the witnesses. In this order: the policy, which has to be the one whose hash is given, the log key and the
// number of distinct witnesses WITNESS; times, seen from now in Unix ms, FRESH; the place of the snapshot SNAP.
func (p *public) check(policy *wire.Hash, now uint64, snapshot []byte, inclusion []wire.Hash) (witnesses int, err error) {
	if policy != nil && p.policy.Hash != *policy {
		return 0, refuse.New(refuse.Witness, "another policy than the one that was asked for")
	}
	if !p.signedBy(p.policy.LogKey) {
		return 0, refuse.New(refuse.Witness, "checkpoint is not signed by the log")
	}
	if witnesses, err = checkTimes(p.policy, p.parsed, p.snapshot.Time, now); err != nil {
		return 0, err
	}
	return witnesses, checkLast(p.tree, snapshot, inclusion)
}
