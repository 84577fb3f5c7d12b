import { type SampleCatalogue, sampleCatalogue } from '../slices/catalogue/domain/sample.ts';
import { type SampleEnterprise, sampleEnterprises } from '../slices/identity/domain/sample.ts';
import type { CirclePack } from './circle-pack.ts';

/** What the pack grows into: the same pack and day of first load always give the same. */
export interface GrownSample {
  readonly today: string;
  readonly enterprises: readonly SampleEnterprise[];
  readonly catalogue: SampleCatalogue | undefined;
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
  return { today, enterprises, catalogue };
}
