// Finds every refusal in a TypeScript file and gives its guard a switch: where `fires(site)` says no, the guard is
// false and the client goes on as if the refusal were not written. Without a guard the statement itself is left out.
import ts from '../../web/node_modules/typescript/lib/typescript.js';

/** Codes of the protocol are in capitals; other failures, such as being offline, are no refusals. */
const isCode = (text) => /^[A-Z_]{3,}$/.test(text);

const firstCode = (args) => {
  const [arg] = args ?? [];
  return arg && ts.isStringLiteral(arg) && isCode(arg.text) ? arg.text : '';
};

/** Functions of this file that make or throw a refusal, by name, with the code where it is always the same. */
function makersIn(file) {
  const makers = new Map();
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer)) {
      const { type, body } = node.initializer;
      if (['Refusal', 'never'].includes(type?.getText())) {
        makers.set(node.name.getText(), {
          body,
          code: /'([A-Z_]{3,})'/.exec(body.getText())?.[1] ?? '',
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return makers;
}

/** The code of a refusal, '' where the node is none. */
function codeOf(node, makers) {
  if (ts.isNewExpression(node) && ['Refusal', 'Failed'].includes(node.expression.getText())) {
    return firstCode(node.arguments);
  }
  if (!ts.isCallExpression(node)) return '';
  const { expression: called } = node;
  if (ts.isIdentifier(called)) return makers.get(called.text)?.code ?? '';
  const stops = ts.isPropertyAccessExpression(called) && called.name.text === 'stop';
  return stops ? firstCode(node.arguments) : '';
}

/** What decides whether the refusal fires: the condition of an `if` or a choice, or only the statement or value itself. */
function guardOf(refusal) {
  for (let at = refusal; ; at = at.parent) {
    const { parent } = at;
    if (ts.isConditionalExpression(parent) && at !== parent.condition) {
      return {
        node: parent.condition,
        how: at === parent.whenTrue ? 'and' : 'or',
      };
    }
    if (ts.isIfStatement(parent) && at !== parent.expression) {
      return {
        node: parent.expression,
        how: at === parent.thenStatement ? 'and' : 'or',
      };
    }
    if (ts.isBlock(parent) && ts.isIfStatement(parent.parent)) continue;
    if (ts.isBlock(parent) || ts.isCaseOrDefaultClause(parent)) return { node: at, how: 'statement' };
    if (ts.isArrowFunction(parent) || ts.isBinaryExpression(parent)) return { node: at, how: 'value' };
  }
}

const around = {
  and: (n) => ['((', `) && fires(${n}))`],
  or: (n) => ['((', `) || !fires(${n}))`],
  statement: (n) => [`if (fires(${n})) { `, ' }'],
  value: (n) => [`(fires(${n}) ? `, ' : undefined)'],
};

/** The nearest functions and classes around a node that have a name, outermost first. */
function placeOf(node) {
  const names = [];
  for (let at = node.parent; at; at = at.parent) {
    const named = ts.isFunctionLike(at) || ts.isClassDeclaration(at) || ts.isVariableDeclaration(at);
    if (named && (ts.isConstructorDeclaration(at) || at.name))
      names.unshift(at.name?.getText() ?? 'constructor');
  }
  return names.filter((name) => /^[#\w]+$/.test(name)).join('.');
}

const words = (node, most = 160) => node.getText().replace(/\s+/g, ' ').slice(0, most);

/** a, b and c of `a || b || c`; of `a && b && c` where the refusal is what becomes of anything else. */
function alternatives(guard, how) {
  if (ts.isParenthesizedExpression(guard)) return alternatives(guard.expression, how);
  const between = { and: ts.SyntaxKind.BarBarToken, or: ts.SyntaxKind.AmpersandAmpersandToken }[how];
  if (!ts.isBinaryExpression(guard) || guard.operatorToken.kind !== between) return [guard];
  return [...alternatives(guard.left, how), ...alternatives(guard.right, how)];
}

/** All refusals of a file, in order, one for each condition that leads to it: { file, line, place, guard, code, edits(n) }. */
export function refusals(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const makers = makersIn(file);
  const bodies = new Set([...makers.values()].map(({ body }) => body));
  const found = new Map(); // by guard: what is said and what is thrown for one reason is one refusal
  const visit = (node) => {
    if (bodies.has(node)) return;
    const code = codeOf(node, makers);
    if (code) {
      const { node: guard, how } = guardOf(node);
      for (const reason of alternatives(guard, how)) found.set(reason, { guard: reason, how, code });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found.values()].map(({ guard, how, code }) => ({
    file: path,
    line: file.getLineAndCharacterOfPosition(guard.getStart()).line + 1,
    place: placeOf(guard),
    guard: (how === 'or' ? 'not ' : '') + words(guard),
    code,
    edits: (n) => {
      const [before, after] = around[how](n);
      return [
        { at: guard.getStart(), text: before },
        { at: guard.getEnd(), text: after },
      ];
    },
  }));
}

/** The text with a switch at each of these refusals, the first of which is number `first`. */
export function switched(text, found, first) {
  const edits = found.flatMap((refusal, i) => refusal.edits(first + i));
  let out = text;
  for (const { at, text: added } of edits.sort((a, b) => b.at - a.at)) {
    out = out.slice(0, at) + added + out.slice(at);
  }
  return out;
}
