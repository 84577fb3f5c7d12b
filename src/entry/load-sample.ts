import type { Instant } from '../kernel/brand.ts';
import { derivedId } from '../kernel/ids.ts';
import { addDays, fromZoned, instant, zoned } from '../kernel/time.ts';
import type { Tx } from '../platform/db/tx.ts';
import type { UnitOfWork } from '../platform/unit-of-work.ts';
import { importOffers } from '../slices/catalogue/index.ts';
import { demoPersons, organisationBody, type SampleEnterprise } from '../slices/identity/domain/sample.ts';
import {
  importRoster,
  insertFact,
  insertMembership,
  insertOrganisation,
  insertPerson,
  type Organisation,
} from '../slices/identity/index.ts';
import { importSchemes } from '../slices/vouchers/index.ts';
import type { CirclePack } from './circle-pack.ts';
import { type GrownSample, growSample } from './grow-sample.ts';
import { playSampleActivity } from './sample-activity.ts';
import type { PlayHome } from './sample-activity-play.ts';
import { playSampleProgramme } from './sample-activity-programme.ts';

export interface SampleOptions {
  readonly uow: UnitOfWork;
  /** Where the weeks of sample activity run and put their files; off where tests want the catalogue alone. */
  readonly withActivity: false | PlayHome;
  readonly at: Instant;
  readonly log: (zh: string, en: string) => void;
}

const AUTHORISATION_DAYS = 730;

/**
 * Loads the sample layer: organisations, persons, schemes and offers, then the weeks of activity and the programme.
 * @returns rows added or changed, orders played and items planned
 */
export async function loadSample(pack: CirclePack, options: SampleOptions): Promise<number> {
  const [circle] = pack.circle;
  if (circle === undefined) throw new Error('A pack without fault has a circle.');
  const first = await options.uow.asWorker(firstLoad);
  const today = zoned(instant(first), circle.timezone).date;
  const grown = growSample(pack, today);
  const changed = await options.uow.asWorker(async (tx) => {
    let count = await loadOrganisations(tx, pack, grown, options);
    count += await loadPersons(tx, pack, today, options);
    count += await importSchemes(tx, pack.schemes);
    const offers = await importOffers(tx, grown.catalogue?.offers ?? [], options.at);
    return count + offers.created + offers.changed;
  });
  const { withActivity: home, uow, log } = options;
  if (home === false) return changed;
  const activity = { uow, home, log };
  const played = await playSampleActivity(pack, grown, activity);
  return changed + played + (await playSampleProgramme(pack, activity));
}

async function firstLoad(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ value: string }>(
    "select value from platform.installation where key = 'first-load'",
  );
  if (row === undefined) throw new Error('The seed layer is loaded before the sample.');
  return row.value;
}

function creditCodeOf(grown: GrownSample, providerId: string): { creditCode?: string } {
  const creditCode = grown.providerCodes.get(providerId);
  return creditCode === undefined || creditCode === '' ? {} : { creditCode };
}

async function loadOrganisations(
  tx: Tx,
  pack: CirclePack,
  grown: GrownSample,
  { at }: SampleOptions,
): Promise<number> {
  const [circle] = pack.circle;
  if (circle === undefined) throw new Error('A pack without fault has a circle.');
  const offices = pack.sampleOrganisations
    .filter((one) => one.kind === 'government' || one.kind === 'platform')
    .map((one) => organisationBody(circle.id, one));
  const providers = (grown.catalogue?.providers ?? []).map(
    (provider): Organisation => ({
      id: provider.id,
      kind: 'provider',
      ...creditCodeOf(grown, provider.id),
      nameZh: provider.name.zh,
      nameEn: provider.name.en,
      jurisdictionId: provider.jurisdictionId,
      place: provider.place,
      point: provider.point,
      state: 'verified',
      provenance: 'sample',
    }),
  );
  const joined = grown.enterprises.filter((enterprise) => enterprise.joined);
  let changed = 0;
  for (const organisation of [...offices, ...providers, ...joined]) {
    if (await insertOrganisation(tx, organisation, at)) changed += 1;
  }
  for (const enterprise of joined) {
    for (const fact of enterprise.facts) {
      const id = derivedId('sample-fact', `${enterprise.id}/${fact.code}/${fact.source}`);
      // On record since it holds: what was decided before the first load looked at it.
      const since = fromZoned(fact.validFrom, '00:00', circle.timezone);
      if (await insertFact(tx, enterprise.id, id, fact, since < at ? since : at)) changed += 1;
    }
  }
  return (
    changed + (await importRoster(tx, grown.enterprises.filter(({ joined: is }) => !is).map(rosterEntryOf)))
  );
}

const rosterEntryOf = (enterprise: SampleEnterprise) => ({
  creditCode: enterprise.creditCode,
  nameZh: enterprise.nameZh,
  nameEn: enterprise.nameEn,
  jurisdictionId: enterprise.jurisdictionId,
  place: enterprise.place,
  lon: enterprise.point.lon,
  lat: enterprise.point.lat,
  facts: enterprise.facts,
  provenance: 'sample' as const,
});

async function loadPersons(tx: Tx, pack: CirclePack, today: string, { at }: SampleOptions): Promise<number> {
  const [circle] = pack.circle;
  if (circle === undefined) throw new Error('A pack without fault has a circle.');
  let changed = 0;
  for (const person of demoPersons(circle.id, pack.samplePersons)) {
    const { id, login, name } = person;
    const record = { id, login, name: name.zh, passwordHash: null, provenance: 'sample' as const };
    if (await insertPerson(tx, record, at)) changed += 1;
    for (const role of person.roles) {
      const membership = {
        orgId: person.organisationId,
        id: derivedId('sample-membership', `${id}/${role}`),
        personId: id,
        role,
        validFrom: addDays(today, -AUTHORISATION_DAYS),
        validTo: addDays(today, AUTHORISATION_DAYS),
        grantedBy: id,
      };
      if (await insertMembership(tx, membership, at)) changed += 1;
    }
  }
  return changed;
}
