import { z } from 'zod';
import type { JurisdictionId } from '../../../kernel/brand.ts';
import { checkCreditCode } from '../../../kernel/creditcode.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { addMonths, zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { circleOf } from '../../circle/index.ts';
import { refuse } from '../errors.ts';
import { authorisationGranted, organisationJoined } from '../events.ts';
import type { NewOrganisation } from '../store.ts';
import { insertFact, insertMembership, insertOrganisation, insertPerson, rosterEntry } from '../store.ts';

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
    const known = await rosterEntry(tx, code.value.code);
    const orgId = context.newId();
    const centre = jurisdiction.centre ?? { lon: 0, lat: 0 };
    const organisation: NewOrganisation = {
      id: orgId,
      kind: 'enterprise',
      creditCode: code.value.code,
      nameZh: known?.nameZh ?? input.nameZh,
      nameEn: known?.nameEn ?? (input.nameEn || input.nameZh),
      jurisdictionId: (known?.jurisdictionId as JurisdictionId | undefined) ?? jurisdiction.id,
      place: known?.place ?? input.place,
      point: { lon: known?.lon ?? input.lon ?? centre.lon, lat: known?.lat ?? input.lat ?? centre.lat },
      state: 'unverified',
      provenance: known?.provenance ?? 'own',
      ...(code.value.warning === undefined ? {} : { codeWarning: code.value.warning }),
    };
    if (!(await insertOrganisation(tx, organisation, at))) {
      return refuse('already-registered', {}, { field: 'creditCode' });
    }
    for (const fact of known?.facts ?? []) await insertFact(tx, orgId, context.newId(), fact, at);

    const personId = context.newId();
    const provenance = organisation.provenance === 'sample' ? 'sample' : 'own';
    const person = {
      id: personId,
      login: input.login,
      name: input.agentName,
      passwordHash: input.passwordHash,
      provenance,
    } as const;
    if (!(await insertPerson(tx, person, at)))
      return refuse('login-taken', { login: input.login }, { field: 'login' });

    const today = zoned(at, circle.timezone).date;
    const membership = {
      orgId,
      id: context.newId(),
      personId,
      role: 'enterprise_agent',
      validFrom: today,
      validTo: addMonths(today, AUTHORISATION_MONTHS),
      grantedBy: personId,
    };
    await insertMembership(tx, membership, at);
    context.emit({
      event: organisationJoined,
      provenance,
      payload: {
        orgId,
        creditCode: code.value.code,
        jurisdictionId: organisation.jurisdictionId,
        fromRoster: known !== undefined,
      },
    });
    context.emit({
      event: authorisationGranted,
      provenance,
      payload: {
        orgId,
        membershipId: membership.id,
        personId,
        role: membership.role,
        validFrom: membership.validFrom,
        validTo: membership.validTo,
      },
    });
    return ok({
      orgId: orgId as string,
      personId: personId as string,
      fromRoster: known !== undefined,
      warning: code.value.warning ?? null,
    });
  },
});

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
