package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a real linnet process, measured from outside.
type process struct {
	cmd   *exec.Cmd
	base  string
	token string        // of the set-up link, "" when the unit exists already
	start time.Duration // from starting the process to its first good answer
}

var setupLink = regexp.MustCompile(`#setup=([A-Za-z0-9_-]+)`)

// startServer runs `binary serve` on a free port with its data in dir, on PostgreSQL and Redis where the URLs are given.
func startServer(ctx context.Context, binary, dir, databaseURL, redisURL string) (*process, error) {
	addr, err := freeAddr()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, binary, "serve")
	cmd.Env = append(os.Environ(), "LINNET_ADDR="+addr, "LINNET_DATA="+dir, "LINNET_BLOBS="+filepath.Join(dir, "blobs"),
		"LINNET_SECRETS="+filepath.Join(dir, "secrets"), "LINNET_DATABASE_URL="+databaseURL, "LINNET_REDIS_URL="+redisURL)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	cmd.Stderr = cmd.Stdout
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", binary, err)
	}
	p := &process{cmd: cmd, base: "http://" + addr}
	links := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if m := setupLink.FindStringSubmatch(lines.Text()); m != nil {
				select {
				case links <- m[1]:
				default:
				}
			}
		}
	}()
	if err := p.waitReady(ctx); err != nil {
		p.stop()
		return nil, err
	}
	p.start = time.Since(began)
	select {
	case p.token = <-links:
	case <-time.After(time.Second):
	}
	return p, nil
}

// waitReady asks for the health of the process until it answers.
func (p *process) waitReady(ctx context.Context) error {
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.base+"/healthz", nil)
		if err != nil {
			return err
		}
		if res, err := http.DefaultClient.Do(req); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return nil
			}
		}
		time.Sleep(time.Millisecond)
	}
	return errors.New("the server did not answer within 20 s")
}

func (p *process) stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	_ = p.cmd.Wait()
}

// memory is the resident memory of the process in KiB (Linux: VmRSS of /proc/pid/status).
func (p *process) memory() (int, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			return strconv.Atoi(strings.Fields(rest)[0])
		}
	}
	return 0, errors.New("no VmRSS")
}

// cpu is the processor time that the process has used so far (Linux: utime and stime of /proc/pid/stat, in hundredths of a second).
func (p *process) cpu() (time.Duration, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	// The second field is a name in parentheses that may hold blanks.
	fields := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	if len(fields) < 13 {
		return 0, errors.New("an unknown form of /proc/pid/stat")
	}
	var ticks int
	for _, field := range fields[11:13] {
		n, err := strconv.Atoi(field)
		if err != nil {
			return 0, err
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond, nil
}

func freeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
