import type { z } from 'zod';
import type { JurisdictionId } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { bindCases, instantiate, schemeVersions } from '../../vouchers/index.ts';
import { zStart } from '../contract.ts';
import type { Fields } from '../domain/difference.ts';
import { refuse } from '../errors.ts';
import { draftStarted } from '../events.ts';
import { casesOf, type Library } from '../models.ts';
import { rulebookPolicy } from '../policy.ts';
import { factsOf, sampleOnReal } from '../record.ts';
import { type DraftRecord, insertDraft } from '../store.ts';

type Start = z.output<typeof zStart>;
type Content = Pick<DraftRecord, 'code' | 'baseVersion' | 'model' | 'body' | 'cases' | 'provenance'>;

/** A desk begins its next version: from one that is stored, or from a model of the library. */
export const startCommand = (library: Library) =>
  command<Start, { draftId: string }>({
    name: 'rulebook.start',
    input: zStart,
    execute: async (context, input) => {
      const allowed = authorise(rulebookPolicy, 'rulebook.start', context.actor);
      if (!allowed.ok) return allowed;
      const actor = allowed.value;
      const content =
        'model' in input
          ? await fromModel(context, actor, library, input.model)
          : await fromVersion(context, actor, input.version);
      if (!content.ok) return content;
      const draft: DraftRecord = {
        ...content.value,
        jurisdictionId: actor.jurisdictionId,
        id: context.newId(),
        state: 'draft',
        revision: 1,
        authors: [actor.personId],
        startedAt: context.at,
        changedAt: context.at,
      };
      if (sampleOnReal(draft, actor)) return refuse('sample-desk');
      await insertDraft(context.tx, draft);
      const { baseVersion, model, provenance } = draft;
      const payload = {
        ...factsOf(draft),
        ...(baseVersion === undefined ? {} : { baseVersion }),
        ...(model === undefined ? {} : { model }),
      };
      context.emit({ event: draftStarted, payload, provenance });
      return ok({ draftId: draft.id });
    },
  });

async function fromVersion(
  { tx }: CommandContext,
  actor: SignedInActor,
  { code, version }: { readonly code: string; readonly version: number },
): Promise<Result<Content>> {
  const base = (await schemeVersions(tx)).find(
    (one) => one.jurisdiction === actor.jurisdictionId && one.code === code && one.version === version,
  );
  if (base === undefined) return refuse('unknown-version', {}, { field: 'version' });
  // A scheme stays in its series: real money under real rules, a sample's under a sample's.
  const provenance = base.provenance === 'own' ? 'own' : 'sample';
  const { to: _ended, ...effective } = base.effective;
  const body = { ...base, effective } as unknown as Fields;
  return ok({ code, baseVersion: version, body, cases: {}, provenance });
}

async function fromModel(
  { tx }: CommandContext,
  actor: SignedInActor,
  library: Library,
  wanted: Extract<Start, { model: unknown }>['model'],
): Promise<Result<Content>> {
  const found = library.find((one) => one.key === wanted.key);
  if (found === undefined) return refuse('unknown-model', { model: wanted.key }, { field: 'model.key' });
  const taken = (await schemeVersions(tx)).some((one) => one.code === wanted.code);
  if (taken) return refuse('code-taken', { code: wanted.code }, { field: 'model.code' });
  const places = placesFor(found.model.jurisdiction, actor.jurisdictionId, wanted.places);
  const bound = instantiate(found.model, {
    id: `${wanted.code}-1`,
    code: wanted.code,
    version: 1,
    places,
    ...(wanted.schemes === undefined ? {} : { schemes: wanted.schemes }),
  });
  if (!bound.ok) {
    const [fault] = bound.error;
    const params = { faultZh: fault?.zh ?? '', faultEn: fault?.en ?? '' };
    return refuse('model-unbound', params, { field: `model.${fault?.path ?? 'places'}` });
  }
  const provenance = actor.provenance === 'sample' ? 'sample' : 'own';
  return ok({
    code: wanted.code,
    model: wanted.key,
    body: { ...bound.value, provenance } as unknown as Fields,
    cases: bindCases(casesOf(found), { places }) as unknown as Fields,
    provenance,
  });
}

/** Whoever starts it issues it, whatever else was chosen. */
const placesFor = (
  issuer: string,
  own: JurisdictionId,
  places: Readonly<Record<string, readonly JurisdictionId[]>>,
): Readonly<Record<string, readonly JurisdictionId[]>> => ({ ...places, [issuer]: [own] });
