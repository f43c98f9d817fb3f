package words_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"linnet/crypto/words"
)

func TestLists(t *testing.T) {
	tests := []struct {
		name string
		list []string
		size int
		file string
	}{
		{"short", words.Short(), 1296, "../../web/src/crypto/words/short.txt"},
		{"long", words.Long(), 7776, "../../web/src/crypto/words/long.txt"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if len(tt.list) != tt.size || !slices.IsSorted(tt.list) || len(slices.Compact(slices.Clone(tt.list))) != tt.size {
				t.Errorf("%d words, sorted %v", len(tt.list), slices.IsSorted(tt.list))
			}
			b, err := os.ReadFile(tt.file)
			if err != nil {
				t.Fatal(err)
			}
			if string(b) != strings.Join(tt.list, "\n")+"\n" {
				t.Error("the web's list is another")
			}
		})
	}
}

// TestPrefixes holds what typing with completion relies on: three letters fix a word of the short list.
func TestPrefixes(t *testing.T) {
	seen := make(map[string]string)
	for _, w := range words.Short() {
		if other, ok := seen[w[:3]]; ok {
			t.Errorf("%s and %s", w, other)
		}
		seen[w[:3]] = w
	}
}

func TestDraw(t *testing.T) {
	tests := []struct {
		name    string
		draw    func() string
		between string
		n       int
		list    []string
	}{
		{"passphrase", words.Passphrase, " ", 6, words.Short()},
		{"spoken code", words.Words7, " ", 7, words.Long()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			drawn := make(map[string]bool)
			for range 200 {
				s := tt.draw()
				parts := strings.Split(s, tt.between)
				if len(parts) != tt.n {
					t.Fatalf("%q", s)
				}
				for _, w := range parts {
					if _, ok := slices.BinarySearch(tt.list, w); !ok {
						t.Errorf("%q is not in the list", w)
					}
					drawn[w] = true
				}
			}
			if len(drawn) < len(tt.list)/10 {
				t.Errorf("only %d different words in 200 draws", len(drawn))
			}
		})
	}
	if name := words.SignInName(); !strings.Contains(name, "-") {
		t.Errorf("sign-in name %q", name)
	}
}

// TestNames holds that nobody is called by a word that could hurt, in either language.
func TestNames(t *testing.T) {
	unkind, err := os.ReadFile("unkind.txt")
	if err != nil {
		t.Fatal(err)
	}
	web, err := os.ReadFile("../../web/src/crypto/words/unkind.txt")
	if err != nil || string(web) != string(unkind) {
		t.Errorf("the web's list is another: %v", err)
	}
	listed := strings.Fields(string(unkind))
	for _, w := range listed {
		if !slices.Contains(words.Short(), w) {
			t.Errorf("%q is no word of the short list", w)
		}
	}
	for range 5000 {
		name := words.SignInName()
		for _, w := range listed {
			if strings.HasPrefix(name, w+"-") || strings.HasSuffix(name, "-"+w) {
				t.Fatalf("somebody is called %s", name)
			}
		}
	}
}
