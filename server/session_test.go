package server_test

import (
	"testing"
	"time"

	"linnet/server/servertest"
)

// Over HTTP a session that is over is like none, and an answered sign-in is one at once.
func TestSessionEnds(t *testing.T) {
	now := time.Now()
	n := servertest.Start(t, servertest.Options{Store: openStore(t), Now: func() time.Time { return now }})
	servertest.Enrol(t, n)
	h := map[string]string{"Authorization": n.Bearer(t, servertest.VictimName)}
	for _, step := range []struct {
		pause time.Duration
		code  string
	}{{0, ""}, {55 * time.Minute, ""}, {55 * time.Minute, ""}, {75 * time.Minute, "unauthenticated"}, {0, "unauthenticated"}} {
		now = now.Add(step.pause)
		if a := n.Request(t, "GET", "/api/box", nil, h); a.Code() != step.code {
			t.Errorf("after %v more: %d %q, want %q", step.pause, a.Status, a.Code(), step.code)
		}
	}
	if a := n.Request(t, "GET", "/api/box", nil, map[string]string{"Authorization": n.Bearer(t, servertest.VictimName)}); a.Status != 200 {
		t.Errorf("after signing in again: %d %q", a.Status, a.Code())
	}
}
