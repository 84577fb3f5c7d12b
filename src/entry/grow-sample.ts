import { type SampleCatalogue, sampleCatalogue } from '../slices/catalogue/domain/sample.ts';
import { type SampleEnterprise, sampleEnterprises } from '../slices/identity/domain/sample.ts';
import { sampleCode } from '../slices/identity/domain/sample-pack.ts';
import type { CirclePack } from './circle-pack.ts';

/** Serials of enterprises count from 1; those of providers from here, so that no two codes are alike. */
const PROVIDER_SERIALS = 500_000;

/** What the pack grows into: the same pack and day of first load always give the same. */
export interface GrownSample {
  readonly today: string;
  readonly enterprises: readonly SampleEnterprise[];
  readonly catalogue: SampleCatalogue | undefined;
  /** Plainly invented credit codes of the providers, by id. */
  readonly providerCodes: ReadonlyMap<string, string>;
}

/** Grows providers, offers and firms from a checked pack; `today` is the day of the first load. */
export function growSample(pack: CirclePack, today: string): GrownSample {
  const [circle] = pack.circle;
  const [enterprisePlan] = pack.enterprisePlan;
  const [cataloguePlan] = pack.cataloguePlan;
  if (circle === undefined) throw new Error('A pack without fault has a circle.');
  const enterprises =
    enterprisePlan === undefined
      ? []
      : sampleEnterprises({
          circleId: circle.id,
          organisationCodes: circle.organisationCodes,
          plan: enterprisePlan,
          organisations: pack.sampleOrganisations,
          places: pack.samplePlaces,
          jurisdictions: pack.jurisdictions,
          today,
        });
  const catalogue =
    cataloguePlan === undefined
      ? undefined
      : sampleCatalogue({
          circleId: circle.id,
          plan: cataloguePlan,
          categories: pack.sampleCategories,
          properties: pack.sampleProperties,
          places: pack.samplePlaces,
          instrumentKinds: pack.instrumentKinds,
          serviceKinds: pack.serviceKinds,
          namedProviders: pack.sampleOrganisations
            .filter((one) => one.kind === 'provider')
            .map(({ id, name, jurisdiction, place, point, categories }) => ({
              key: id,
              name,
              jurisdictionId: jurisdiction,
              place,
              point,
              categories,
            })),
          jurisdictions: pack.jurisdictions,
          today,
        });
  const codes = (catalogue?.providers ?? []).map(({ id }, index): [string, string] => [
    id,
    enterprisePlan === undefined
      ? ''
      : sampleCode(enterprisePlan, circle.organisationCodes, PROVIDER_SERIALS + index),
  ]);
  return { today, enterprises, catalogue, providerCodes: new Map(codes) };
}
