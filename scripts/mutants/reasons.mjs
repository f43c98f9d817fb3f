// On what a refusal hangs: the conditions in its guard, what the names in them stand for, and what decides in the functions
// that they ask.
import ts from '../../web/node_modules/typescript/lib/typescript.js';

const { BarBarToken, AmpersandAmpersandToken } = ts.SyntaxKind;

/** What a function that only says yes or no is declared to return. */
const isDecider = (type) => /^(Promise<boolean>|boolean|\w+ is .+)$/s.test(type);
/** What one is declared to return that gives nothing where it refuses. */
const isGiver = (type) => /\b(null|undefined)\b/.test(type);

export const nameOf = (node) =>
  ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : '';

/** A call or the name of a property, without what is waited for and parentheses around it. */
function bare(node) {
  while (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node)) node = node.expression;
  return node;
}

const several = (these, others) => (these.length > 1 ? these : others);

const functionOf = (node) => ts.findAncestor(node.parent, ts.isFunctionLike);

/** Every node under this one but for those of functions within. */
function* within(node) {
  for (const child of node.getChildren()) {
    if (ts.isFunctionLike(child)) continue;
    yield child;
    yield* within(child);
  }
}

/** The arrow function that `some` or `every` is called with, where it is one expression. */
function overAll(call, name) {
  const [each] = call.arguments;
  if (nameOf(call.expression) !== name || !each || !ts.isArrowFunction(each)) return undefined;
  return ts.isBlock(each.body) ? undefined : each.body;
}

export class Reasons {
  #deciders = new Map();
  #givers = new Map();
  #asked = new Set();
  #note;

  /** `note` hears of every reason in a function that was asked. */
  constructor(files, note) {
    this.#note = note;
    for (const file of files) this.#learn(file);
  }

  #learn(node) {
    if (ts.isFunctionLike(node)) {
      const name = (
        node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined)
      )?.getText();
      const type = node.type?.getText() ?? '';
      const known = isDecider(type) ? this.#deciders : isGiver(type) ? this.#givers : undefined;
      if (name && node.body) known?.set(name, [...(known.get(name) ?? []), node]);
    }
    ts.forEachChild(node, (child) => this.#learn(child));
  }

  /** The conditions on each of which it hangs whether `guard` is `when`: { node, when }. */
  of(guard, when) {
    const all = this.#split(guard, when);
    for (const { node, when: wanted } of all) this.#askAll(node, wanted);
    return all;
  }

  #split(node, when) {
    const whole = [{ node, when }];
    if (ts.isParenthesizedExpression(node)) return this.#split(node.expression, when);
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      return several(this.#split(node.operand, !when), whole);
    }
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind !== BarBarToken && kind !== AmpersandAmpersandToken) return whole;
      const [left, right] = [this.#split(node.left, when), this.#split(node.right, when)];
      if ((kind === BarBarToken) === when) return [...left, ...right];
      // All of it has to hold: what one part of it hangs on alone.
      return several([...several(left, []), ...several(right, [])], whole);
    }
    if (ts.isConditionalExpression(node)) {
      return [...this.#split(node.whenTrue, when), ...this.#split(node.whenFalse, when)];
    }
    if (ts.isCallExpression(node)) {
      const each = overAll(node, when ? 'some' : 'every');
      return each ? several(this.#split(each, when), whole) : whole;
    }
    if (ts.isIdentifier(node)) {
      const value = this.#valueOf(node);
      return value && this.#decides(value) ? several(this.#split(value, when), whole) : whole;
    }
    return whole;
  }

  /** What a constant of the function around it stands for. */
  #valueOf(name) {
    for (let at = functionOf(name); at; at = functionOf(at)) {
      for (const node of within(at)) {
        if (ts.isVariableDeclaration(node) && node.name.getText() === name.text) return node.initializer;
      }
    }
    return undefined;
  }

  /** Whether a value is a yes or no. */
  #decides(node) {
    const value = bare(node);
    if (ts.isPrefixUnaryExpression(value)) return value.operator === ts.SyntaxKind.ExclamationToken;
    if (ts.isCallExpression(value)) {
      const name = nameOf(value.expression);
      return name === 'some' || name === 'every' || this.#deciders.has(name);
    }
    if (!ts.isBinaryExpression(value)) return false;
    const { kind } = value.operatorToken;
    if (kind === BarBarToken || kind === AmpersandAmpersandToken) {
      return this.#decides(value.left) && this.#decides(value.right);
    }
    return /^[=!<>]/.test(value.operatorToken.getText()) && value.operatorToken.getText() !== '=';
  }

  /** Asks the functions that a condition asks. */
  #askAll(node, when) {
    const asked = bare(node);
    if (ts.isPrefixUnaryExpression(asked)) return this.#askAll(asked.operand, !when);
    const called = ts.isCallExpression(asked) ? asked.expression : asked;
    this.#ask(this.#deciders, nameOf(called), when);
    for (const name of [asked, ...within(asked)]) {
      const value = ts.isIdentifier(name) ? this.#valueOf(name) : name;
      const call = value && bare(value);
      if (call && ts.isCallExpression(call)) this.#ask(this.#givers, nameOf(call.expression), false);
    }
  }

  #ask(known, name, when) {
    const key = `${known === this.#givers ? '?' : when} ${name}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    for (const asked of known.get(name) ?? []) {
      const all = known === this.#givers ? this.#refusing(asked) : several(this.#deciding(asked, when), []);
      for (const reason of all) {
        this.#askAll(reason.node, reason.when);
        this.#note(reason);
      }
    }
  }

  /** On what it hangs that a function says `when`. */
  #deciding(asked, when) {
    if (!ts.isBlock(asked.body)) return this.#split(asked.body, when);
    const isAsync = asked.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
    const isPlain = asked.type.getText() !== 'Promise<boolean>';
    return [...within(asked.body)].filter(ts.isReturnStatement).flatMap((node) => {
      const answer = node.expression?.getText();
      if (answer === String(when)) return this.#above(node) ?? [{ node: node.expression, when }];
      if (answer === String(!when) || !node.expression) return [];
      if (isPlain) return this.#split(node.expression, when);
      // What is promised has to be known before it can be turned round.
      return isAsync
        ? this.#split(node.expression, when).map((one) => ({
            ...one,
            isPromised: true,
          }))
        : [];
    });
  }

  /** On what it hangs that a function gives nothing. */
  #refusing(asked) {
    const isNothing = (node) => ['null', 'undefined'].includes(node.getText());
    const ofValue = (value) => {
      if (!value || !ts.isConditionalExpression(value)) return [];
      if (isNothing(value.whenFalse)) return this.#split(value.condition, false);
      return isNothing(value.whenTrue) ? this.#split(value.condition, true) : [];
    };
    if (!ts.isBlock(asked.body)) return ofValue(bare(asked.body));
    return [...within(asked.body)].filter(ts.isReturnStatement).flatMap((node) => {
      if (node.expression && isNothing(node.expression)) return this.#above(node) ?? [];
      return ofValue(node.expression && bare(node.expression));
    });
  }

  /** The conditions of the `if` right above a statement. */
  #above(node) {
    const at = ts.isBlock(node.parent) && ts.isIfStatement(node.parent.parent) ? node.parent : node;
    if (!ts.isIfStatement(at.parent)) return undefined;
    return this.#split(at.parent.expression, at === at.parent.thenStatement);
  }
}
