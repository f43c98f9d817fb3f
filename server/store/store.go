// Package store holds rows and SQL and no rules: one text for SQLite and PostgreSQL, with $1 placeholders.
//
// Reading goes through the methods of Store. Writing goes through a door of tx.go: whatever checks and then acts
// takes a guard row first, so that what was checked still holds when it acts.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"runtime"
	"sync/atomic"

	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	_ "modernc.org/sqlite" // driver "sqlite"

	"linnet/migrations"
)

// sqliteTimeout is how long a connection to SQLite waits for another one, as every one is opened.
const sqliteTimeout = "PRAGMA busy_timeout = 10000"

// Options of a store.
type Options struct {
	Path        string // of the SQLite file, used where DatabaseURL is empty; made with mode 0600 where it is missing
	DatabaseURL string // of PostgreSQL
	MaxConns    int    // to PostgreSQL, from this node; default 16

	// Commit, where set, is called in place of every commit and is given the real one: tests make commits fail,
	// and fail although they persisted.
	Commit func(commit func() error) error
}

// Store is the one database of a server. It is safe for use by several goroutines.
type Store struct {
	// SQLite has one writer at a time whatever we do: a pool of one connection queues in Go, in order and without
	// busy waiting, while readers see the last commit. On PostgreSQL both are the same pool.
	write, read *sql.DB
	commit      func(commit func() error) error

	unscrubbed atomic.Bool // see Scrub; at the start it is not known

	// What AppendAll consists of.
	readHeads, addEntries, moveHeads *batch
}

// Open connects, and brings the tables up to date.
func Open(ctx context.Context, o Options) (*Store, error) {
	s := &Store{commit: o.Commit}
	if s.commit == nil {
		s.commit = func(commit func() error) error { return commit() }
	}
	s.unscrubbed.Store(true)
	s.makeBatches(o.DatabaseURL != "")
	var err error
	if o.DatabaseURL != "" {
		err = s.openPostgreSQL(ctx, o)
	} else {
		err = s.openSQLite(ctx, o)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close ends all connections.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.write, s.read} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// Ping says whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.read.PingContext(ctx) }

func (s *Store) openPostgreSQL(ctx context.Context, o Options) (err error) {
	if s.write, err = sql.Open("pgx", o.DatabaseURL); err != nil {
		return fmt.Errorf("opening PostgreSQL: %w", err)
	}
	if o.MaxConns == 0 {
		o.MaxConns = 16
	}
	s.read = s.write
	s.write.SetMaxOpenConns(o.MaxConns)
	s.write.SetMaxIdleConns(o.MaxConns)
	// Several nodes may start at once: one migrates, the others wait.
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 60))
	if err != nil {
		return err
	}
	return migrate(ctx, s.write, goose.DialectPostgres, migrations.PostgreSQL(), goose.WithSessionLocker(locker))
}

func (s *Store) openSQLite(ctx context.Context, o Options) (err error) {
	// The file is made here because SQLite would let others read it; its log files take over the mode.
	f, err := os.OpenFile(o.Path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("opening the database file: %w", err)
	}
	if err := f.Close(); err != nil {
		return err
	}
	// FULL: with NORMAL a power cut loses rows that were acknowledged. temp_store: what a statement might have to undo
	// is kept in memory and not in a file elsewhere. cache_size, 16 MiB: a page of 1,000 entries is twice as fast. secure_delete:
	// what is removed is written over.
	source := "file:" + (&url.URL{Path: o.Path}).EscapedPath() + "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)" +
		"&_pragma=synchronous(FULL)&_pragma=secure_delete(1)&_pragma=foreign_keys(1)&_pragma=temp_store(2)&_pragma=cache_size(-16384)"
	if s.write, err = sql.Open("sqlite", source+"&_txlock=immediate"); err != nil {
		return fmt.Errorf("opening SQLite: %w", err)
	}
	s.write.SetMaxOpenConns(1)
	if err := migrate(ctx, s.write, goose.DialectSQLite3, migrations.SQLite()); err != nil {
		return err
	}
	for _, b := range []*batch{s.readHeads, s.addEntries, s.moveHeads} {
		if err := b.prepare(ctx, s.write); err != nil {
			return err
		}
	}
	if s.read, err = sql.Open("sqlite", source+"&_pragma=query_only(1)"); err != nil {
		return fmt.Errorf("opening SQLite: %w", err)
	}
	readers := max(4, runtime.GOMAXPROCS(0))
	s.read.SetMaxOpenConns(readers)
	s.read.SetMaxIdleConns(readers)
	return nil
}

func migrate(ctx context.Context, db *sql.DB, dialect goose.Dialect, files fs.FS, options ...goose.ProviderOption) error {
	p, err := goose.NewProvider(dialect, db, files, options...)
	if err != nil {
		return fmt.Errorf("reading migrations: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrating: %w", err)
	}
	return nil
}
