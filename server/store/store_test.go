package store_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"linnet/crypto/keys"
	"linnet/crypto/wire"
	"linnet/server/store"
	"linnet/server/store/storetest"
)

// TestReopen: what is there stays, and nothing is migrated twice, also when several nodes start at once.
func TestReopen(t *testing.T) {
	storetest.Shared(t, func(t *testing.T, open func(store.Options) *store.Store) {
		id := enrolled(t, open(store.Options{}), keys.Manager)
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() {
				s := open(store.Options{})
				if a, err := s.Account(t.Context(), id); err != nil || a.Role != keys.Manager {
					t.Errorf("the account is %+v, %v", a, err)
				}
				if err := s.Ping(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	})
}

// TestSQLiteFile: nobody else may read the files, the name of the folder is taken as it is, and the file is one with a log.
func TestSQLiteFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a folder?with=odd%20#name")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "linnet.db")
	s, err := store.Open(t.Context(), store.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	enrolled(t, s, keys.Manager)
	var names []string
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name())
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", f.Name(), info.Mode())
		}
	}
	if want := []string{"linnet.db", "linnet.db-shm", "linnet.db-wal"}; !slices.Equal(names, want) {
		t.Errorf("the files are %q, not %q", names, want)
	}
}

// TestStrict: a column takes nothing of another type, whoever writes to the file.
func TestStrict(t *testing.T) {
	path := filepath.Join(t.TempDir(), "linnet.db")
	s, err := store.Open(t.Context(), store.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "INSERT INTO setup_ticket (token_hash, created) VALUES (x'00', 'soon')"); err == nil {
		t.Error("a number may be text")
	}
	rows, err := db.QueryContext(t.Context(), "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		if name != "goose_db_version" && name != "sqlite_schema" && name != "sqlite_sequence" {
			t.Errorf("the table %s is not strict", name)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

// TestForeignKeys: nothing hangs in the air, on either database.
func TestForeignKeys(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		err := s.Write(t.Context(), func(tx *store.Tx) error {
			return tx.AddIdentity(t.Context(), wire.NewID(), 1, []byte("record"), wire.Hash{}, false)
		})
		if err == nil {
			t.Error("an identity of nobody was stored")
		}
	})
}

func TestOpenFails(t *testing.T) {
	for name, o := range map[string]store.Options{
		"no folder":      {Path: filepath.Join(t.TempDir(), "none", "linnet.db")},
		"no database":    {DatabaseURL: "postgres://linnet@127.0.0.1:1/linnet?sslmode=disable"},
		"not an address": {DatabaseURL: "postgres://%zz"},
	} {
		if s, err := store.Open(t.Context(), o); err == nil {
			t.Errorf("%s: it opened", name)
			s.Close()
		}
	}
}
