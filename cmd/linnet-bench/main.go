// Command linnet-bench prints the table of `make bench`: what the built server does, beside what the same disk and the same
// socket library do with nothing around them, measured in the same run. All traffic stays on loopback and every loop is bounded.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"linnet/crypto/vault"
	"linnet/server/client"
)

func main() {
	binary := flag.String("binary", "bin/linnet", "the server to measure")
	window := flag.Duration("window", 3*time.Second, "length of each window")
	pairs := flag.Int("pairs", 200, "most pairs")
	idle := flag.Int("idle", 5000, "most idle sockets")
	flag.Parse()
	ctx, cancel := context.WithTimeout(context.Background(), 8*time.Minute)
	defer cancel()
	b := bench{binary: *binary, window: *window, pairs: *pairs, idle: *idle}
	err := b.run(ctx, "SQLite, synchronous=FULL", "", "")
	if url := os.Getenv("LINNET_TEST_DATABASE_URL"); err == nil && url != "" {
		err = b.run(ctx, "PostgreSQL and Redis, one node", url, os.Getenv("LINNET_TEST_REDIS_URL"))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

type bench struct {
	binary      string
	window      time.Duration
	pairs, idle int
}

// run measures one configuration and prints its part of the table.
func (b bench) run(ctx context.Context, title, databaseURL, redisURL string) error {
	dir, err := os.MkdirTemp("", "linnet-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	p, err := startServer(ctx, b.binary, filepath.Join(dir, "data"), databaseURL, redisURL)
	if err != nil {
		return err
	}
	defer p.stop()
	fmt.Printf("\n%s\n", title)
	row("cold start to first answer", "%.0f ms", ms(p.start))
	u, err := newUnit(ctx, p)
	if err != nil {
		return fmt.Errorf("setting up: %w", err)
	}
	if err := u.enrol(ctx, b.pairs); err != nil {
		return err
	}
	if err := b.throughput(ctx, p, u, dir, databaseURL); err != nil {
		return err
	}
	if err := history(ctx, u); err != nil {
		return err
	}
	return b.sockets(ctx, p, u)
}

// throughput prints messages a second and latencies, each window beside the bare loops.
func (b bench) throughput(ctx context.Context, p *process, u *unit, dir, databaseURL string) error {
	for _, n := range []int{1, 50, 200} {
		if n > b.pairs {
			continue
		}
		commits, err := bareCommits(ctx, dir, databaseURL, b.window)
		if err != nil {
			return err
		}
		echo, err := bareEcho(b.window / 3)
		if err != nil {
			return err
		}
		x, err := u.exchange(ctx, p, n, b.window)
		if err != nil {
			return fmt.Errorf("%d pairs: %w", n, err)
		}
		row(fmt.Sprintf("%d pairs", n), "%.0f messages/s, p50 %.2f ms, p99 %.2f ms, server %.0f µs of CPU each   (bare commit loop %.0f rows/s, bare echo p50 %.2f ms)",
			float64(len(x.times))/x.wall.Seconds(), ms(quantile(x.times, 0.5)), ms(quantile(x.times, 0.99)), us(x.cpu)/float64(len(x.times)), commits, ms(quantile(echo, 0.5)))
	}
	return nil
}

// history prints the time to fetch the last 1,000 entries of a vault.
func history(ctx context.Context, u *unit) error {
	p := u.pairs[0]
	message := &vault.Message{Text: string(make([]byte, text))}
	for {
		if seq, _ := p.hers.Log.Head(); seq > 1000 {
			break
		}
		if _, err := p.victim.Write(ctx, p.hers, vault.TypeMessage, message); err != nil {
			return err
		}
	}
	var times []time.Duration
	for range 50 {
		began := time.Now()
		n, err := p.victim.Page(ctx, p.hers, 1000)
		if err != nil {
			return err
		}
		if n != 1000 {
			return fmt.Errorf("fetched %d entries instead of 1000", n)
		}
		times = append(times, time.Since(began))
	}
	row("last 1,000 entries", "p50 %.1f ms, p99 %.1f ms", ms(quantile(times, 0.5)), ms(quantile(times, 0.99)))
	return nil
}

// sockets prints the memory that idle sockets cost.
func (b bench) sockets(ctx context.Context, p *process, u *unit) error {
	before, err := p.memory()
	if err != nil {
		return err
	}
	var open []*client.Socket
	defer func() {
		for _, s := range open {
			s.Close()
		}
	}()
	for _, n := range []int{1000, 5000} {
		if n > b.idle {
			continue
		}
		for len(open) < n {
			s, err := u.pairs[len(open)%len(u.pairs)].victim.Dial(ctx)
			if err != nil {
				return fmt.Errorf("socket %d: %w", len(open)+1, err)
			}
			open = append(open, s)
		}
		time.Sleep(2 * time.Second) // let buffers of the greeting go
		after, err := p.memory()
		if err != nil {
			return err
		}
		row(fmt.Sprintf("%d idle sockets", n), "%.1f KiB each", float64(after-before)/float64(n))
	}
	return nil
}

func row(name, format string, values ...any) {
	fmt.Printf("  %-28s "+format+"\n", append([]any{name}, values...)...)
}

func us(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func quantile(times []time.Duration, q float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	slices.Sort(times)
	return times[min(len(times)-1, int(q*float64(len(times))))]
}
