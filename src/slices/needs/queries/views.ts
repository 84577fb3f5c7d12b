import type { Instant } from '../../../kernel/brand.ts';
import { iso, later, zoned } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import { allowedActions } from '../../../platform/policy.ts';
import type { mineOperation } from '../contract.ts';
import type { Interest } from '../interest-store.ts';
import { needsPolicy } from '../policy.ts';
import type { KeptNeed, Publication } from '../store.ts';

type Kept = OutputOf<typeof mineOperation>['needs'][number];
type Action = keyof typeof needsPolicy;

/** The last whole day before an end. */
export const lastDay = (endsAt: Instant, timeZone: string): string => zoned(later(endsAt, -1), timeZone).date;

/** A published need past its last day is over, whether or not anybody has written that down yet. */
export const stateNow = ({ state, endsAt }: Publication, at: Instant): Publication['state'] =>
  state === 'open' && endsAt <= at ? 'expired' : state;

/** What the owner may do now. */
function allowedNow(actor: Actor, need: KeptNeed, state: Publication['state'] | undefined): Action[] {
  const possible: Readonly<Partial<Record<Action, boolean>>> = {
    'needs.change': true,
    'needs.watch': true,
    'needs.drop': state === undefined,
    'needs.publish': state === undefined,
    'needs.renew': state === 'open' || state === 'expired',
    'needs.withdraw': state === 'open',
    'needs.answer': state === 'open',
  };
  return allowedActions(needsPolicy, actor, { enterpriseId: need.enterpriseId }).filter(
    (action) => possible[action] === true,
  );
}

interface Around {
  readonly actor: Actor;
  readonly at: Instant;
  readonly timeZone: string;
  readonly names: ReadonlyMap<string, string>;
  readonly found: number;
  readonly publication: Publication | undefined;
  readonly interests: readonly Interest[];
}

export function keptView(need: KeptNeed, around: Around): Kept {
  const { publication, interests, timeZone, at } = around;
  const state = publication === undefined ? undefined : stateNow(publication, at);
  return {
    id: need.id,
    title: need.title,
    wording: {
      text: need.wording.text,
      removed: [...need.wording.removed],
      added: need.wording.added.map((chip) => ({ ...chip })),
    },
    personName: around.names.get(need.personId) ?? null,
    watch: need.watchUntil !== undefined && need.watchUntil <= at ? 'off' : need.watch,
    watchLastDay: need.watchUntil === undefined ? null : lastDay(need.watchUntil, timeZone),
    found: around.found,
    published:
      publication === undefined || state === undefined
        ? null
        : {
            id: publication.id,
            title: publication.title,
            summary: publication.summary,
            jurisdictionId: publication.jurisdictionId ?? null,
            state,
            publishedAt: iso(publication.publishedAt),
            lastDay: lastDay(publication.endsAt, timeZone),
            version: publication.version,
            waiting: interests.filter((one) => one.state === 'expressed').length,
            interests: interests.length,
          },
    version: need.version,
    updatedAt: iso(need.updatedAt),
    provenance: need.provenance,
    allowed: allowedNow(around.actor, need, state),
  };
}
