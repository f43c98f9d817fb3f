package refuse_test

import (
	"errors"
	"fmt"
	"testing"

	"linnet/crypto/refuse"
)

func TestCodeOf(t *testing.T) {
	refusal := refuse.New(refuse.Login, "no")
	tests := []struct {
		name string
		err  error
		want refuse.Code
	}{
		{"nothing", nil, ""},
		{"another error", errors.New("disk full"), ""},
		{"a refusal", refusal, refuse.Login},
		{"a wrapped refusal", fmt.Errorf("signing in: %w", refusal), refuse.Login},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := refuse.CodeOf(tt.err); got != tt.want {
				t.Errorf("CodeOf = %q, want %q", got, tt.want)
			}
		})
	}
	if got := refusal.Error(); got != "LOGIN: no" {
		t.Errorf("Error = %q", got)
	}
}
