// Package storetest runs a test on each database that the store knows: a migrated SQLite file of its own, and a
// schema of its own in the PostgreSQL of LINNET_TEST_DATABASE_URL.
package storetest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linnet/server/store"
)

// Each runs test on an empty store of each kind.
func Each(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	Shared(t, func(t *testing.T, open func(store.Options) *store.Store) { test(t, open(store.Options{})) })
}

// Shared runs test on an empty database of each kind, which open opens as often as there are to be nodes. The
// options say everything but where the database is.
func Shared(t *testing.T, test func(t *testing.T, open func(store.Options) *store.Store)) {
	t.Helper()
	t.Run("SQLite", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "linnet.db")
		test(t, func(o store.Options) *store.Store {
			o.Path = path
			return open(t, o)
		})
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		schema := newSchema(t)
		test(t, func(o store.Options) *store.Store {
			o.DatabaseURL = schema
			return open(t, o)
		})
	})
}

func open(t *testing.T, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), o)
	if err != nil {
		t.Fatalf("opening the store: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("closing the store: %v", err)
		}
	})
	return s
}

// newSchema makes a schema that goes with the test and returns the address of the database with it.
func newSchema(t *testing.T) string {
	t.Helper()
	address := os.Getenv("LINNET_TEST_DATABASE_URL")
	if address == "" {
		t.Fatal("LINNET_TEST_DATABASE_URL is not set: run `make test`, which brings a PostgreSQL of its own")
	}
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	name := "t_" + strings.ToLower(rand.Text())
	if _, err := db.ExecContext(t.Context(), "CREATE SCHEMA "+name); err != nil {
		t.Fatalf("making a schema: %v", err)
	}
	t.Cleanup(func() { // after the stores are closed; t.Context has ended by then
		if _, err := db.ExecContext(context.Background(), "DROP SCHEMA "+name+" CASCADE"); err != nil {
			t.Errorf("dropping the schema: %v", err)
		}
		db.Close()
	})
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	query.Set("search_path", name)
	u.RawQuery = query.Encode()
	return u.String()
}
