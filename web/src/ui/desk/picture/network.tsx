// Names, incidents and what people can be found by, in three columns; who is who is not for this to say.
import { useEffect, useState } from 'preact/hooks';
import type { Drawing, Knot, Loose, Node, NodeKind } from '../../../model/network.ts';
import { common, compare, comparingFailed, drawn, isComparing, spots } from '../../../model/pictures.ts';
import { momentOfDay } from '../../../model/day.ts';
import type { Placed } from '../../../model/placed.ts';
import { networkText as text, nodeLabel, pictureText } from '../../../text/picture.ts';
import { month, shortDay } from '../../../text/when.ts';
import { Number, type OnShow } from '../case/number.tsx';
import { Part, Twin } from './part.tsx';
import { markLabel, Picture, type Mark } from './picture.tsx';

const [HIGH, TOP, WIDTH] = [30, 6, 860];
/** Where each column's shape is, and the half of an incident's box. */
const [LEFT, MIDDLE, RIGHT, HALF] = [212, 410, 608, 100];
/** Letters of a label that fit beside the drawing. */
const LETTERS = 32;

const cut = (label: string): string => (label.length > LETTERS ? `${label.slice(0, LETTERS - 1)}…` : label);

/** The day or the month, whichever she said. */
const nameOf = ({ view, first, last }: Placed): string =>
  view.draft.when.precision === 'month' && first !== last
    ? month(momentOfDay(first))
    : shortDay(momentOfDay(first));

const SHAPES: Readonly<Record<NodeKind, string>> = {
  person: 'M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z',
  phone: 'M-5 -5h10v10h-10z',
  handle: 'M0 -7L7 0L0 7L-7 0z',
  email: 'M-7 -5h14v10h-14zM-7 -5l7 6l7 -6',
  plate: 'M-9 -4h18v8h-18z',
  tracker: 'M0 -6.5L6.5 5.5H-6.5z',
};

const Shape = ({ kind }: { readonly kind: NodeKind }) => <path class={`shape ${kind}`} d={SHAPES[kind]} />;

/** From the side of an incident's box to a name or thing. */
function curve(column: number, at: number, knot: number): string {
  const [from, to] = column === 0 ? [MIDDLE - HALF, LEFT + 9] : [MIDDLE + HALF, RIGHT - 10];
  const half = (from + to) / 2;
  return `M${from} ${knot}C${half} ${knot} ${half} ${at} ${to} ${at}`;
}

function nodeMark(node: Node, isName: boolean, y: number): Mark {
  const { key, kind, label, behind } = node;
  const words = `${nodeLabel[kind] ?? kind} ${label}`;
  return {
    key,
    label: markLabel(words, behind.length, behind.length),
    behind,
    shape: (
      <g transform={`translate(${isName ? LEFT : RIGHT} ${y})`}>
        <rect class="hit" x={isName ? -LEFT : -12} y={-13} width={LEFT + 14} height={26} />
        <Shape kind={kind} />
      </g>
    ),
  };
}

function knotMark(knot: Knot, names: ReadonlyMap<string, string>, y: number): Mark {
  const { key, behind, ends } = knot;
  const between = ends.map((end) => names.get(end) ?? '').join(', ');
  return {
    key,
    label: markLabel(between, behind.length, behind.length),
    behind,
    shape: (
      <g transform={`translate(${MIDDLE} ${y})`}>
        <rect class="box" x={-HALF} y={-11} width={HALF * 2} height={22} rx={4} />
      </g>
    ),
  };
}

type WordsProps = { readonly of: Drawing; readonly y: (key: string) => number };

function Words({ of: { people, things, knots }, y }: WordsProps) {
  return (
    <>
      {people.map(({ key, label }) => (
        <text key={key} class="name before" x={LEFT - 14} y={y(key) + 4}>
          {cut(label)}
        </text>
      ))}
      {knots.map(({ key, behind, first, last }) => (
        <text key={key} class="knot" x={MIDDLE} y={y(key) + 4}>
          {text.knot(behind.length, nameOf(first), nameOf(last))}
        </text>
      ))}
      {things.map(({ key, label }) => (
        <text key={key} class="name" x={RIGHT + 16} y={y(key) + 4}>
          {cut(label)}
        </text>
      ))}
    </>
  );
}

function Graph({ of, onShow }: OnShow & { readonly of: Drawing }) {
  const [near, setNear] = useState('');
  const { spots: at, rows, lines } = spots.value;
  const y = (key: string) => TOP + ((at.get(key)?.row ?? 0) + 0.5) * HIGH;
  const byRow = (a: { readonly key: string }, b: { readonly key: string }) => y(a.key) - y(b.key);
  const names = new Map([...of.people, ...of.things].map(({ key, label }) => [key, label]));
  const marks = [
    ...[...of.people].sort(byRow).map((node) => nodeMark(node, true, y(node.key))),
    ...[...of.knots].sort(byRow).map((knot) => knotMark(knot, names, y(knot.key))),
    ...[...of.things].sort(byRow).map((node) => nodeMark(node, false, y(node.key))),
  ];
  return (
    <Picture
      label={text.label}
      width={WIDTH}
      height={TOP * 2 + rows * HIGH}
      marks={marks}
      onShow={onShow}
      onNear={setNear}
      words={<Words of={of} y={y} />}
    >
      {lines.map(({ knot, node, isUnsure }) => (
        <path
          key={`${knot}\n${node}`}
          class={`join${isUnsure ? ' unsure' : ''}${near === knot || near === node ? ' near' : ''}`}
          d={curve(at.get(node)?.column ?? 2, y(node), y(knot))}
        />
      ))}
    </Picture>
  );
}

function Key({ of: { people, things } }: { readonly of: Drawing }) {
  const kinds = [...new Set([...people, ...things].map(({ kind }) => kind))];
  return (
    <p class="shades small soft">
      {kinds.map((kind) => (
        <span key={kind}>
          <svg viewBox="-10 -10 20 20" width="18" height="18" aria-hidden="true">
            <Shape kind={kind} />
          </svg>
          {nodeLabel[kind]}
        </span>
      ))}
    </p>
  );
}

type RowProps = OnShow & { readonly node: Node; readonly names: ReadonlyMap<string, string> };

function Row({ node, names, onShow }: RowProps) {
  const { kind, label, others, behind, unsure, first, last, beside } = node;
  return (
    <tr>
      <td>{nodeLabel[kind]}</td>
      <th scope="row">
        {label}
        {others.length > 0 ? <span class="small soft"> {text.also(others)}</span> : null}
      </th>
      <td>
        <Number behind={behind} label={label} onShow={onShow}>
          {String(behind.length)}
        </Number>
        {unsure.length > 0 ? <span class="small soft">{text.notSure(unsure.length)}</span> : null}
      </td>
      <td class="date">{nameOf(first)}</td>
      <td class="date">{nameOf(last)}</td>
      <td>
        <ul class="inline">
          {[...beside].map(([other, found]) => (
            <li key={other}>
              <Number behind={found} label={label} onShow={onShow}>
                {text.beside(names.get(other) ?? other, found.length)}
              </Number>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

function Table({ nodes, onShow }: OnShow & { readonly nodes: readonly Node[] }) {
  const names = new Map(nodes.map(({ key, label }) => [key, label]));
  return (
    <table>
      <thead>
        <tr>
          {Object.values(text.columns).map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {nodes.map((node) => (
          <Row key={node.key} node={node} names={names} onShow={onShow} />
        ))}
      </tbody>
    </table>
  );
}

function NotWhole({ loose, onShow }: OnShow & { readonly loose: readonly Loose[] }) {
  return (
    <div>
      <h4>{text.loose}</h4>
      <ul class="inline">
        {loose.map(({ kind, text: written, behind }) => (
          <li key={`${kind} ${written}`}>
            {nodeLabel[kind]} “{written}”{' '}
            <Number behind={behind} label={written} onShow={onShow}>
              {pictureText.tally(behind.length, behind.length)}
            </Number>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Content({ onShow }: OnShow) {
  const { nodes, loose } = common.value;
  const { left, people } = drawn.value;
  if (comparingFailed.value) {
    return (
      <div role="alert">
        <p>{text.failed}</p>
        <button type="button" class="b" onClick={() => void compare()}>
          {text.again}
        </button>
      </div>
    );
  }
  if (isComparing.value) return <p role="status">{text.comparing}</p>;
  if (nodes.length === 0 && loose.length === 0) return <p class="soft">{text.empty}</p>;
  return (
    <>
      {nodes.length > 0 ? (
        <>
          <Key of={drawn.value} />
          <Graph of={drawn.value} onShow={onShow} />
          <p class="small soft">
            {people.some(({ unsure }) => unsure.length > 0) ? `${text.unsure} ` : ''}
            {left.nodes > 0 || left.incidents.length > 0
              ? text.notDrawn(left.nodes, left.incidents.length)
              : ''}
          </p>
          <Twin label={text.title}>
            <Table nodes={nodes} onShow={onShow} />
          </Twin>
        </>
      ) : null}
      {loose.length > 0 ? <NotWhole loose={loose} onShow={onShow} /> : null}
    </>
  );
}

export function NetworkPart({ onShow }: OnShow) {
  const isToDo = isComparing.value && !comparingFailed.value;
  useEffect(() => {
    if (isToDo) void compare();
  }, [isToDo]);
  return (
    <Part title={text.title} lead={text.lead} onShow={onShow}>
      <Content onShow={onShow} />
    </Part>
  );
}
