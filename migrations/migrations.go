// Package migrations holds the tables, as numbered SQL: one text for SQLite and PostgreSQL.
package migrations

import (
	"embed"
	"io"
	"io/fs"
	"regexp"
	"strings"
)

//go:embed *.sql
var files embed.FS

// SQLite is the migrations as they are written.
func SQLite() fs.FS { return files }

// PostgreSQL is the same files, respelled as they are read.
func PostgreSQL() fs.FS { return respelled{files} }

// The words that PostgreSQL spells in another way. Names of tables and columns are lower case, so nothing else is hit.
var (
	words   = regexp.MustCompile(`\b(BLOB|INTEGER)\b|\) STRICT;`)
	spelled = map[string]string{"BLOB": "BYTEA", "INTEGER": "BIGINT", ") STRICT;": ");"}
)

type respelled struct{ fs.FS }

// Open respells a file; a folder stays as it is.
func (r respelled) Open(name string) (fs.File, error) {
	f, err := r.FS.Open(name)
	if err != nil || !strings.HasSuffix(name, ".sql") {
		return f, err
	}
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	text := words.ReplaceAllStringFunc(string(b), func(word string) string { return spelled[word] })
	return file{File: f, text: strings.NewReader(text)}, nil
}

// file is a file with another text.
type file struct {
	fs.File
	text io.Reader
}

func (f file) Read(b []byte) (int, error) { return f.text.Read(b) }
