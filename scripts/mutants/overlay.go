//go:build ignore

// Command overlay gives every refusal in crypto/ a switch. It writes an overlay for `go test -overlay` into the folder
// that it is given, in which each guard is false, or each refusal nil, where refuse.Fires says no; and prints the
// refusals as JSON.
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

// edit puts text into a source.
type edit struct {
	at   int
	text string
}

// source is one file while its refusals are looked for.
type source struct {
	fset   *token.FileSet
	file   *ast.File
	path   string
	text   string
	errors map[string]string // package variables that hold a refusal, by name, with the code
	sites  []Site
	edits  []edit
	first  int
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
	if Fires(site) {
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
	sites := []Site{}
	for _, path := range paths {
		s, err := read(path, len(sites)+1)
		if err != nil {
			return err
		}
		sites = append(sites, s.sites...)
		if len(s.edits) > 0 {
			if err := put(path, s.switched()); err != nil {
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

// read finds the refusals of one file; the first has the number first.
func read(path string, first int) (*source, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	s := &source{fset: token.NewFileSet(), path: path, text: string(text), errors: map[string]string{}, first: first}
	if s.file, err = parser.ParseFile(s.fset, path, text, parser.SkipObjectResolution); err != nil {
		return nil, err
	}
	for _, d := range s.file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
			for _, spec := range g.Specs {
				v := spec.(*ast.ValueSpec)
				if len(v.Values) == 1 && s.code(v.Values[0]) != "" {
					s.errors[v.Names[0].Name] = s.code(v.Values[0])
				}
			}
		}
	}
	for _, d := range s.file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
			s.function(f)
		}
	}
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

// function walks through one function with the nodes above at hand.
func (s *source) function(f *ast.FuncDecl) {
	var above []ast.Node
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if n == nil {
			above = above[:len(above)-1]
			return true
		}
		if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) > 0 {
			last := r.Results[len(r.Results)-1]
			if code := s.code(last); code != "" {
				s.add(f, last, code, above)
			}
		}
		above = append(above, n)
		return true
	})
}

// add gives a returned refusal its switches: one at each condition for which it is returned, or one at itself where it
// has none.
func (s *source) add(f *ast.FuncDecl, refusal ast.Expr, code string, above []ast.Node) {
	site := func(n ast.Node, guard string) int {
		s.sites = append(s.sites, Site{
			File: s.path, Line: s.fset.Position(n.Pos()).Line, Place: s.place(f), Guard: guard, Code: code,
		})
		return s.first + len(s.sites) - 1
	}
	guards, how := guardsOf(above)
	switch how {
	case "and":
		for _, g := range guards {
			for _, reason := range alternatives(g) {
				s.wrap(reason, "((", fmt.Sprintf(") && refuse.Fires(%d))", site(reason, s.words(reason))))
			}
		}
	case "or":
		s.wrap(guards[0], "((", fmt.Sprintf(") || !refuse.Fires(%d))", site(guards[0], "not "+s.words(guards[0]))))
	default:
		s.wrap(refusal, fmt.Sprintf("refuse.Held(%d, ", site(refusal, s.words(refusal))), ")")
	}
}

// alternatives are a, b and c of a || b || c.
func alternatives(e ast.Expr) []ast.Expr {
	if b, ok := e.(*ast.BinaryExpr); ok && b.Op == token.LOR {
		return append(alternatives(b.X), alternatives(b.Y)...)
	}
	return []ast.Expr{e}
}

func guardsOf(above []ast.Node) (guards []ast.Expr, how string) {
	if len(above) < 2 {
		return nil, ""
	}
	switch parent := above[len(above)-1].(type) {
	case *ast.BlockStmt:
		if i, ok := above[len(above)-2].(*ast.IfStmt); ok {
			if i.Body == parent {
				return []ast.Expr{i.Cond}, "and"
			}
			return []ast.Expr{i.Cond}, "or"
		}
	case *ast.CaseClause:
		if sw, ok := above[len(above)-3].(*ast.SwitchStmt); ok && sw.Tag == nil && len(parent.List) > 0 {
			return parent.List, "and"
		}
	}
	return nil, ""
}

func (s *source) wrap(n ast.Node, before, after string) {
	s.edits = append(s.edits, edit{s.offset(n.Pos()), before}, edit{s.offset(n.End()), after})
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

// switched is the text with all edits made.
func (s *source) switched() string {
	slices.SortStableFunc(s.edits, func(a, b edit) int { return b.at - a.at })
	text := s.text
	for _, e := range s.edits {
		text = text[:e.at] + e.text + text[e.at:]
	}
	return text
}
