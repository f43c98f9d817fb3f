package store

import (
	"database/sql"
	"fmt"
)

// fixed scans a column of exactly len(to) bytes.
type fixed []byte

// Scan is for database/sql.
func (to fixed) Scan(value any) error {
	b, ok := value.([]byte)
	if !ok || len(b) != len(to) {
		return fmt.Errorf("a column does not hold %d bytes", len(to))
	}
	copy(to, b)
	return nil
}

// scanner reads the columns of a row.
type scanner func(to ...any) error

// collect reads every row with read; it takes the two results of a query.
func collect[T any](rows *sql.Rows, err error, read func(scan scanner, one *T) error) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []T
	for rows.Next() {
		var one T
		if err := read(rows.Scan, &one); err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, rows.Err()
}
