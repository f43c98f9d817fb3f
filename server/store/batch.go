package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"
)

// batchSizes are the numbers of rows for which a batch has a statement, down to 1. They are few so that each is
// compiled once; a statement for every size of group would be compiled for nearly every group.
var batchSizes = [...]int{32, 8, 1}

// batch is a statement that takes rows of arguments, many at once.
type batch struct {
	width    int               // arguments a row
	texts    map[int]string    // by number of rows
	prepared map[int]*sql.Stmt // on SQLite, whose one writing connection keeps them; pgx does so by itself
}

// newBatch makes a batch of the text that a statement has for n rows.
func newBatch(width int, text func(n int) string) *batch {
	b := &batch{width: width, texts: make(map[int]string), prepared: make(map[int]*sql.Stmt)}
	for _, n := range batchSizes {
		b.texts[n] = text(n)
	}
	return b
}

func (b *batch) prepare(ctx context.Context, db *sql.DB) error {
	for n, text := range b.texts {
		stmt, err := db.PrepareContext(ctx, text)
		if err != nil {
			return fmt.Errorf("preparing a statement: %w", err)
		}
		b.prepared[n] = stmt
	}
	return nil
}

// exec runs the statement on all rows and returns how many it changed.
func (b *batch) exec(ctx context.Context, tx *Tx, args []any) (changed int64, err error) {
	for n, part := range b.parts(args) {
		var more int64
		if stmt := b.prepared[n]; stmt != nil {
			more, err = affected(tx.sql.StmtContext(ctx, stmt).ExecContext(ctx, part...))
		} else {
			more, err = affected(tx.ExecContext(ctx, b.texts[n], part...))
		}
		if err != nil {
			return changed, err
		}
		changed += more
	}
	return changed, nil
}

// query runs the statement on all rows, in order; read is given the results of each part.
func (b *batch) query(ctx context.Context, tx *Tx, args []any, read func(rows *sql.Rows, err error) error) (err error) {
	for n, part := range b.parts(args) {
		if stmt := b.prepared[n]; stmt != nil {
			err = read(tx.sql.StmtContext(ctx, stmt).QueryContext(ctx, part...))
		} else {
			err = read(tx.QueryContext(ctx, b.texts[n], part...))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// parts cuts arguments into as few parts as there are statements for, each with its number of rows.
func (b *batch) parts(args []any) iter.Seq2[int, []any] {
	return func(yield func(int, []any) bool) {
		for _, n := range batchSizes {
			for size := n * b.width; len(args) >= size; args = args[size:] {
				if !yield(n, args[:size]) {
					return
				}
			}
		}
	}
}

// tuples is n tuples of placeholders, "($1, $2), ($3, $4)".
func tuples(n, width int) string {
	var b strings.Builder
	for i := range n * width {
		switch {
		case i == 0:
			b.WriteByte('(')
		case i%width == 0:
			b.WriteString("), (")
		default:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "$%d", i+1)
	}
	b.WriteByte(')')
	return b.String()
}
