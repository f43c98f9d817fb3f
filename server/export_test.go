package server

import (
	"encoding/binary"
	"slices"
	"time"

	"linnet/crypto/keys"
)

// Row is a row of the table of routes, for tests that go through all of them.
type Row struct {
	Method, Path       string
	Session, AnyOrigin bool
	Limit              int64
	Allows             func(keys.Role) bool
}

// Table is what a server answers that serves pages and API.
func Table() []Row { return rowsOf(slices.Concat(pageRoutes, commonRoutes, apiRoutes)) }

// ApartTable is what a server answers whose pages are another's.
func ApartTable() []Row { return rowsOf(slices.Concat(commonRoutes, apartRoutes, apiRoutes)) }

// PagesTable is what a server of the pages alone answers.
func PagesTable() []Row { return rowsOf(slices.Concat(pageRoutes, commonRoutes)) }

func rowsOf(table []route) []Row {
	var rows []Row
	for _, r := range table {
		rows = append(rows, Row{Method: r.method, Path: r.path, Session: r.who.session, AnyOrigin: r.who.anyOrigin, Limit: r.limit, Allows: r.who.allows})
	}
	return rows
}

// MostBuckets bounds one kind of limit.
const MostBuckets = mostBuckets

// NewBuckets makes one kind of limit.
var NewBuckets = newBuckets

// Take takes one from the bucket of a caller.
func (b *buckets) Take(caller int, now time.Time) error {
	var key bucketKey
	binary.BigEndian.PutUint64(key[:], uint64(caller))
	return b.take(key, now)
}

// Len is how many buckets are kept.
func (b *buckets) Len() int { return len(b.byKey) }
