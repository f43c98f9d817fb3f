package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"time"

	"linnet/crypto/transparency"
	"linnet/crypto/wire"
)

// checkProof is the sub-command: it reads what the desk saved beside a file and says since when that file is in the log. It
// asks nobody. A refusal where the proof is not for this file, or is none.
func checkProof(policy *wire.Hash, proof, file string, out io.Writer) error {
	encoded, err := os.ReadFile(proof)
	if err != nil {
		return err
	}
	digest, err := digestOf(file)
	if err != nil {
		return err
	}
	var x transparency.Exported
	if err := wire.Decode(encoded, &x); err != nil {
		return fmt.Errorf("%s is no proof: %w", proof, err)
	}
	found, err := transparency.VerifyExhibit(policy, digest, x)
	if err != nil {
		return fmt.Errorf("the proof does not hold for this file: %w", err)
	}
	day := func(ms uint64) string { return time.UnixMilli(int64(ms)).UTC().Format("2 January 2006 15:04 UTC") }
	fmt.Fprintf(out, "SHA-256 of the file: %s\nThe log has this file, byte for byte, since %s.\n", digest, day(found.Since))
	fmt.Fprintf(out, "That was in the log of %s, confirmed by %d witnesses; the unit asks for %d.\n", day(found.Witnessed), found.Witnesses, found.Policy.Needed)
	if found.Policy.Needed == 0 {
		fmt.Fprintln(out, "Note: the unit asks for no witness. Times and order are the word of whoever runs the service.")
	}
	if policy == nil {
		fmt.Fprintf(out, "Note: no --policy was given, so that which log counts is the word of whoever made the proof. Its number is %s; compare it with the one in the desk, under Unit.\n", found.Policy.Hash)
	}
	return nil
}

// digestOf is the plain SHA-256 of a file, which may be a long film.
func digestOf(path string) (h wire.Hash, err error) {
	f, err := os.Open(path)
	if err != nil {
		return h, err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return h, err
	}
	return wire.Hash(sum.Sum(nil)), nil
}
