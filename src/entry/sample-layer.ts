import { type SampleCatalogue, sampleCatalogue } from '../slices/catalogue/domain/sample.ts';
import type { Circle } from '../slices/circle/domain/circle.ts';
import type { Organisation } from '../slices/identity/domain/organisation.ts';
import {
  type DemoPerson,
  demoPersons,
  organisationBody,
  type SampleEnterprise,
  type SampleOrganisation,
  sampleEnterprises,
} from '../slices/identity/domain/sample.ts';
import type { CirclePack } from './circle-pack.ts';

/** The sample layer before it enters the database. Schemes, budgets, ties and activity are in the pack itself. */
export interface SampleLayer {
  readonly catalogue: SampleCatalogue;
  readonly enterprises: readonly SampleEnterprise[];
  /** Desks, treasuries, the secretariat and the platform's operator. */
  readonly offices: readonly Organisation[];
  readonly persons: readonly DemoPerson[];
}

/**
 * Grows the sample layer of a checked pack; `undefined` when the pack has none.
 * @param today date of the first load (`YYYY-MM-DD`), on which all sample dates hang
 */
export function growSample(pack: CirclePack, circle: Circle, today: string): SampleLayer | undefined {
  const [cataloguePlan] = pack.cataloguePlan;
  const [enterprisePlan] = pack.enterprisePlan;
  if (cataloguePlan === undefined || enterprisePlan === undefined) return undefined;
  const { id: circleId, jurisdictions } = circle;
  return {
    catalogue: sampleCatalogue({
      circleId,
      plan: cataloguePlan,
      categories: pack.sampleCategories,
      properties: pack.sampleProperties,
      places: pack.samplePlaces,
      instrumentKinds: pack.instrumentKinds,
      serviceKinds: pack.serviceKinds,
      namedProviders: pack.sampleOrganisations.filter((one) => one.kind === 'provider').map(namedProvider),
      jurisdictions,
      today,
    }),
    enterprises: sampleEnterprises({
      circleId,
      organisationCodes: circle.organisationCodes ?? 'GB 32100',
      plan: enterprisePlan,
      organisations: pack.sampleOrganisations,
      places: pack.samplePlaces,
      jurisdictions,
      today,
    }),
    offices: pack.sampleOrganisations
      .filter((one) => one.kind === 'government' || one.kind === 'platform')
      .map((one) => organisationBody(circleId, one)),
    persons: demoPersons(circleId, pack.samplePersons),
  };
}

const namedProvider = ({ id, name, jurisdiction, place, point, categories }: SampleOrganisation) => ({
  key: id,
  name,
  jurisdictionId: jurisdiction,
  place,
  point,
  categories,
});
