import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Instant, JurisdictionId } from '../kernel/brand.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import type { Bilingual } from '../kernel/lang.ts';
import { iso, zoned } from '../kernel/time.ts';
import type { Tx } from '../platform/db/tx.ts';
import type { PackFault } from '../platform/pack/part.ts';
import { type CircleDocument, circleView, importCircle } from '../slices/circle/index.ts';
import { insertOrganisation } from '../slices/identity/index.ts';
import { importFigures } from '../slices/indicators/index.ts';
import { importRules } from '../slices/oversight/index.ts';
import { importProgramme } from '../slices/programme/index.ts';
import { type CirclePack, readCirclePack } from './circle-pack.ts';
import { PLATFORM_ORG } from './compose.ts';
import { loadSample, type SampleOptions } from './load-sample.ts';

export interface LoadOptions extends SampleOptions {
  readonly folder: string;
  readonly withSample: boolean;
}

export interface LoadedCircle {
  readonly id: string;
  readonly digest: string;
  readonly name: Bilingual;
  readonly firstParty: JurisdictionId;
  /** Rows added, changed or removed. */
  readonly changed: number;
  readonly demoLogins: readonly string[];
  readonly demoPersons: readonly { readonly login: string; readonly about: Bilingual }[];
}

/** The pack has faults; nothing was loaded. */
export class PackRefused extends Error {
  readonly faults: readonly PackFault[];

  constructor(faults: readonly PackFault[]) {
    super(`The circle pack has ${faults.length} faults.`);
    this.faults = faults;
  }
}

/** Another circle lives in this database. */
export class OtherCircle extends Error {
  readonly present: string;

  constructor(present: string, wanted: string) {
    super(`This database serves circle ${present}, not ${wanted}.`);
    this.present = present;
  }
}

/** Years around the load for which holidays that return every year are written out. */
const YEARS_BACK = 2;
const YEARS_AHEAD = 3;

/**
 * Raise it when what this program makes of a pack changes: the next start then reads even a pack that it knows.
 */
const LOADER = 14;

/**
 * Loads a circle pack into a migrated database, in one transaction; the sample layer after it, through the real
 * commands. The same pack again changes nothing, and is not even parsed: its bytes are known.
 * @throws PackRefused when the pack has a fault, OtherCircle when the database serves another one
 */
export async function loadCircle(options: LoadOptions): Promise<LoadedCircle> {
  const fingerprint = await fingerprintOf(options);
  const known = await options.uow.asWorker((tx) => recalled(tx, fingerprint));
  if (known !== undefined) return known;
  const loaded = await loadAnew(options);
  const memory: Memory = { fingerprint, loaded: { ...loaded, changed: 0 } };
  await options.uow.asWorker((tx) => remember(tx, 'loaded', JSON.stringify(memory)));
  return loaded;
}

/** What was loaded last, with nothing left to change, so that the next start need not parse and compare it. */
interface Memory {
  readonly fingerprint: string;
  readonly loaded: LoadedCircle;
}

async function recalled(tx: Tx, fingerprint: string): Promise<LoadedCircle | undefined> {
  const [row] = await tx.query<{ value: string }>(
    "select value from platform.installation where key = 'loaded'",
  );
  if (row === undefined) return undefined;
  const memory = JSON.parse(row.value) as Memory;
  return memory.fingerprint === fingerprint ? memory.loaded : undefined;
}

/** Everything the outcome depends on: the pack's bytes, what of it is wanted, and the years its holidays span. */
async function fingerprintOf({ folder, withSample, withActivity, at }: LoadOptions): Promise<string> {
  const hash = createHash('sha256');
  const layers = { withSample, withActivity: withActivity !== false };
  hash.update(canonicalJson({ loader: LOADER, year: iso(at).slice(0, 4), ...layers }));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((one) => !one.isDirectory()).map((one) => path.join(one.parentPath, one.name));
  for (const file of paths.sort()) {
    const bytes = await readFile(file);
    hash.update(`\0${path.relative(folder, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

async function loadAnew(options: LoadOptions): Promise<LoadedCircle> {
  const reading = await readCirclePack(options.folder, { withSample: options.withSample });
  if (!reading.ok) throw new PackRefused(reading.faults);
  const pack = reading.contents;
  const [head] = pack.circle;
  if (head === undefined) throw new Error('A pack without fault has a circle.');
  const digest = createHash('sha256').update(canonicalJson(pack)).digest('hex');
  const changed = await options.uow.asWorker(async (tx) => {
    await claimInstallation(tx, head.id, options.at);
    const count = await loadSeed(tx, pack, options.at);
    await remember(tx, 'pack-digest', digest);
    if (options.withSample) await remember(tx, 'sample', 'loaded');
    return count;
  });
  const changedBySample = options.withSample ? await loadSample(pack, options) : 0;
  const [firstParty] = head.parties;
  if (firstParty === undefined) throw new Error('A circle has parties.');
  return {
    id: head.id,
    digest,
    name: head.name,
    firstParty,
    changed: changed + changedBySample,
    demoLogins: pack.samplePersons.map((person) => person.login),
    demoPersons: pack.samplePersons.map(({ login, about }) => ({ login, about })),
  };
}

async function claimInstallation(tx: Tx, circle: string, at: Instant): Promise<void> {
  const insert = 'insert into platform.installation (key, value) values ($1, $2) on conflict do nothing';
  await tx.execute(insert, ['circle', circle]);
  await tx.execute(insert, ['first-load', iso(at)]);
  const [row] = await tx.query<{ value: string }>(
    "select value from platform.installation where key = 'circle'",
  );
  if (row?.value !== circle) throw new OtherCircle(row?.value ?? '', circle);
}

async function remember(tx: Tx, key: string, value: string): Promise<void> {
  await tx.execute(
    `insert into platform.installation as t (key, value) values ($1, $2)
     on conflict (key) do update set value = excluded.value where t.value <> excluded.value`,
    [key, value],
  );
}

async function loadSeed(tx: Tx, pack: CirclePack, at: Instant): Promise<number> {
  const [circle] = pack.circle;
  if (circle === undefined) throw new Error('A pack without fault has a circle.');
  const year = zoned(at, circle.timezone).year;
  const view = circleView(
    { circle, jurisdictions: pack.jurisdictions, calendars: pack.calendars },
    year - YEARS_BACK,
    year + YEARS_AHEAD,
  );
  let changed = await importCircle(tx, view, documentsOfPack(pack));
  changed += await importProgramme(tx, pack);
  changed += await importRules(tx, pack.oddities, at);
  changed += await importFigures(tx, { units: pack.units, facts: pack.facts, indicators: pack.indicators });
  const [firstParty] = view.jurisdictions.filter((jurisdiction) => jurisdiction.roles.includes('party'));
  if (firstParty === undefined) throw new Error('A circle has parties.');
  const inserted = await insertOrganisation(
    tx,
    {
      id: PLATFORM_ORG,
      kind: 'platform',
      nameZh: '同圈平台',
      nameEn: 'Tongquan platform',
      jurisdictionId: firstParty.id,
      place: firstParty.name.zh,
      point: firstParty.centre ?? { lon: 0, lat: 0 },
      state: 'verified',
      provenance: 'own',
    },
    at,
  );
  return changed + (inserted ? 1 : 0);
}

function documentsOfPack(pack: CirclePack): CircleDocument[] {
  const parts = {
    sources: pack.sources,
    perimeters: pack.perimeters,
    entities: pack.entities,
    links: pack.links,
    traps: pack.traps,
    'service-codes': pack.serviceCodes,
    'travel-times': pack.travelTimes,
  };
  const listed = Object.entries(parts).flatMap(([part, records]) =>
    records.map((body) => ({ part, key: body.id, body, provenance: 'seed' as const })),
  );
  const boundary = pack.boundary.map((body) => ({
    part: 'boundary',
    key: body.name,
    body,
    provenance: 'seed' as const,
  }));
  const ranking = pack.ranking.map((body) => ({
    part: 'ranking',
    key: 'ranking',
    body,
    provenance: 'own' as const,
  }));
  const papers = (treasuries: CirclePack['treasuries'], provenance: 'seed' | 'sample') =>
    treasuries.map((body) => ({ part: 'treasuries', key: body.jurisdiction, body, provenance }));
  return [
    ...listed,
    ...boundary,
    ...ranking,
    ...papers(pack.treasuries, 'seed'),
    ...papers(pack.sampleTreasuries, 'sample'),
  ];
}
