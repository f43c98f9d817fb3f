import { describe, expect, test } from 'vitest';
import decision from '../../../../crypto/vectors/decision.json';
import formulation from '../../../../crypto/vectors/formulation.json';
import handover from '../../../../crypto/vectors/handover.json';
import linkkey from '../../../../crypto/vectors/linkkey.json';
import order from '../../../../crypto/vectors/order.json';
import privatenote from '../../../../crypto/vectors/privatenote.json';
import referral from '../../../../crypto/vectors/referral.json';
import request from '../../../../crypto/vectors/request.json';
import risk from '../../../../crypto/vectors/risk.json';
import room from '../../../../crypto/vectors/room.json';
import talk from '../../../../crypto/vectors/talk.json';
import voice from '../../../../crypto/vectors/voice.json';
import { hex, unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { decodeContent, encodeContent } from './content.ts';
import './staffcontent.ts';

/** One case of these files, see crypto/vectors/README.md. */
type Golden = { name: string; kind: number; type: number; content: string; code?: string };

const files: Readonly<Record<string, readonly Golden[]>> = {
  ...{ decision, formulation, handover, linkkey, order, privatenote },
  ...{ referral, request, risk, room, talk, voice },
};

describe.each(Object.entries(files))('%s.json', (_, cases) => {
  test.each(cases)('$name', ({ kind, type, content, code }) => {
    const again = (): string => hex(encodeContent(decodeContent(kind, type, unhex(content))).content);
    let found: string | undefined;
    try {
      expect(again()).toBe(content);
    } catch (error) {
      found = codeOf(error);
      if (!found) throw error;
    }
    expect(found).toBe(code);
  });
});
