//go:build ignore

// Command overlay gives every refusal in crypto/ a switch. It writes an overlay for `go test -overlay` into the folder
// that it is given, in which each guard is false, or each refusal nil, where refuse.Fires says no; and prints the
// refusals as JSON. What decides in a function that only says yes or no counts with the refusals that ask it, and a check
// that is called counts where it is called.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Site is a refusal.
type Site struct {
	File  string `json:"file"`
	Line  int    `json:"line"`
	Place string `json:"place"` // receiver and function
	Guard string `json:"guard"`
	Code  string `json:"code"`
}

// edit puts text into a source, before or behind something of a length.
type edit struct {
	at     int
	text   string
	length int // negative behind it
}

// source is one file while its refusals are looked for.
type source struct {
	fset   *token.FileSet
	file   *ast.File
	path   string
	text   string
	errors map[string]string // variables that hold a refusal, by name, with the code
	found  []*found
	seen   map[ast.Node]bool
}

// found is a refusal before it has its number.
type found struct {
	Site
	node ast.Node
	how  string // and: a condition of it · or: a condition of its absence · held: itself
}

const hook = `package refuse

import (
	"fmt"
	"os"
	"strconv"
	"sync"
)

var (
	active, _ = strconv.Atoi(os.Getenv("MUTANT"))
	mu        sync.Mutex
	told      = map[int]bool{}
	held      int
)

// Fires says whether a refusal, counted from 1, may fire, and tells that it would have.
func Fires(site int) bool {
	mu.Lock()
	defer mu.Unlock()
	if name := os.Getenv("MUTANTS_FIRED"); name != "" && !told[site] {
		told[site] = true
		f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			panic(err)
		}
		defer f.Close()
		fmt.Fprintln(f, site)
	}
	if site != active {
		return true
	}
	if held++; held > 1_000_000 {
		panic("a refusal was held back for ever")
	}
	return false
}

// Held is err, or nil where it may not fire.
func Held(site int, err error) error {
	if err != nil && Fires(site) {
		return err
	}
	return nil
}
`

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "overlay:", err)
		os.Exit(1)
	}
}

func run(out string) error {
	paths, err := filepath.Glob("crypto/*/*.go")
	if err != nil {
		return err
	}
	paths = slices.DeleteFunc(paths, func(path string) bool {
		return strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "crypto/refuse/")
	})
	replace := map[string]string{}
	put := func(path, text string) error {
		from, err := filepath.Abs(path)
		if err != nil {
			return err
		}
		replace[from] = filepath.Join(out, strings.ReplaceAll(path, "/", "_"))
		return os.WriteFile(replace[from], []byte(text), 0o600)
	}
	if err := put("crypto/refuse/fires.go", hook); err != nil {
		return err
	}
	g, err := readAll(paths)
	if err != nil {
		return err
	}
	sites := []Site{}
	for _, s := range g.sources {
		text := s.switched(len(sites) + 1)
		for _, f := range s.found {
			sites = append(sites, f.Site)
		}
		if len(s.found) > 0 {
			if err := put(s.path, text); err != nil {
				return err
			}
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "overlay.json"), overlay, 0o600); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(sites)
}

// read parses one file.
func read(path string) (*source, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	s := &source{fset: token.NewFileSet(), path: path, text: string(text), errors: map[string]string{}, seen: map[ast.Node]bool{}}
	if s.file, err = parser.ParseFile(s.fset, path, text, parser.SkipObjectResolution); err != nil {
		return nil, err
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			if len(n.Values) == 1 && s.code(n.Values[0]) != "" {
				s.errors[n.Names[0].Name] = s.code(n.Values[0])
			}
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE && len(n.Rhs) == 1 && s.code(n.Rhs[0]) != "" {
				s.errors[s.words(n.Lhs[0])] = s.code(n.Rhs[0])
			}
		}
		return true
	})
	return s, nil
}

// code is that of an expression which is a refusal, "" for any other.
func (s *source) code(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return s.errors[e.Name]
	case *ast.CallExpr:
		if s.words(e.Fun) == "refuse.New" && len(e.Args) == 2 {
			return strings.TrimPrefix(s.words(e.Args[0]), "refuse.")
		}
	}
	return ""
}

// add notes a refusal, once for each place in the source.
func (s *source) add(f *ast.FuncDecl, n ast.Node, how, code string) {
	if s.seen[n] {
		return
	}
	s.seen[n] = true
	guard := s.words(n)
	if how == "or" {
		guard = "not " + guard
	}
	s.found = append(s.found, &found{node: n, how: how, Site: Site{
		File: s.path, Line: s.fset.Position(n.Pos()).Line, Place: s.place(f), Guard: guard, Code: code,
	}})
}

// switched is the text with a switch at each refusal, the first of which has the number first.
func (s *source) switched(first int) string {
	slices.SortStableFunc(s.found, func(a, b *found) int { return int(a.node.Pos() - b.node.Pos()) })
	var edits []edit
	for i, f := range s.found {
		before, after := "((", fmt.Sprintf(") && refuse.Fires(%d))", first+i)
		switch f.how {
		case "or":
			after = fmt.Sprintf(") || !refuse.Fires(%d))", first+i)
		case "held":
			before, after = fmt.Sprintf("refuse.Held(%d, ", first+i), ")"
		}
		from, to := s.offset(f.node.Pos()), s.offset(f.node.End())
		edits = append(edits, edit{from, before, to - from}, edit{to, after, from - to})
	}
	if imports := `"linnet/crypto/refuse"`; len(edits) > 0 && !strings.Contains(s.text, imports) {
		edits = append(edits, edit{s.offset(s.file.Name.End()), "\nimport " + imports, 0})
	}
	// From the end; at one place what is within another goes in first.
	slices.SortStableFunc(edits, func(a, b edit) int {
		if a.at != b.at {
			return b.at - a.at
		}
		return a.length - b.length
	})
	text := s.text
	for _, e := range edits {
		text = text[:e.at] + e.text + text[e.at:]
	}
	return text
}

func (s *source) offset(p token.Pos) int { return s.fset.Position(p).Offset }

// words is the text of a node in one line.
func (s *source) words(n ast.Node) string {
	return strings.Join(strings.Fields(s.text[s.offset(n.Pos()):s.offset(n.End())]), " ")
}

func (s *source) place(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return f.Name.Name
	}
	return strings.TrimPrefix(s.words(f.Recv.List[0].Type), "*") + "." + f.Name.Name
}
