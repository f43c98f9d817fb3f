package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"linnet/server/store"
	"linnet/server/transparency"
)

// errPostgreSQL says that a database is somebody else's to copy.
var errPostgreSQL = errors.New("the database is a PostgreSQL: please copy it, or bring a copy back, with its own means, see docs/OPERATIONS.md")

// backup copies database and attachments into a new folder, while a server runs. The secrets file is not in it.
func backup(ctx context.Context, c config, to string, out io.Writer) error {
	if c.DatabaseURL != "" {
		return errPostgreSQL
	}
	if err := os.Mkdir(to, 0o700); err != nil {
		return fmt.Errorf("making the folder of the copy: %w", err)
	}
	// The database first: a file without a row is harmless, a row without its file is a lost attachment.
	if err := store.Copy(ctx, filepath.Join(c.Data, "linnet.db"), filepath.Join(to, "linnet.db")); err != nil {
		return err
	}
	if err := copyFolder(ctx, c.Blobs, filepath.Join(to, "blobs")); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "Copied to %s. The secrets file is not in it: keep one copy of that, apart from every other.\n", to)
	return err
}

// restore brings a copy back where nothing is, and notes for the unit what was done. Whoever was signed in has to sign in again.
// A PostgreSQL that was brought back is only noted: there is no folder then.
func restore(ctx context.Context, c config, from string, out io.Writer) (err error) {
	switch {
	case c.DatabaseURL == "" && from == "":
		return errUsage
	case c.DatabaseURL != "" && from != "":
		return errPostgreSQL
	case c.Reason == "":
		return errors.New("please say why, for everybody to read: --reason")
	}
	if c.DatabaseURL == "" {
		if err := bringBack(ctx, c, from); err != nil {
			return err
		}
	}
	s, err := store.Open(ctx, store.Options{Path: filepath.Join(c.Data, "linnet.db"), DatabaseURL: c.DatabaseURL})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	claim, err := transparency.NoteRestore(ctx, s, c.Reason)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "Restored to the state of %s, when the log had %d records. Start the server; then a manager signs for it under Unit, in a browser without a past here.\n",
		time.UnixMilli(int64(claim.Taken)).UTC().Format("2 January 2006, 15:04 UTC"), claim.Size)
	return err
}

// bringBack copies database and attachments to where nothing is.
func bringBack(ctx context.Context, c config, from string) error {
	if _, err := readSecret(c.Secrets); err != nil {
		return fmt.Errorf("nobody could sign in without the secrets file of the copy's time: %w", err)
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return err
	}
	for _, place := range []string{filepath.Join(c.Data, "linnet.db"), c.Blobs} {
		if _, err := os.Lstat(place); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s is there already: please stop the server and put it aside", place)
		}
	}
	if err := store.Copy(ctx, filepath.Join(from, "linnet.db"), filepath.Join(c.Data, "linnet.db")); err != nil {
		return err
	}
	return copyFolder(ctx, filepath.Join(from, "blobs"), c.Blobs)
}

// copyFolder copies a folder of attachments; unfinished writes stay behind. There may be none.
func copyFolder(ctx context.Context, from, to string) error {
	if err := os.Mkdir(to, 0o700); err != nil {
		return err
	}
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
		inside, err := filepath.Rel(from, path)
		if err != nil || inside == "." || strings.Contains(d.Name(), ".") {
			return err
		}
		if d.IsDir() {
			return os.Mkdir(filepath.Join(to, inside), 0o700)
		}
		return copyFile(path, filepath.Join(to, inside))
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// copyFile copies a file. One whose time was over meanwhile is gone, and the copy goes on without it.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
