import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf, serviceCodesOf } from '../circle/index.ts';
import { schemeVersions } from '../vouchers/index.ts';
import type { Known } from './check.ts';
import type { DraftRecord } from './store.ts';

/** Everything a version may name beside itself, read once. */
export const knownTo = async (tx: Tx): Promise<Known> => ({
  circle: await circleOf(tx),
  services: await serviceCodesOf(tx),
  versions: await schemeVersions(tx),
});

/** A sample account never writes the rules of a real scheme. */
export const sampleOnReal = (draft: Pick<DraftRecord, 'provenance'>, actor: SignedInActor): boolean =>
  draft.provenance === 'own' && actor.provenance === 'sample';

/** What is printed beside a version: SHA-256 over its RFC 8785 text. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

/** What events say of a draft. */
export const factsOf = (draft: Pick<DraftRecord, 'id' | 'jurisdictionId' | 'code'>) => ({
  draftId: draft.id,
  jurisdictionId: draft.jurisdictionId,
  schemeCode: draft.code,
});
