package main

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"linnet/crypto/wire"
	"linnet/witness"
)

// serveWitness is the sub-command: a witness for the logs of units. It is run by somebody else than the units' operators.
func serveWitness(ctx context.Context, c config, out io.Writer) error {
	if c.WitnessName == "" || len(c.WitnessLogs) == 0 {
		return errors.New("a witness needs LINNET_WITNESS_NAME and LINNET_WITNESS_LOGS")
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return err
	}
	secret, err := readSecret(c.Secrets)
	if errors.Is(err, errNoSecret) {
		secret, err = makeSecret(c.Secrets)
	}
	if err != nil {
		return err
	}
	w, err := witness.New(witness.Options{Name: c.WitnessName, Key: ed25519.NewKeyFromSeed(wire.KDF("witness-key", secret[:], nil, nil, ed25519.SeedSize)),
		Dir: filepath.Join(c.Data, "witness"), Logs: c.WitnessLogs})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "The witness listens on %s. Its key, for LINNET_WITNESSES:\n\n  %s\n\n", c.Addr, w.VerifierKey())
	h := &http.Server{Handler: w.Handler(), ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second, MaxHeaderBytes: 8 << 10}
	return answer(ctx, h, listener)
}
