import {
  type PackCheck,
  type PackContents,
  type PackLayer,
  type PackReading,
  part,
} from '../platform/pack/part.ts';
import { readPack } from '../platform/pack/read.ts';
import { checkCatalogueSample } from '../slices/catalogue/domain/sample-pack.ts';
import * as circle from '../slices/circle/domain/pack.ts';
import { checkCircle } from '../slices/circle/domain/pack-check.ts';
import * as clearing from '../slices/clearing/domain/treasury.ts';
import { checkIdentitySample } from '../slices/identity/domain/sample-pack.ts';
import * as indicators from '../slices/indicators/domain/pack.ts';
import { zRanking } from '../slices/matching/domain/ranking.ts';
import { travelReferences, zTravelTime } from '../slices/matching/domain/travel.ts';
import { zRule } from '../slices/oversight/domain/rules.ts';
import * as programme from '../slices/programme/domain/pack.ts';
import { checkSampleUndertakings } from '../slices/programme/domain/sample-pack.ts';
import { checkSampleCounts, checkSchemes, sampleParts } from './sample-parts.ts';
import { checkSamplePlan } from './sample-plan.ts';

const byId = (record: { readonly id: string }): string => record.id;
const seed = { layer: 'seed', required: true, key: byId } as const;

/** Every kind of record a circle pack may hold: the one place that knows all slices' parts. */
export const circleParts = {
  circle: part({
    ...seed,
    files: 'pack.yaml',
    format: 'yaml-record',
    record: circle.zCircle,
    references: circle.circleReferences,
  }),
  jurisdictions: part({
    ...seed,
    files: 'jurisdictions.yaml',
    format: 'yaml',
    record: circle.zJurisdiction,
    references: circle.jurisdictionReferences,
  }),
  calendars: part({ ...seed, files: 'calendars.yaml', format: 'yaml', record: circle.zPackCalendar }),
  boundary: part({
    ...seed,
    required: false,
    files: 'boundary.geojson',
    format: 'geojson',
    record: circle.zBoundary,
    key: (boundary) => boundary.name,
    references: circle.boundaryReferences,
  }),
  sources: part({ ...seed, required: false, files: 'sources.yaml', format: 'yaml', record: circle.zSource }),
  serviceCodes: part({ ...seed, files: 'codes.yaml', format: 'yaml', record: circle.zServiceCode }),
  perimeters: part({
    ...seed,
    files: 'perimeters.yaml',
    format: 'yaml',
    record: circle.zPerimeter,
    references: circle.perimeterReferences,
  }),
  entities: part({
    ...seed,
    required: false,
    files: 'entities/*.yaml',
    format: 'yaml',
    record: circle.zEntity,
    references: circle.entityReferences,
  }),
  links: part({
    ...seed,
    required: false,
    files: 'links.yaml',
    format: 'yaml',
    record: circle.zLink,
    references: circle.linkReferences,
  }),
  traps: part({
    ...seed,
    required: false,
    files: 'traps.yaml',
    format: 'yaml',
    record: circle.zTrap,
    references: circle.trapReferences,
  }),
  themes: part({
    ...seed,
    required: false,
    files: 'themes.yaml',
    format: 'yaml',
    record: programme.zThemeScheme,
    alsoKnownAs: programme.themeKeys,
    references: programme.themeReferences,
  }),
  items: part({
    ...seed,
    required: false,
    files: 'items.csv',
    format: 'csv',
    record: programme.zItem,
    references: programme.itemReferences,
  }),
  conferences: part({
    ...seed,
    required: false,
    files: 'conferences.yaml',
    format: 'yaml',
    record: programme.zConference,
    references: programme.conferenceReferences,
  }),
  units: part({
    ...seed,
    required: false,
    files: 'units.yaml',
    format: 'yaml',
    record: indicators.zUnit,
    references: indicators.unitReferences,
  }),
  facts: part({
    ...seed,
    required: false,
    files: 'facts.csv',
    format: 'csv',
    record: indicators.zFact,
    references: indicators.factReferences,
  }),
  indicators: part({
    ...seed,
    required: false,
    files: 'indicators.yaml',
    format: 'yaml',
    record: indicators.zIndicator,
    references: indicators.indicatorReferences,
  }),
  oddities: part({ ...seed, required: false, files: 'oddities.yaml', format: 'yaml', record: zRule }),
  ranking: part({
    ...seed,
    required: false,
    files: 'ranking.yaml',
    format: 'yaml-record',
    record: zRanking,
    key: () => 'ranking',
  }),
  travelTimes: part({
    ...seed,
    required: false,
    files: 'travel-times.yaml',
    format: 'yaml',
    record: zTravelTime,
    references: travelReferences,
  }),
  treasuries: part({
    ...seed,
    required: false,
    files: 'treasuries.yaml',
    format: 'yaml',
    record: clearing.zTreasury,
    key: (treasury) => treasury.jurisdiction,
    references: clearing.treasuryReferences,
  }),
  ...sampleParts,
};

export type CircleParts = typeof circleParts;
/** Everything a circle pack says, typed and without a fault. */
export type CirclePack = PackContents<CircleParts>;

const checks: readonly PackCheck<CircleParts>[] = [
  checkCircle,
  programme.checkThemes,
  indicators.checkIndicators,
  checkSchemes,
  clearing.checkTreasuries,
  checkCatalogueSample,
  checkIdentitySample,
  checkSamplePlan,
  checkSampleUndertakings,
  checkSampleCounts,
];

/**
 * Reads and checks the circle pack in a folder; with every fault found, or with its contents. The sample layer
 * is left out unless asked for.
 */
export function readCirclePack(
  folder: string,
  options: { readonly withSample: boolean },
): Promise<PackReading<CircleParts>> {
  const layers: PackLayer[] = options.withSample ? ['seed', 'sample'] : ['seed'];
  return readPack(folder, circleParts, checks, { layers });
}
