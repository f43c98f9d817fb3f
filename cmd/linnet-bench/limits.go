package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"time"

	"github.com/gorilla/websocket"
	_ "github.com/jackc/pgx/v5/stdlib" // driver "pgx"
	_ "modernc.org/sqlite"             // driver "sqlite"
)

// The limits beside which the product's figures stand: what the same disk and the same socket library do with nothing around them.

// payload is the size in bytes of a row and of an echo: about what a short message is on the wire.
const payload = 700

// bareCommits inserts single rows, one durable transaction each, for the given time and returns rows a second.
// The database is SQLite in dir with the product's settings, or PostgreSQL where databaseURL is given.
func bareCommits(ctx context.Context, dir, databaseURL string, window time.Duration) (float64, error) {
	driver, source := "pgx", databaseURL
	blob := "BYTEA"
	if databaseURL == "" {
		driver, blob = "sqlite", "BLOB"
		source = "file:" + filepath.Join(dir, "bare.db") + "?_txlock=immediate&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	for _, text := range []string{"DROP TABLE IF EXISTS bare_loop", "CREATE TABLE bare_loop (line " + blob + " NOT NULL)"} {
		if _, err := db.ExecContext(ctx, text); err != nil {
			return 0, fmt.Errorf("preparing the bare loop: %w", err)
		}
	}
	insert, err := db.PrepareContext(ctx, "INSERT INTO bare_loop (line) VALUES ($1)")
	if err != nil {
		return 0, err
	}
	defer insert.Close()
	row := make([]byte, payload)
	rand.Read(row)
	n, start := 0, time.Now()
	for time.Since(start) < window {
		if _, err := insert.ExecContext(ctx, row); err != nil {
			return 0, fmt.Errorf("bare insert: %w", err)
		}
		n++
	}
	rate := float64(n) / time.Since(start).Seconds()
	_, err = db.ExecContext(ctx, "DROP TABLE bare_loop")
	return rate, err
}

// bareEcho sends messages to and fro over a gorilla socket without any work behind it, one connection, one at a time,
// and returns the round-trip times.
func bareEcho(window time.Duration) ([]time.Duration, error) {
	upgrader := websocket.Upgrader{ReadBufferSize: 1024}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer conn.Close()
		for {
			kind, b, err := conn.ReadMessage()
			if err != nil || conn.WriteMessage(kind, b) != nil {
				return
			}
		}
	}))
	defer server.Close()
	conn, res, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(server.URL, "http"), nil)
	if err != nil {
		return nil, err
	}
	res.Body.Close()
	defer conn.Close()
	message := make([]byte, payload)
	var times []time.Duration
	for start := time.Now(); time.Since(start) < window; {
		sent := time.Now()
		if err := conn.WriteMessage(websocket.BinaryMessage, message); err != nil {
			return nil, err
		}
		if _, _, err := conn.ReadMessage(); err != nil {
			return nil, err
		}
		times = append(times, time.Since(sent))
	}
	return times, nil
}
