import { expect, test } from 'vitest';
import file from '../../../../crypto/vectors/exhibit.json';
import { commitmentOf, openingOf } from '../attach/exhibit.ts';
import { readManifest } from '../attach/manifest.ts';
import { unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { hex } from '../wire/bytes.ts';
import { parse } from '../wire/shape.ts';
import { placedExhibits, readExhibits } from './exhibit.ts';

type Case = {
  name: string;
  op: string;
  manifest?: string;
  opening?: string;
  commitment?: string;
  size?: number;
  root?: string;
  placed?: string;
  since?: number;
  code?: string;
};

const cases = file as Case[];

test.each(cases.filter(({ op }) => op === 'opening'))('opening: $name', (c) => {
  const manifest = parse(unhex(c.manifest ?? ''), readManifest);
  expect(hex(openingOf(manifest))).toBe(c.opening);
  expect(hex(commitmentOf(manifest))).toBe(c.commitment);
});

// What is exported is for readers without an account: Go verifies it.
test.each(cases.filter(({ op }) => op === 'placed'))('placed: $name', (c) => {
  let code: string | undefined;
  let found: ReturnType<typeof readExhibits> | undefined;
  try {
    const tree = { size: c.size ?? 0, root: unhex(c.root ?? '') };
    found = readExhibits(tree, parse(unhex(c.placed ?? ''), placedExhibits));
  } catch (error) {
    code = codeOf(error) ?? String(error);
  }
  expect(code).toBe(c.code);
  if (c.code) return;
  expect(found?.since).toBe(c.since);
  expect(found?.commitments.has(c.commitment ?? '')).toBe(true);
});
