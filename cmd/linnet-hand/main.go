// Command linnet-hand is the hand of a hostile operator in the SQLite file of a server that may be running: it does what the SQL
// on its standard input says, and prints what a question is answered, bytes in hex. Tests use it (web/e2e/hand.ts) to give the
// server a store that lies; it is no part of linnet, and the server that is lied to is the one that is shipped.
package main

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	_ "modernc.org/sqlite" // driver "sqlite"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "linnet-hand:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, in io.Reader, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("please name the database file")
	}
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	// Nothing keeps this hand from rows that do not belong together: foreign keys are not looked at.
	db, err := sql.Open("sqlite", "file:"+args[0]+"?_pragma=busy_timeout(10000)&_txlock=immediate")
	if err != nil {
		return err
	}
	defer db.Close()
	if !strings.HasPrefix(string(text), "SELECT") {
		return change(ctx, db, string(text))
	}
	rows, err := db.QueryContext(ctx, string(text))
	if err != nil {
		return err
	}
	defer rows.Close()
	return printRows(rows, out)
}

// change does all of it, or nothing.
func change(ctx context.Context, db *sql.DB, text string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, text); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func printRows(rows *sql.Rows, out io.Writer) error {
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	list := [][]any{}
	for rows.Next() {
		cells, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range cells {
			targets[i] = &cells[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		for i, cell := range cells {
			if b, ok := cell.([]byte); ok {
				cells[i] = hex.EncodeToString(b)
			}
		}
		list = append(list, cells)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(list)
}
