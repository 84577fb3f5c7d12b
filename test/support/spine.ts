import { randomUUID } from 'node:crypto';
import type { Instant, JurisdictionId, Money, Uuid } from '../../src/kernel/brand.ts';
import { creditCheckCharacter, organisationCheckCharacter } from '../../src/kernel/creditcode.ts';
import { splitByWeights, toWire } from '../../src/kernel/money.ts';
import { must } from '../../src/kernel/result.ts';
import { later } from '../../src/kernel/time.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import { appropriation, available, move, post, voucherFree } from '../../src/slices/ledger/index.ts';
import { importSchemes, type SchemeVersion, zSchemeVersion } from '../../src/slices/vouchers/index.ts';
import { testActor } from './actors.ts';
import { TEST_START, type TestDatabase } from './database.ts';

const DAY_MS = 86_400_000;
let serial = 100;

/** A credit code whose check characters fit; each call gives another. */
export function nextCreditCode(): string {
  serial += 1;
  const body = `AB${String(serial).padStart(6, '0')}`;
  const head = `91310114${body}${organisationCheckCharacter(body)}`;
  return head + creditCheckCharacter(head);
}

/** An enterprise in the database and the agent who acts for it. */
export async function loadTestEnterprise(
  db: TestDatabase,
  overrides: Partial<SignedInActor> = {},
): Promise<{ agent: SignedInActor; creditCode: string }> {
  const agent = testActor('enterprise_agent', overrides);
  const creditCode = nextCreditCode();
  await db.pool.query(
    `insert into identity.organisation (id, kind, credit_code, name_zh, name_en, jurisdiction_id, place, lon, lat,
       state, provenance, created_at)
     values ($1, 'enterprise', $2, $3, $4, $5, '测试镇', 121.1, 31.5, 'verified', 'own', $6)`,
    [
      agent.orgId,
      creditCode,
      `测试企业${serial}`,
      `Test Firm ${serial}`,
      agent.jurisdictionId,
      new Date(TEST_START),
    ],
  );
  return { agent, creditCode };
}

const refs = ['force', 'place', 'ratio', 'minimum', 'life', 'payers', 'evidence', 'window', 'year'];

/** Half off the bill, province and north paying half each, on contract and invoice. */
export const testScheme = (overrides: object = {}): SchemeVersion =>
  zSchemeVersion.parse({
    id: 'test-half-1',
    code: 'test-half',
    version: 1,
    jurisdiction: 'north',
    title: { zh: '测试券', en: 'Test voucher' },
    mode: 'provider-redeems',
    effective: { clause: 'force', from: '2025-01-01' },
    enterprises: { clause: 'place', jurisdictions: ['north'] },
    eligibility: [],
    services: { deny: [{ clause: 'place', codes: ['medical'] }] },
    minimum: { clause: 'minimum', amount: '10000' },
    ratio: { clause: 'ratio', tiers: [{ numerator: 1, denominator: 2 }] },
    caps: { perYear: { clause: 'year', amount: '100000000' } },
    validity: { clause: 'life', days: 180, sameYear: false },
    payersClause: 'payers',
    payers: [
      { jurisdiction: 'province', weight: 1 },
      { jurisdiction: 'north', weight: 1 },
    ],
    evidence: { clause: 'evidence', kinds: ['contract', 'usage-record', 'invoice'] },
    auditRatePercent: 0,
    clauses: refs.map((ref) => ({ ref, zh: `条款 ${ref}。`, en: `Clause ${ref}.` })),
    source: { zh: '测试', en: 'Test' },
    provenance: 'own',
    ...overrides,
  });

/** A scheme in force, with money behind one active voucher of this face for the enterprise. */
export async function loadTestVoucher(
  db: TestDatabase,
  agent: SignedInActor,
  face: Money,
  scheme: SchemeVersion = testScheme(),
): Promise<Uuid> {
  const id = randomUUID() as Uuid;
  const payers = scheme.payers.map((payer) => payer.jurisdiction);
  const parts = splitByWeights(
    face,
    scheme.payers.map((payer) => BigInt(payer.weight)),
  );
  const shares = payers.map((payer, index) => ({ payer, amount: parts[index] ?? (0n as Money) }));
  const key = { jurisdictionId: scheme.jurisdiction, code: scheme.code };
  await db.uow.asWorker(async (tx) => {
    await importSchemes(tx, [scheme]);
    for (const { payer, amount } of shares) await fund(tx, payer, amount);
    async function fund(open: typeof tx, payer: JurisdictionId, amount: Money) {
      const free = voucherFree(key, id, agent.orgId);
      must(
        await post(open, {
          id: randomUUID() as Uuid,
          kind: 'test',
          at: TEST_START,
          commandId: randomUUID() as Uuid,
          refs: {},
          provenance: 'own',
          legs: [
            ...move(payer, appropriation(key), available(key), amount),
            ...move(payer, available(key), free, amount),
          ],
        }),
      );
    }
  });
  await db.pool.query(
    `insert into vouchers.voucher (jurisdiction_id, id, number, enterprise_id, scheme_code, scheme_version, face,
       shares, state, requested_at, issued_at, valid_until, decision, provenance)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'active', $9, $9, $10, '{}', 'own')`,
    [
      scheme.jurisdiction,
      id,
      `V-${id.slice(0, 8)}`,
      agent.orgId,
      scheme.code,
      scheme.version,
      face,
      JSON.stringify(shares.map((share) => ({ ...share, amount: toWire(share.amount) }))),
      new Date(TEST_START),
      new Date(later(TEST_START as Instant, 180 * DAY_MS)),
    ],
  );
  return id;
}

/** A file on record as uploaded by an organisation; its content does not matter to the test. */
export async function loadTestFile(db: TestDatabase, actor: SignedInActor): Promise<string> {
  const sha256 = `${randomUUID()}${randomUUID()}`.replaceAll('-', '');
  await db.pool.query(
    `insert into platform.file (uploaded_by, sha256, media_type, size_bytes, uploaded_at, last_used_at)
     values ($1, $2, 'application/pdf', 1234, $3, $3)`,
    [actor.orgId, sha256, new Date(TEST_START)],
  );
  return sha256;
}
