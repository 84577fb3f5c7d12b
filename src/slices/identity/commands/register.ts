import { z } from 'zod';
import type { JurisdictionId, Uuid } from '../../../kernel/brand.ts';
import { checkCreditCode } from '../../../kernel/creditcode.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { addMonths, zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type CircleJurisdiction, circleOf } from '../../circle/index.ts';
import { refuse } from '../errors.ts';
import { organisationJoined } from '../events.ts';
import { joinListings, listingsOf, recordListed } from '../roster-store.ts';
import type { NewOrganisation, RosterEntry } from '../store.ts';
import { insertFact, insertOrganisation, rosterEntry } from '../store.ts';
import { grantToNewPerson } from './grant.ts';

export const AUTHORISATION_MONTHS = 12;

export const zRegister = z.object({
  creditCode: z.string().trim().min(1).max(40),
  nameZh: z.string().trim().min(2).max(120),
  nameEn: z.string().trim().max(120).default(''),
  jurisdictionId: z.string().min(1).max(40),
  place: z.string().trim().min(1).max(120),
  lon: z.number().min(-180).max(180).optional(),
  lat: z.number().min(-90).max(90).optional(),
  agentName: z.string().trim().min(1).max(60),
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^[a-z0-9][a-z0-9._-]{2,39}$/,
      '应为 3 到 40 位小写字母、数字或 . _ -|use 3 to 40 lower-case letters, digits or . _ -',
    ),
  /** Made by the route from the password; never the password itself. */
  passwordHash: z.string(),
});

/**
 * A firm joins with its first agent. What the roster knows of it is recorded as verified facts; the firm itself
 * stays unverified until its jurisdiction's desk has checked that the agent acts for it.
 */
export const registerCommand = command({
  name: 'identity.register',
  input: zRegister,
  // The hash is salted anew on every try; two tries of one registration must still count as one.
  identity: ({ passwordHash: _, ...rest }) => rest,
  execute: async (context, input) => {
    const { tx, at } = context;
    const circle = await circleOf(tx);
    const jurisdiction = circle.jurisdictions.find(
      (j) => j.id === input.jurisdictionId && j.roles.includes('party'),
    );
    if (jurisdiction === undefined) {
      return refuse('unknown-jurisdiction', { id: input.jurisdictionId }, { field: 'jurisdictionId' });
    }
    const code = organisationCode(circle.organisationCodes ?? 'GB 32100', input.creditCode);
    if (!code.ok) return code;
    const known = await knownBefore(tx, code.value.code, jurisdiction.id);
    const organisation = organisationFrom(context.newId(), input, jurisdiction, code.value, known.firm);
    if (!(await insertOrganisation(tx, organisation, at))) {
      return refuse('already-registered', {}, { field: 'creditCode' });
    }
    const { id: orgId, jurisdictionId } = organisation;
    for (const fact of known.facts) await insertFact(tx, orgId, context.newId(), fact, at);
    await joinListings(tx, { orgId, creditCode: code.value.code, jurisdictionId });
    await recordListed(
      tx,
      known.listings.map(({ list, fact }) => ({ list, fact, enterpriseId: orgId, id: context.newId() })),
      at,
    );
    const fromRoster = known.firm !== undefined;
    const provenance = organisation.provenance === 'sample' ? 'sample' : 'own';
    context.emit({
      event: organisationJoined,
      provenance,
      payload: { orgId, creditCode: code.value.code, jurisdictionId, fromRoster },
    });
    const today = zoned(at, circle.timezone).date;
    const granted = await grantToNewPerson(context, {
      orgId,
      name: input.agentName,
      login: input.login,
      passwordHash: input.passwordHash,
      role: 'enterprise_agent',
      validFrom: today,
      validTo: addMonths(today, AUTHORISATION_MONTHS),
      provenance,
    });
    if (!granted.ok) return granted;
    return ok({
      orgId: orgId as string,
      personId: granted.value.personId as string,
      fromRoster,
      warning: code.value.warning ?? null,
    });
  },
});

type KnownFirm = Partial<Omit<RosterEntry, 'creditCode' | 'facts'>>;

/**
 * What registers know of a firm, and the lists of its jurisdiction's desk. Lists of other desks are left to these: a
 * firm has one home.
 */
async function knownBefore(tx: Tx, code: string, typedHome: string) {
  const entry = await rosterEntry(tx, code);
  const home = entry?.jurisdictionId ?? typedHome;
  const listings = (await listingsOf(tx, code)).filter((one) => one.jurisdictionId === home);
  const [listed] = listings;
  const firm: KnownFirm | undefined =
    entry ?? (listed && { nameZh: listed.nameZh, ...listed.about, provenance: listed.list.provenance });
  return { firm, facts: entry?.facts ?? [], listings };
}

/** What the roster says of a firm comes before what its agent typed. */
function organisationFrom(
  id: Uuid,
  input: z.output<typeof zRegister>,
  jurisdiction: CircleJurisdiction,
  code: AcceptedCode,
  known: KnownFirm | undefined,
): NewOrganisation {
  const centre = jurisdiction.centre ?? { lon: 0, lat: 0 };
  return {
    id,
    kind: 'enterprise',
    creditCode: code.code,
    nameZh: known?.nameZh ?? input.nameZh,
    nameEn: known?.nameEn ?? (input.nameEn || input.nameZh),
    jurisdictionId: (known?.jurisdictionId as JurisdictionId | undefined) ?? jurisdiction.id,
    place: known?.place ?? input.place,
    point: { lon: known?.lon ?? input.lon ?? centre.lon, lat: known?.lat ?? input.lat ?? centre.lat },
    state: 'unverified',
    provenance: known?.provenance ?? 'own',
    ...(code.warning === undefined ? {} : { codeWarning: code.warning }),
  };
}

interface AcceptedCode {
  readonly code: string;
  readonly warning?: 'early-pilot';
}

/** A circle elsewhere has other codes; only GB 32100 codes carry a check we can make. */
function organisationCode(scheme: 'GB 32100' | 'free', input: string): Result<AcceptedCode> {
  if (scheme === 'free') return ok({ code: input.normalize('NFKC').toUpperCase() });
  const check = checkCreditCode(input);
  if (check.status === 'valid') return ok({ code: check.code });
  if (check.status === 'early-pilot') return ok({ code: check.code, warning: 'early-pilot' });
  if (check.reason === 'length') {
    return refuse('code-length', { length: check.code.length }, { field: 'creditCode' });
  }
  return refuse('code-invalid', { code: check.code, reason: check.reason }, { field: 'creditCode' });
}
