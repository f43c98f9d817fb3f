package knock

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net"
	"net/mail"
	"net/smtp"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// mostHeard is how many bytes a relay may answer.
const mostHeard = 64 << 10

// bodySize is the length of a body before encoding. It is the same for all words.
const bodySize = 180

// Relay is the operator's mail server: the only machine that a knock is ever handed to.
type Relay struct {
	Roots    *x509.CertPool // who may vouch for it; default: those of this machine
	Patience time.Duration  // for all of one mail; default 20 s

	host, port     string
	tls            bool // from the first byte on; otherwise STARTTLS is needed, but on this machine
	user, password string
	from           mail.Address
}

// ParseRelay reads "smtps://user:password@mail.example.org:465", or smtp:// for STARTTLS, and whom mails are from.
func ParseRelay(address, from string) (*Relay, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" || u.Port() == "" || u.Path != "" || u.RawQuery != "" {
		return nil, errors.New("not smtps://user:password@host:port") // the address holds a password: it is not repeated
	}
	sender, err := mail.ParseAddress(from)
	if err != nil || !plainAddress(sender.Address) {
		return nil, errors.New("not an address like Notes <notes@example.org>")
	}
	password, _ := u.User.Password()
	return &Relay{Patience: 20 * time.Second, host: u.Hostname(), port: u.Port(), tls: u.Scheme == "smtps", user: u.User.Username(), password: password, from: *sender}, nil
}

// Sender is the address that mails are from.
func (r *Relay) Sender() string { return r.from.Address }

// send hands one mail to the relay, once.
func (r *Relay) send(ctx context.Context, to, words string) error {
	ctx, cancel := context.WithTimeout(ctx, r.Patience)
	defer cancel()
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(r.host, r.port))
	if err != nil {
		return err
	}
	defer conn.Close()
	deadline, _ := ctx.Deadline()
	if err := conn.SetDeadline(deadline); err != nil {
		return err
	}
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	line := net.Conn(&bounded{Conn: conn, left: mostHeard})
	if r.tls {
		line = tls.Client(line, r.trust())
	}
	c, err := smtp.NewClient(line, r.host)
	if err != nil {
		return err
	}
	if err := r.secure(c); err != nil {
		return err
	}
	if err := c.Mail(r.from.Address); err != nil {
		return err
	}
	if err := c.Rcpt(to); err != nil {
		return err
	}
	body, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := body.Write(r.message(to, words, time.Now())); err != nil {
		return err
	}
	if err := body.Close(); err != nil {
		return err
	}
	_ = c.Quit() // it has the mail
	return nil
}

// secure makes the line one that nobody else reads, and says who is calling.
func (r *Relay) secure(c *smtp.Client) error {
	if !r.tls {
		switch offered, _ := c.Extension("STARTTLS"); {
		case offered:
			if err := c.StartTLS(r.trust()); err != nil {
				return err
			}
		case r.host != "localhost" && !net.ParseIP(r.host).IsLoopback():
			return errors.New("the relay offers no TLS")
		}
	}
	if r.user == "" {
		return nil
	}
	return c.Auth(smtp.PlainAuth("", r.user, r.password, r.host))
}

func (r *Relay) trust() *tls.Config { return &tls.Config{ServerName: r.host, RootCAs: r.Roots} }

// message is the whole mail. But for the two addresses, its length is the same whatever the words are.
func (r *Relay) message(to, words string, now time.Time) []byte {
	id := make([]byte, 16)
	rand.Read(id)
	_, domain, _ := strings.Cut(r.from.Address, "@")
	subject := words + strings.Repeat(" ", MaxWords-len(words))
	text := words + strings.Repeat("\r\n", (bodySize-len(words))/2)
	text += strings.Repeat(" ", bodySize-len(text))
	var b bytes.Buffer
	fmt.Fprintf(&b, "From: %s\r\nTo: <%s>\r\n", r.from.String(), to)
	fmt.Fprintf(&b, "Subject: =?utf-8?b?%s?=\r\n", base64.StdEncoding.EncodeToString([]byte(subject)))
	fmt.Fprintf(&b, "Date: %s\r\nMessage-ID: <%s@%s>\r\n", now.UTC().Format("Mon, 02 Jan 2006 15:04:05 -0700"), hex.EncodeToString(id), domain)
	b.WriteString("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n")
	encoded := base64.StdEncoding.EncodeToString([]byte(text))
	for len(encoded) > 76 {
		b.WriteString(encoded[:76] + "\r\n")
		encoded = encoded[76:]
	}
	b.WriteString(encoded + "\r\n")
	return b.Bytes()
}

var addressShape = regexp.MustCompile(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)

// plainAddress takes one ordinary address, and nothing that could end a line or name a second one.
func plainAddress(address string) bool {
	return len(address) <= MaxAddress && addressShape.MatchString(address)
}

func plainWords(words string) bool {
	return words != "" && len(words) <= MaxWords && utf8.ValidString(words) && strings.TrimSpace(words) == words && strings.IndexFunc(words, unicode.IsControl) < 0
}

// bounded is a line on which only so much is heard.
type bounded struct {
	net.Conn
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, io.ErrUnexpectedEOF
	}
	n, err := b.Conn.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
