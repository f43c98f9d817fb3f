package transparency

import (
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"linnet/crypto/refuse"
	"linnet/crypto/wire"
)

const (
	maxVersion = 64  // bytes of the name of a version
	maxPath    = 256 // bytes
	maxFiles   = 512 // of a release
)

// File is a file of the web client: the path at which a browser asks for it, and what it gets.
type File struct {
	_    struct{} `cbor:",toarray"`
	Path []byte
	Hash wire.Hash // plain SHA-256, as sha256sum prints it
}

// Release is what the log holds of a version of the web client: everything of it that a browser can load.
type Release struct {
	_       struct{} `cbor:",toarray"`
	Type    uint64
	Time    uint64 // when it came into the log, Unix ms
	Version []byte
	Files   []File // ascending by path
}

// NewRelease is a release that is not in a log yet. FORMAT where no reader would take it.
func NewRelease(version string, files []File) (*Release, error) {
	r := &Release{Type: recordRelease, Version: []byte(version), Files: files}
	return r, r.checkShape()
}

// Record is the encoded record of the release, added to a log at a time.
func (r *Release) Record(time uint64) []byte {
	record := *r
	record.Time = time
	return wire.Encode(&record)
}

// Digest stands for what the release says, whenever it came into a log.
func (r *Release) Digest() wire.Hash { return wire.HashOf("release", r.Record(0)) }

// Find is what the release says of a path.
func (r *Release) Find(path string) (wire.Hash, bool) {
	for _, f := range r.Files {
		if string(f.Path) == path {
			return f.Hash, true
		}
	}
	return wire.Hash{}, false
}

func readRelease(record []byte) (*Release, error) {
	var r Release
	if err := wire.Decode(record, &r); err != nil {
		return nil, err
	}
	return &r, r.checkShape()
}

func (r *Release) checkShape() error {
	bad := refuse.New(refuse.Format, "release of the web client")
	if r.Type != recordRelease || !isPrintable(r.Version, maxVersion) || len(r.Files) < 1 || len(r.Files) > maxFiles {
		return bad
	}
	last := ""
	for _, f := range r.Files {
		path := string(f.Path)
		if !isPrintable(f.Path, maxPath) || !strings.HasPrefix(path, "/") || path <= last {
			return bad
		}
		last = path
	}
	return nil
}

// isPrintable: ASCII without space.
func isPrintable(b []byte, longest int) bool {
	for _, c := range b {
		if c <= ' ' || c > '~' {
			return false
		}
	}
	return len(b) > 0 && len(b) <= longest
}

// PlacedRelease is a release with its place in the log.
type PlacedRelease struct {
	_         struct{} `cbor:",toarray"`
	Index     uint64
	Record    []byte
	Inclusion []wire.Hash
}

// Published is what a server shows of its releases to anybody: nothing in it is about people.
type Published struct {
	_          struct{} `cbor:",toarray"`
	Policy     []byte   // the record under which the checkpoint was made
	Checkpoint []byte
	Snapshot   []byte // for its time
	Inclusion  []wire.Hash
	Releases   []PlacedRelease // ascending by index
}

// Releases are releases that were found in a log.
type Releases struct {
	Policy    *PolicyRecord
	Tree      Tree
	Time      uint64 // of the snapshot, Unix ms
	Witnesses int    // how many have cosigned
	List      []*Release
}

// VerifyReleases checks what a server shows to whoever has no account, in this order: shapes FORMAT; the policy, which has to
// be the one whose hash is given, the log key and the number of distinct witnesses WITNESS; times FRESH; the places of the
// snapshot and of every release in the log SNAP. Without a hash the policy is the server's word. Now is Unix ms.
func VerifyReleases(policy *wire.Hash, now uint64, shown Published) (*Releases, error) {
	p, err := readPublic(shown.Policy, shown.Checkpoint, shown.Snapshot)
	if err != nil {
		return nil, err
	}
	out := &Releases{Policy: p.policy, Tree: p.tree, Time: p.snapshot.Time}
	for _, placed := range shown.Releases {
		r, err := readRelease(placed.Record)
		if err != nil {
			return nil, err
		}
		out.List = append(out.List, r)
	}
	if out.Witnesses, err = p.check(policy, now, shown.Snapshot, shown.Inclusion); err != nil {
		return nil, err
	}
	return out, checkPlaces(p.tree, shown.Releases)
}

// checkPlaces demands that releases are in the log, each once, in the order of the log.
func checkPlaces(t Tree, releases []PlacedRelease) error {
	for i, r := range releases {
		if i > 0 && r.Index <= releases[i-1].Index {
			return refuse.New(refuse.Snap, "releases out of order")
		}
		if tlog.CheckRecord(hashes(r.Inclusion), int64(t.Size), tlog.Hash(t.Root), int64(r.Index), tlog.RecordHash(r.Record)) != nil {
			return refuse.New(refuse.Snap, "a release is not in the log")
		}
	}
	return nil
}
