package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linnet/crypto/login"
	"linnet/crypto/words"
	"linnet/server/client"
)

// command runs a sub-command to its end.
func command(t *testing.T, settings map[string]string, args ...string) (string, error) {
	t.Helper()
	out := new(console)
	err := run(t.Context(), args, func(name string) string { return settings[name] }, out, out)
	return out.String(), err
}

// A copy is made while the server runs, and brought back elsewhere: what was there then is there, and nobody is signed in.
func TestBackup(t *testing.T) {
	dir := t.TempDir()
	data, copied, again := filepath.Join(dir, "data"), filepath.Join(dir, "copy"), filepath.Join(dir, "again")
	p := start(t, "serve", data)
	token := link.FindStringSubmatch(p.out.String())
	name, passphrase := words.SignInName(), words.Passphrase()
	manager := client.New(client.Options{BaseURL: p.base, Stretch: login.FloorStretch()})
	if err := manager.Setup(t.Context(), token[1], "Unit", "Somebody", name, passphrase); err != nil {
		t.Fatal(err)
	}
	chunk := filepath.Join(data, "blobs", "ab", "cd")
	for path, text := range map[string]string{chunk: "sealed", chunk + ".0123456789abcdef": "unfinished"} {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	from := map[string]string{"LINNET_DATA": data}
	if out, err := command(t, from, "backup", copied); err != nil || !strings.Contains(out, "secrets file is not in it") {
		t.Fatalf("backup: %v\n%s", err, out)
	}
	if _, err := command(t, from, "backup", copied); err == nil {
		t.Error("a copy over another")
	}
	onlyOurs(t, copied)
	if _, err := os.Stat(filepath.Join(copied, "secrets")); err == nil {
		t.Error("the copy has the secrets file")
	}
	if err := manager.SaveBox(t.Context()); err != nil { // after the copy
		t.Fatal(err)
	}
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}

	to := map[string]string{"LINNET_DATA": again}
	back := func() (string, error) { return command(t, to, "restore", "--reason", "The disk failed.", copied) }
	if _, err := back(); err == nil {
		t.Error("restored without the secrets file")
	}
	secret, err := os.ReadFile(filepath.Join(data, "secrets"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(again, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(again, "secrets"), secret, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := command(t, to, "restore", copied); err == nil {
		t.Error("restored without a reason")
	}
	if out, err := back(); err != nil || !strings.Contains(out, "signs for it under Unit") {
		t.Fatalf("restore: %v\n%s", err, out)
	}
	if _, err := back(); err == nil {
		t.Error("restored over what was there")
	}
	onlyOurs(t, again)
	if got, err := os.ReadFile(filepath.Join(again, "blobs", "ab", "cd")); err != nil || !bytes.Equal(got, []byte("sealed")) {
		t.Errorf("the attachment: %q, %v", got, err)
	}
	if _, err := os.Stat(filepath.Join(again, "blobs", "ab", "cd.0123456789abcdef")); err == nil {
		t.Error("an unfinished write was copied")
	}
	q := start(t, "serve", again)
	restored := client.New(client.Options{BaseURL: q.base, Stretch: login.FloorStretch()})
	if err := restored.SignIn(t.Context(), name, passphrase); err != nil || restored.Box().Version != 1 {
		t.Errorf("signing in to what was restored: %v", err)
	}
	if n := count(t, again, "session"); n != 1 {
		t.Errorf("%d sessions, want hers alone", n)
	}
}

func TestBackupOfPostgreSQL(t *testing.T) {
	settings := map[string]string{"LINNET_DATA": t.TempDir(), "LINNET_DATABASE_URL": "postgres://nowhere/unit"}
	for _, args := range [][]string{{"backup", filepath.Join(t.TempDir(), "copy")}, {"restore", "--reason", "Why", t.TempDir()}} {
		if _, err := command(t, settings, args...); err == nil || !strings.Contains(err.Error(), "PostgreSQL") {
			t.Errorf("%s: %v", args[0], err)
		}
	}
}

// onlyOurs demands that nobody else may look into a folder.
func onlyOurs(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s may be read by others: %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func count(t *testing.T, data, table string) (n int) {
	t.Helper()
	l := opened(t, data)
	if err := l.db.QueryRow("SELECT COUNT(*) FROM " + table).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// A file that goes while the folder is copied keeps none of those behind it.
func TestCopyGoesOn(t *testing.T) {
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "copy")
	for _, err := range []error{
		os.Mkdir(filepath.Join(from, "ab"), 0o700),
		os.Symlink("gone", filepath.Join(from, "ab", "aa")), // is listed, and not there
		os.WriteFile(filepath.Join(from, "ab", "bb"), []byte("sealed"), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := copyFolder(t.Context(), from, to); err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(filepath.Join(to, "ab", "bb")); err != nil || string(b) != "sealed" {
		t.Errorf("the file behind it: %q, %v", b, err)
	}
}
