//go:build ignore

package main

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// gate is all of crypto/ while its refusals are looked for.
type gate struct {
	sources  []*source
	deciders map[string][]decider // functions that only say yes or no, by package and name
	checks   map[string]bool      // functions that return nothing but a refusal, by package and name
	asked    map[question]bool
}

// decider is a function whose last result is a bool.
type decider struct {
	*source
	decl *ast.FuncDecl
}

// question is what a refusal asks a decider: it fires where the answer is `when`.
type question struct {
	name string
	when bool
}

// reason is a condition on which a refusal hangs: it fires where the condition is `when`.
type reason struct {
	ast.Expr
	when bool
}

func readAll(paths []string) (*gate, error) {
	g := &gate{deciders: map[string][]decider{}, checks: map[string]bool{}, asked: map[question]bool{}}
	for _, path := range paths {
		s, err := read(path)
		if err != nil {
			return nil, err
		}
		g.sources = append(g.sources, s)
		for _, f := range functions(s.file) {
			if f.Type.Results == nil {
				continue
			}
			results := f.Type.Results.List
			name := s.file.Name.Name + "." + f.Name.Name
			switch last := s.words(results[len(results)-1].Type); {
			case last == "bool":
				g.deciders[name] = append(g.deciders[name], decider{s, f})
			case last == "error" && len(results) == 1:
				g.checks[name] = true
			}
		}
	}
	for _, s := range g.sources {
		for _, f := range functions(s.file) {
			g.function(s, f)
		}
	}
	return g, nil
}

func functions(file *ast.File) (all []*ast.FuncDecl) {
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
			all = append(all, f)
		}
	}
	return all
}

// walk gives every node of a function with the nodes above.
func walk(f *ast.FuncDecl, visit func(n ast.Node, above []ast.Node)) {
	var above []ast.Node
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if n == nil {
			above = above[:len(above)-1]
			return true
		}
		visit(n, above)
		above = append(above, n)
		return true
	})
}

// function finds the refusals that a function returns, and the checks that it calls.
func (g *gate) function(s *source, f *ast.FuncDecl) {
	walk(f, func(n ast.Node, above []ast.Node) {
		var refusal ast.Expr
		switch n := n.(type) {
		case *ast.CallExpr:
			// Nobody throws a refusal away: what is called for nothing else is no check, whatever it is named.
			if _, alone := above[len(above)-1].(*ast.ExprStmt); !alone && g.checks[g.named(s, n.Fun)] {
				s.add(f, n, "held", "CHECK")
			}
			return
		case *ast.ReturnStmt:
			if len(n.Results) > 0 {
				refusal = n.Results[len(n.Results)-1]
			}
		case *ast.AssignStmt:
			if n.Tok == token.ASSIGN {
				refusal = n.Rhs[len(n.Rhs)-1]
			}
		}
		if code := s.code(refusal); code != "" {
			g.guarded(s, f, refusal, code, above)
		}
	})
}

// guarded notes the conditions on which a refusal is returned, or itself where there are none.
func (g *gate) guarded(s *source, f *ast.FuncDecl, refusal ast.Expr, code string, above []ast.Node) {
	guards, when := guardsOf(above)
	for _, guard := range guards {
		for _, r := range g.reasons(s, f, guard, when) {
			g.note(s, f, r, code)
		}
	}
	if len(guards) == 0 {
		s.add(f, refusal, "held", code)
	}
}

func (g *gate) note(s *source, f *ast.FuncDecl, r reason, code string) {
	how := "or"
	if r.when {
		how = "and"
	}
	s.add(f, r.Expr, how, code)
}

// guardsOf are the conditions right above a statement, and what they are where it is reached.
func guardsOf(above []ast.Node) (guards []ast.Expr, when bool) {
	if len(above) < 2 {
		return nil, false
	}
	switch parent := above[len(above)-1].(type) {
	case *ast.BlockStmt:
		if i, ok := above[len(above)-2].(*ast.IfStmt); ok {
			return []ast.Expr{i.Cond}, i.Body == parent
		}
	case *ast.CaseClause:
		if sw, ok := above[len(above)-3].(*ast.SwitchStmt); ok && sw.Tag == nil {
			return parent.List, true
		}
	}
	return nil, false
}

// reasons are a, b and c of a || b || c where that fires by being true, of a && b && c where by being false; what a name in
// them stands for is looked up, and a function that they ask is asked for its own reasons.
func (g *gate) reasons(s *source, f *ast.FuncDecl, e ast.Expr, when bool) []reason {
	whole := []reason{{e, when}}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return g.reasons(s, f, e.X, when)
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return several(g.reasons(s, f, e.X, !when), whole)
		}
	case *ast.BinaryExpr:
		if e.Op != token.LOR && e.Op != token.LAND {
			break
		}
		left, right := g.reasons(s, f, e.X, when), g.reasons(s, f, e.Y, when)
		if (e.Op == token.LOR) == when {
			return append(left, right...)
		}
		// All of it has to hold: what one part of it hangs on alone.
		return several(append(several(left, nil), several(right, nil)...), whole)
	case *ast.Ident:
		return several(g.meant(s, f, e, when), whole)
	case *ast.CallExpr:
		g.ask(question{g.named(s, e.Fun), when})
	}
	return whole
}

// several are these where there is more than one of them, otherwise the others.
func several(these, others []reason) []reason {
	if len(these) > 1 {
		return these
	}
	return others
}

// meant are the reasons for what a variable of this function was set to before.
func (g *gate) meant(s *source, f *ast.FuncDecl, name *ast.Ident, when bool) (all []reason) {
	walk(f, func(n ast.Node, _ []ast.Node) {
		a, ok := n.(*ast.AssignStmt)
		if !ok {
			return
		}
		for i, left := range a.Lhs {
			if s.words(left) != name.Name || name.Pos() < a.End() {
				continue
			}
			switch call, ok := a.Rhs[0].(*ast.CallExpr); {
			case len(a.Rhs) == len(a.Lhs) && decides(a.Rhs[i]):
				all = append(all, g.reasons(s, f, a.Rhs[i], when)...)
			case ok && i == len(a.Lhs)-1:
				g.ask(question{g.named(s, call.Fun), when})
			}
		}
	})
	return all
}

// decides says whether an expression is put together of several yes and no.
func decides(e ast.Expr) bool {
	b, ok := e.(*ast.BinaryExpr)
	return ok && (b.Op == token.LAND || b.Op == token.LOR)
}

// named is a called function by package and name; methods are looked for in the caller's package first.
func (g *gate) named(s *source, called ast.Expr) string {
	name, from := s.words(called), s.file.Name.Name
	if i, ok := called.(*ast.IndexExpr); ok {
		name = s.words(i.X)
	}
	if sel, ok := called.(*ast.SelectorExpr); ok {
		name = sel.Sel.Name
		if x, ok := sel.X.(*ast.Ident); ok && s.imports(x.Name) {
			return x.Name + "." + name
		}
	}
	if known := from + "." + name; g.checks[known] || len(g.deciders[known]) > 0 {
		return known
	}
	for known := range g.deciders {
		if strings.HasSuffix(known, "."+name) && ast.IsExported(name) {
			return known
		}
	}
	for known := range g.checks {
		if strings.HasSuffix(known, "."+name) && ast.IsExported(name) {
			return known
		}
	}
	return from + "." + name
}

func (s *source) imports(name string) bool {
	return slices.ContainsFunc(s.file.Imports, func(i *ast.ImportSpec) bool {
		return strings.HasSuffix(strings.Trim(i.Path.Value, `"`), "/"+name)
	})
}

// ask notes what decides in a function for whose answer a refusal fires, where that is more than one thing.
func (g *gate) ask(q question) {
	if g.asked[q] {
		return
	}
	g.asked[q] = true
	for _, d := range g.deciders[q.name] {
		var all []reason
		walk(d.decl, func(n ast.Node, above []ast.Node) {
			r, ok := n.(*ast.ReturnStmt)
			if !ok || len(r.Results) == 0 {
				return
			}
			last := r.Results[len(r.Results)-1]
			switch answer := d.words(last); {
			case answer != "true" && answer != "false":
				all = append(all, g.reasons(d.source, d.decl, last, q.when)...)
			case (answer == "true") == q.when:
				guards, when := guardsOf(above)
				for _, guard := range guards {
					all = append(all, g.reasons(d.source, d.decl, guard, when)...)
				}
				if len(guards) == 0 {
					all = append(all, reason{last, q.when})
				}
			}
		})
		for _, r := range several(all, nil) {
			g.note(d.source, d.decl, r, "ASKED")
		}
	}
}
