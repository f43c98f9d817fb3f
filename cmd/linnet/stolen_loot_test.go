package main

import (
	"bytes"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"linnet/crypto/attach"
	"linnet/crypto/keys"
	"linnet/crypto/vault"
	"linnet/crypto/wire"
	"linnet/crypto/words"
	"linnet/server/servertest"
	"linnet/server/store"
)

// spellings are the ways in which a text may lie in a file.
func spellings(text string) [][]byte {
	all := [][]byte{[]byte(text), []byte(strings.ToUpper(text)), []byte(hex.EncodeToString([]byte(text))), []byte(strings.ToUpper(hex.EncodeToString([]byte(text))))}
	var little, big []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		little, big = append(little, byte(unit), byte(unit>>8)), append(big, byte(unit>>8), byte(unit))
	}
	all = append(all, little, big)
	// The digits of base64 depend on what stands before and after the text: those that do not are looked for.
	for shift := range 3 {
		for _, code := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			digits := code.EncodeToString(append(make([]byte, shift), text...))
			all = append(all, []byte(digits[(shift*8+5)/6:len(digits)-1]))
		}
	}
	return all
}

// contents are the names and the bytes of all files of a folder.
func contents(t *testing.T, folder string) (names, files [][]byte) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		names, files = append(names, []byte(filepath.Base(path))), append(files, b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names, files
}

// found are the texts that lie in a folder, in any spelling, or in the name of a file.
func found(t *testing.T, folder string, texts ...string) []string {
	t.Helper()
	names, files := contents(t, folder)
	all := append(names, files...)
	var hits []string
	for _, text := range texts {
		lies := func(spelling []byte) bool {
			return slices.ContainsFunc(all, func(b []byte) bool { return bytes.Contains(b, spelling) })
		}
		if slices.ContainsFunc(spellings(text), lies) {
			hits = append(hits, text)
		}
	}
	return hits
}

// loot is a stolen database, opened, and the chunks of files beside it.
type loot struct {
	path   string
	db     *sql.DB
	store  *store.Store
	chunks [][]byte
}

// opened opens the database of a stolen folder; what is searched byte by byte is another copy.
func opened(t *testing.T, folder string) *loot {
	t.Helper()
	_, chunks := contents(t, filepath.Join(folder, "blobs"))
	l := &loot{path: filepath.Join(copied(t, folder), "linnet.db"), chunks: chunks}
	var err error
	if l.store, err = store.Open(t.Context(), store.Options{Path: l.path}); err != nil {
		t.Fatal(err)
	}
	if l.db, err = sql.Open("sqlite", "file:"+l.path); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(l.db.Close(), l.store.Close()); err != nil {
			t.Errorf("closing: %v", err)
		}
	})
	// What lies in the log of the database comes into the file.
	if _, err := l.db.ExecContext(t.Context(), "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	return l
}

// rows are the answers to a question, a line each.
func (l *loot) rows(t *testing.T, question string, line func(scan func(...any) error) (string, error)) []string {
	t.Helper()
	rows, err := l.db.QueryContext(t.Context(), question)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		text, err := line(rows.Scan)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// texts are the answers to a question that has them in one column of text.
func (l *loot) texts(t *testing.T, question string) []string {
	t.Helper()
	return l.rows(t, question, func(scan func(...any) error) (text string, err error) {
		err = scan(&text)
		return text, err
	})
}

// blobs are the answers to a question that has them in one column of bytes.
func (l *loot) blobs(t *testing.T, question string) (out [][]byte) {
	t.Helper()
	for _, text := range l.rows(t, question, func(scan func(...any) error) (string, error) {
		var b []byte
		err := scan(&b)
		return string(b), err
	}) {
		out = append(out, []byte(text))
	}
	return out
}

// names are what accounts are called, in the newest record that each has.
func (l *loot) names(t *testing.T) map[string]string {
	t.Helper()
	names := make(map[string]string)
	for _, raw := range l.blobs(t, "SELECT record FROM identity ORDER BY version") {
		r, err := keys.ParseRecord(raw)
		if err != nil {
			t.Fatal(err)
		}
		names[string(r.Account[:])] = string(r.Name)
	}
	return names
}

// people are all accounts: name, role, who invited them, how slow their device is, and how often their box was written.
func (l *loot) people(t *testing.T) []string {
	t.Helper()
	names := l.names(t)
	return l.rows(t, "SELECT id, role, inviter, box_version, coalesce(memory, 0), coalesce(passes, 0) FROM account "+
		"LEFT JOIN credential ON account = id ORDER BY created, id", func(scan func(...any) error) (string, error) {
		var id, inviter []byte
		var role keys.Role
		var box, memory, passes int
		err := scan(&id, &role, &inviter, &box, &memory, &passes)
		return fmt.Sprintf("%s, %s, invited by %s, box %d, %d MiB %d times", names[string(id)], role, names[string(inviter)], box, memory>>10, passes), err
	})
}

// members are all vaults: the case, the kind, who is in it.
func (l *loot) members(t *testing.T) []string {
	t.Helper()
	names, lists := l.names(t), make(map[string][]string)
	var order []string
	l.rows(t, "SELECT case_id, kind, account FROM vault JOIN member ON vault = id", func(scan func(...any) error) (string, error) {
		var caseID, account []byte
		var kind vault.Kind
		err := scan(&caseID, &kind, &account)
		key := hex.EncodeToString(caseID) + " " + kind.String()
		lists[key] = append(lists[key], names[string(account)])
		return "", err
	})
	for key, list := range lists {
		slices.Sort(list)
		order = append(order, key+": "+strings.Join(list, ", "))
	}
	slices.Sort(order)
	return order
}

// written are all entries: the case, the kind of vault, who wrote it, and of data the size class, of changes the reason.
func (l *loot) written(t *testing.T) []string {
	t.Helper()
	names := l.names(t)
	return l.rows(t, "SELECT case_id, vault.kind, bytes FROM entry JOIN vault ON vault.id = entry.vault", func(scan func(...any) error) (string, error) {
		var caseID, raw []byte
		var kind vault.Kind
		if err := scan(&caseID, &kind, &raw); err != nil {
			return "", err
		}
		e, err := vault.ParseEntry(raw)
		if err != nil {
			return "", err
		}
		what := fmt.Sprintf("%d bytes", len(e.Body)-wire.Overhead)
		if e.Header.Kind == vault.Control {
			st, err := vault.ParseStatement(e.Body)
			if err != nil {
				return "", err
			}
			what = fmt.Sprintf("change %d", st.Reason)
		}
		return fmt.Sprintf("%x %s: %s, %s", caseID, kind, names[string(e.Header.Author[:])], what), nil
	})
}

// files are all files: the case, the kind of vault, who sent it, and its padded size.
func (l *loot) files(t *testing.T) []string {
	t.Helper()
	names := l.names(t)
	return l.rows(t, "SELECT case_id, kind, uploader, size FROM blob JOIN vault ON vault = id ORDER BY blob.created", func(scan func(...any) error) (string, error) {
		var caseID, uploader []byte
		var kind vault.Kind
		var size int
		err := scan(&caseID, &kind, &uploader, &size)
		return fmt.Sprintf("%x %s: %s, %d bytes", caseID, kind, names[string(uploader)], size), err
	})
}

// signInNames tries all names that can be drawn on what is stored of them.
func (l *loot) signInNames(t *testing.T) []string {
	t.Helper()
	stored := make(map[wire.Hash]bool)
	for _, id := range l.blobs(t, "SELECT login_id FROM credential") {
		stored[wire.Hash(id)] = true
	}
	var names []string
	for _, first := range words.Short() {
		for _, second := range words.Short() {
			if name := first + "-" + second; stored[wire.HashOf("login-name", []byte(name))] {
				names = append(names, name)
			}
		}
	}
	return names
}

// vaults are the ids of all vaults, by case and kind.
func (l *loot) vaults(t *testing.T) map[string]wire.ID {
	t.Helper()
	all := make(map[string]wire.ID)
	l.rows(t, "SELECT id, case_id, kind FROM vault", func(scan func(...any) error) (string, error) {
		var id, caseID []byte
		var kind vault.Kind
		err := scan(&id, &caseID, &kind)
		if err == nil {
			all[hex.EncodeToString(caseID)+" "+kind.String()] = wire.ID(id)
		}
		return "", err
	})
	return all
}

// reads are the vaults of which the keys of a box open something: how much of it, and which fields lie in that.
func (l *loot) reads(t *testing.T, box *keys.BoxContent) (lines []string) {
	t.Helper()
	thief := servertest.Thief{Store: l.store, Box: box}
	for place, id := range l.vaults(t) {
		read, all := thief.Opened(t, id)
		if len(read) == 0 {
			continue
		}
		var content []byte
		for _, plain := range read {
			content = append(append(content, plain.Content...), l.attached(t, plain)...)
		}
		var seen []string
		for _, field := range canary.FindAll(content, -1) {
			seen = append(seen, string(field))
		}
		slices.Sort(seen)
		lines = append(lines, fmt.Sprintf("%s: %d of %d, %s", place, len(read), all, strings.Join(slices.Compact(seen), ", ")))
	}
	return lines
}

var canary = regexp.MustCompile(`canary-[a-z ]+-of-(vera|wanda|bo)`)

// attached are the files of an incident, as far as they open with what was stolen.
func (l *loot) attached(t *testing.T, plain *vault.Plain) (out []byte) {
	t.Helper()
	if plain.Type != vault.TypeIncident {
		return nil
	}
	content, err := vault.DecodeContent(vault.Incidents, plain.Type, plain.Content)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range content.(*vault.Incident).Files {
		for _, chunk := range l.chunks {
			if file, err := attach.Open(&m, [][]byte{chunk}); err == nil {
				out = append(out, file...)
			}
		}
	}
	return out
}
