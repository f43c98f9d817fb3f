package servertest

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strings"
	"sync"
	"testing"
)

// Mail is what somebody got.
type Mail struct {
	From, To string
	Data     string // as it came over the line
}

// Mailbox is a mail server that keeps what it gets. Its fields may be changed before it is used.
type Mailbox struct {
	Addr    string
	TLS     *tls.Config // offered by STARTTLS; nil: not
	Refuses bool        // every recipient
	Silent  bool        // it never says a word
	Endless bool        // it never ends its first one

	mu    sync.Mutex
	mails []Mail
	asked int
}

// NewMailbox listens until the test ends.
func NewMailbox(t testing.TB) *Mailbox {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	m := &Mailbox{Addr: l.Addr().String()}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				m.mu.Lock()
				m.asked++
				m.mu.Unlock()
				m.serve(conn)
			}()
		}
	}()
	return m
}

// Mails is what came so far.
func (m *Mailbox) Mails() []Mail {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]Mail(nil), m.mails...)
}

// Asked is how often somebody connected.
func (m *Mailbox) Asked() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.asked
}

func (m *Mailbox) serve(conn net.Conn) {
	switch {
	case m.Silent:
		io.Copy(io.Discard, conn)
		return
	case m.Endless:
		for {
			if _, err := io.WriteString(conn, "220-"+strings.Repeat("a", 4000)+"\r\n"); err != nil {
				return
			}
		}
	}
	m.talk(conn, false)
}

func (m *Mailbox) talk(conn net.Conn, secure bool) {
	in := textproto.NewReader(bufio.NewReader(conn))
	say := func(line string) { fmt.Fprintf(conn, "%s\r\n", line) }
	if !secure {
		say("220 mailbox")
	}
	var mail Mail
	for {
		line, err := in.ReadLine()
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(line, ":")
		switch {
		case strings.HasPrefix(line, "EHLO"):
			if m.TLS != nil && !secure {
				say("250-mailbox")
				say("250 STARTTLS")
			} else {
				say("250 mailbox")
			}
		case line == "STARTTLS":
			say("220 go on")
			m.talk(tls.Server(conn, m.TLS), true)
			return
		case verb == "MAIL FROM":
			mail.From = rest
			say("250 ok")
		case verb == "RCPT TO" && m.Refuses:
			say("550 nobody here")
		case verb == "RCPT TO":
			mail.To = rest
			say("250 ok")
		case line == "DATA":
			say("354 go on")
			data, err := io.ReadAll(in.DotReader())
			if err != nil {
				return
			}
			mail.Data = string(data)
			m.mu.Lock()
			m.mails = append(m.mails, mail)
			m.mu.Unlock()
			say("250 ok")
		case line == "QUIT":
			say("221 bye")
			return
		default:
			say("500 what")
		}
	}
}
