export type { FactRecord, Organisation } from './domain/organisation.ts';
export { identityErrors } from './errors.ts';
export { type DatedFact, factHistory, knownAt } from './fact-history.ts';
export { importRoster } from './load.ts';
export { identityPolicy } from './policy.ts';
export { firmListOf } from './roster-store.ts';
export { type IdentityOptions, identityRoutes } from './routes.ts';
export { hashPassword, resolveActor } from './sessions.ts';
export {
  type Acting,
  actingFor,
  factsOf as recordedFacts,
  factsOfMany as recordedFactsOf,
  findOrganisations,
  insertFact,
  insertMembership,
  insertOrganisation,
  insertPerson,
  type NewMembership,
  type NewOrganisation,
  type NewPerson,
  organisationOf,
  organisationsById,
  personNames,
  personsOf,
  providersOf,
  providersWithFact,
  type RosterEntry,
  verifiedEnterprises,
} from './store.ts';
