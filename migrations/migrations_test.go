package migrations_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"linnet/migrations"
)

// TestPostgreSQL: the same files in PostgreSQL's words, and nothing but words changed.
func TestPostgreSQL(t *testing.T) {
	names, err := fs.Glob(migrations.PostgreSQL(), "*.sql")
	if err != nil || len(names) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, name := range names {
		before, err := fs.ReadFile(migrations.SQLite(), name)
		if err != nil {
			t.Fatal(err)
		}
		after, err := fs.ReadFile(migrations.PostgreSQL(), name)
		if err != nil {
			t.Fatal(err)
		}
		if left := regexp.MustCompile(`\b(BLOB|INTEGER|STRICT)\b`).Find(after); left != nil {
			t.Errorf("%s still says %s", name, left)
		}
		back := strings.NewReplacer("BYTEA", "BLOB", "BIGINT", "INTEGER").Replace(string(after))
		if back != strings.ReplaceAll(string(before), ") STRICT;", ");") {
			t.Errorf("%s says something else", name)
		}
	}
}

// TestStrict: every table is STRICT on SQLite.
func TestStrict(t *testing.T) {
	names, err := fs.Glob(migrations.SQLite(), "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(migrations.SQLite(), name)
		if err != nil {
			t.Fatal(err)
		}
		if tables, strict := strings.Count(string(text), "CREATE TABLE"), strings.Count(string(text), ") STRICT;"); tables != strict {
			t.Errorf("%s: %d of %d tables are STRICT", name, strict, tables)
		}
	}
}
