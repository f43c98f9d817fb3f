// Finds every refusal in the TypeScript files and gives its guard a switch: where `fires(site)` says no, the guard is
// false and the client goes on as if the refusal were not written. Without a guard the statement itself is left out. What
// decides in a function that only says yes or no counts with the refusals that ask it, and a check counts where it is called.
import ts from '../../web/node_modules/typescript/lib/typescript.js';
import { nameOf, Reasons } from './reasons.mjs';

/** What is not sent or written now, though it may be later. That somebody was faster is no refusal. */
const held = ['unavailable', 'members_changed'];

/** Codes of the protocol are in capitals; other failures, such as being offline, are no refusals. */
const isCode = (text) => /^[A-Z_]{3,}$/.test(text) || held.includes(text);

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
  if (ts.isIdentifier(called) && makers.has(called.text)) return makers.get(called.text).code;
  return ['stop', 'refused'].includes(nameOf(called)) ? firstCode(node.arguments) : '';
}

/** The name of a check that is called for nothing but its refusal, '' for any other node. */
function checkOf(node) {
  if (!ts.isExpressionStatement(node)) return '';
  const call = ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression;
  const name = ts.isCallExpression(call) ? nameOf(call.expression) : '';
  return /^#?check[A-Z]/.test(name) ? name : '';
}

/** Checks of this file that throw nothing: what they find wrong they tell otherwise. */
function silentIn(file) {
  const silent = new Set();
  const visit = (node) => {
    if (ts.isMethodDeclaration(node) && node.body && !/\bthrow\b|\bcheck[A-Z]/.test(node.body.getText())) {
      silent.add(node.name.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return silent;
}

/** A choice by whether what went wrong is a refusal. */
const isPassedOn = (node) => ts.isIfStatement(node) && /\bisRefusal\(/.test(node.expression.getText());

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
  promised: (n) => ['((await (', `)) || !fires(${n}))`],
  statement: (n) => [`if (fires(${n})) { `, ' }'],
  value: (n) => [`(fires(${n}) ? `, ' : undefined)'],
  check: (n) => ['try { ', ` } catch (refused) { if (fires(${n})) throw refused; }`],
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

/** All refusals of these files, { path, text }, in order, one for each condition that leads to it:
 * { file, line, place, guard, code, edits(n) }. */
export function refusals(sources) {
  const files = sources.map(({ path, text }) =>
    ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
  );
  const found = new Map(); // by what is switched: what is said and what is thrown for one reason is one refusal
  const add = (node, how, code) => found.has(node) || found.set(node, { node, how, code });
  const note = ({ node, when, isPromised }, code = 'ASKED') =>
    add(node, when ? 'and' : isPromised ? 'promised' : 'or', code);
  const reasons = new Reasons(files, note);
  for (const file of files) {
    const makers = makersIn(file);
    const silent = silentIn(file);
    const bodies = new Set([...makers.values()].map(({ body }) => body));
    const visit = (node) => {
      if (bodies.has(node)) return;
      const code = codeOf(node, makers);
      if (code) {
        const { node: guard, how } = guardOf(node);
        if (how !== 'and' && how !== 'or') add(guard, how, code);
        else for (const reason of reasons.of(guard, how === 'and')) note(reason, code);
      } else if (checkOf(node)) add(node, silent.has(checkOf(node)) ? 'statement' : 'check', 'CHECK');
      else if (isPassedOn(node)) {
        for (const reason of reasons.of(node.expression, true)) note(reason, 'PASSED');
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  const order = (one) => [files.indexOf(one.node.getSourceFile()), one.node.getStart()];
  const compare = ([a, b], [c, d]) => a - c || b - d;
  return [...found.values()].sort((a, b) => compare(order(a), order(b))).map(site);
}

function site({ node, how, code }) {
  const file = node.getSourceFile();
  const [from, to] = [node.getStart(), node.getEnd()];
  return {
    file: file.fileName,
    line: file.getLineAndCharacterOfPosition(from).line + 1,
    place: placeOf(node),
    guard: (how === 'or' || how === 'promised' ? 'not ' : '') + words(node),
    code,
    edits: (n) => {
      const [before, after] = around[how](n);
      return [
        { at: from, text: before, length: to - from },
        { at: to, text: after, length: from - to },
      ];
    },
  };
}

/** The text with a switch at each of these refusals, the first of which is number `first`. */
export function switched(text, found, first) {
  const edits = found.flatMap((refusal, i) => refusal.edits(first + i));
  // From the end; at one place what is within another goes in first.
  edits.sort((a, b) => b.at - a.at || a.length - b.length);
  let out = text;
  for (const { at, text: added } of edits) out = out.slice(0, at) + added + out.slice(at);
  return out;
}
