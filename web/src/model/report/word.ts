// What the Worker has read of a case's facts, as it is counted.
import type { CodedView } from '../../worker/messages.ts';
import type { Code } from './codes.ts';
import type { Facts, Word } from './facts.ts';

/** The codes are those of the lists: the verifier refuses every other (crypto/vault/coded.ts). */
export function wordOf(view: CodedView): Word {
  const { id: entry, case: caseId, quarter, version, follows } = view;
  const facts: Facts = {
    referred: view.referred === 1,
    source: view.source as Code<'source'>,
    track: view.track as Code<'track'>,
    contact: view.contact as Code<'contact'>,
    stalker: view.stalker as Code<'stalker'>,
    behaviours: view.behaviours as readonly Code<'behaviour'>[],
    waits: view.waits as Facts['waits'],
    flow: view.flow as Facts['flow'],
    end: view.end as Facts['end'],
    risk: view.risk as Code<'risk'>,
    decisions: view.decisions as readonly Code<'decision'>[],
    view: view.view as Code<'view'>,
    orders: view.orders as readonly Code<'order'>[],
    plan: view.plan as Code<'plan'>,
    voice: {
      safer: view.safer as Code<'answer'>,
      heard: view.heard as Code<'answer'>,
      informed: view.informed as Code<'answer'>,
      control: view.control as Code<'answer'>,
    },
    links: view.links as Code<'links'>,
    advocate: view.by,
  };
  return { entry, case: caseId, quarter, version, follows, facts };
}
