import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { JurisdictionId, Uuid } from '../../src/kernel/brand.ts';
import { money } from '../../src/kernel/money.ts';
import { must, ok, type Result } from '../../src/kernel/result.ts';
import { later, minutes } from '../../src/kernel/time.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import { type Command, command } from '../../src/platform/command.ts';
import type { Tx } from '../../src/platform/db/tx.ts';
import { insertFact, insertOrganisation, type Organisation } from '../../src/slices/identity/index.ts';
import { type AssessInput, type Assessment, assessWith } from '../../src/slices/vouchers/assess.ts';
import { applyCommand } from '../../src/slices/vouchers/commands/apply.ts';
import { appropriateCommand } from '../../src/slices/vouchers/commands/appropriate.ts';
import { issueCommand } from '../../src/slices/vouchers/commands/issue.ts';
import {
  type Dossier,
  importSchemes,
  openClaim,
  reduceReservation,
  releaseReservation,
  reserve,
  type SchemeVersion,
  standingOf,
  zSchemeVersion,
} from '../../src/slices/vouchers/index.ts';
import { testActor } from './actors.ts';
import { loadTestCircle } from './circle.ts';
import type { TestDatabase } from './database.ts';

export const NORTH = 'north' as JurisdictionId;
export const SOUTH = 'south' as JurisdictionId;
export const PROVINCE = 'province' as JurisdictionId;

const clauses = [
  'force',
  'place',
  'firm',
  'medical',
  'ratio',
  'year',
  'life',
  'payers',
  'evidence',
  'holding',
];

/** Half of the price off the bill; two thirds from the province, one third from the north. */
export const VOUCHER_SCHEME: SchemeVersion = zSchemeVersion.parse({
  id: 'voucher-1',
  code: 'voucher',
  version: 1,
  jurisdiction: NORTH,
  title: { zh: '测试券', en: 'Test voucher' },
  mode: 'provider-redeems',
  effective: { clause: 'force', from: '2026-01-01' },
  enterprises: { clause: 'place', jurisdictions: [NORTH] },
  eligibility: [
    {
      clause: 'firm',
      zh: '在库科技型企业',
      en: 'A listed technology firm',
      anyOf: [{ fact: 'technology-firm-number', operator: 'recorded' }],
      proof: 'verified',
      whenMissing: 'refuse',
    },
  ],
  services: { deny: [{ clause: 'medical', codes: ['medical'] }] },
  ratio: { clause: 'ratio', tiers: [{ numerator: 1, denominator: 2 }] },
  caps: {
    perYear: { clause: 'year', amount: '5000000' },
    holding: { clause: 'holding', amount: '3000000' },
  },
  validity: { clause: 'life', months: 6, sameYear: false },
  payersClause: 'payers',
  payers: [
    { jurisdiction: PROVINCE, weight: 2 },
    { jurisdiction: NORTH, weight: 1 },
  ],
  evidence: { clause: 'evidence', kinds: ['contract', 'invoice'] },
  auditRatePercent: 5,
  secondApprovalFrom: '300000',
  clauses: clauses.map((ref) => ({ ref, zh: `条款${ref}`, en: `Clause ${ref}` })),
  source: { zh: '测试', en: 'Test' },
  provenance: 'own',
});

/** Half of last year's spend, paid by the north alone. */
export const REIMBURSE_SCHEME: SchemeVersion = zSchemeVersion.parse({
  ...VOUCHER_SCHEME,
  id: 'reimburse-1',
  code: 'reimburse',
  mode: 'enterprise-reimbursed',
  caps: { perYear: { clause: 'year', amount: '5000000' } },
  validity: undefined,
  payers: [{ jurisdiction: NORTH, weight: 1 }],
});

/** Persons and organisations of the voucher tests, each with rights of its own. */
export interface VoucherWorld {
  readonly db: TestDatabase;
  readonly enterprise: Organisation;
  readonly provider: Organisation;
  readonly agent: SignedInActor;
  readonly providerFinance: SignedInActor;
  readonly officer: SignedInActor;
  readonly secondOfficer: SignedInActor;
  readonly treasurer: SignedInActor;
  readonly provinceTreasurer: SignedInActor;
  readonly auditor: SignedInActor;
  readonly operator: SignedInActor;
  /** Runs a command under a new id. */
  run<I, O>(command: Command<I, O>, actor: SignedInActor, input: unknown): Promise<Result<O>>;
  /** A further verified firm of the north, with its agent. */
  newEnterprise(): Promise<{ enterprise: Organisation; agent: SignedInActor }>;
}

function organisation(
  kind: Organisation['kind'],
  jurisdictionId: JurisdictionId,
  overrides: Partial<Organisation> = {},
): Organisation {
  const id = randomUUID() as Uuid;
  return {
    id,
    kind,
    nameZh: `测试单位${id.slice(0, 4)}`,
    nameEn: `Test unit ${id.slice(0, 4)}`,
    jurisdictionId,
    place: '某镇',
    point: { lon: 121.1, lat: 31.4 },
    state: 'verified',
    provenance: 'own',
    ...overrides,
  };
}

async function storeEnterprise(db: TestDatabase, enterprise: Organisation): Promise<void> {
  await db.uow.asWorker(async (tx, at) => {
    await insertOrganisation(tx, enterprise, at);
    await insertFact(
      tx,
      enterprise.id,
      randomUUID(),
      {
        code: 'technology-firm-number',
        value: '20260001',
        basis: 'verified',
        source: 'register',
        validFrom: '2026-01-01',
      },
      at,
    );
  });
}

/** The test circle with one firm, one provider, two schemes and everybody who decides. */
export async function voucherWorld(
  db: TestDatabase,
  schemes: readonly SchemeVersion[] = [VOUCHER_SCHEME, REIMBURSE_SCHEME],
): Promise<VoucherWorld> {
  await loadTestCircle(db);
  const enterprise = organisation('enterprise', NORTH);
  const provider = organisation('provider', SOUTH);
  await storeEnterprise(db, enterprise);
  await db.uow.asWorker(async (tx, at) => {
    await insertOrganisation(tx, provider, at);
    await importSchemes(tx, schemes);
  });
  const desk = randomUUID() as Uuid;
  const agentOf = (one: Organisation) =>
    testActor('enterprise_agent', { orgId: one.id, jurisdictionId: one.jurisdictionId });
  return {
    db,
    enterprise,
    provider,
    agent: agentOf(enterprise),
    providerFinance: testActor('provider_finance', { orgId: provider.id, jurisdictionId: SOUTH }),
    officer: testActor('voucher_officer', { orgId: desk }),
    secondOfficer: testActor('voucher_officer', { orgId: desk }),
    treasurer: testActor('finance_officer', { orgId: desk }),
    provinceTreasurer: testActor('finance_officer', { jurisdictionId: PROVINCE }),
    auditor: testActor('auditor'),
    operator: testActor('operator'),
    run: (command, actor, input) => db.uow.run(command, actor, db.uow.newId(), input),
    newEnterprise: async () => {
      const another = organisation('enterprise', NORTH);
      await storeEnterprise(db, another);
      return { enterprise: another, agent: agentOf(another) };
    },
  };
}

/** Both payers put money behind the voucher scheme; the shares of a face are two to one. */
export async function appropriateBoth(world: VoucherWorld, province: bigint, north: bigint): Promise<void> {
  const about = { jurisdictionId: NORTH, schemeCode: 'voucher', reference: '测财〔2026〕1号' };
  must(
    await world.run(appropriateCommand, world.provinceTreasurer, { ...about, amount: province.toString() }),
  );
  must(await world.run(appropriateCommand, world.treasurer, { ...about, amount: north.toString() }));
}

/** Asks for and issues a voucher of this face. @returns its id */
export async function issuedVoucher(
  world: VoucherWorld,
  face: bigint,
  agent: SignedInActor = world.agent,
): Promise<Uuid> {
  const asked = must(
    await world.run(applyCommand, agent, {
      jurisdictionId: NORTH,
      schemeCode: 'voucher',
      amount: face.toString(),
    }),
  );
  must(await world.run(issueCommand, world.officer, { voucherId: asked.voucherId }));
  return asked.voucherId;
}

/** What the orders slice does with a voucher, as a command of its own. */
export const reserveCommand = (world: VoucherWorld) =>
  command({
    name: 'test.reserve',
    input: z.object({ voucherId: z.string(), amount: z.string(), orderId: z.string() }),
    execute: async (context, input) => {
      const reservationId = context.newId();
      const reserved = await reserve(context.tx, {
        at: context.at,
        commandId: context.commandId,
        provenance: 'own',
        reservationId,
        orderId: input.orderId as Uuid,
        enterpriseId: world.enterprise.id,
        providerId: world.provider.id,
        voucherId: input.voucherId as Uuid,
        jurisdictionId: NORTH,
        amount: money(input.amount),
        deadline: later(context.at, minutes(60)),
      });
      return reserved.ok ? ok({ reservationId, orderId: input.orderId as Uuid }) : reserved;
    },
  });
/** Gives back what a reservation holds, or all but `keep` of it. */
export const settleCommand = command({
  name: 'test.settle',
  input: z.object({ reservationId: z.string(), keep: z.string() }),
  execute: async ({ tx, at, commandId }, input) => {
    const key = { jurisdictionId: NORTH, reservationId: input.reservationId as Uuid, at, commandId };
    if (input.keep === '0') {
      const released = await releaseReservation(tx, key);
      return released.ok ? ok({}) : released;
    }
    const reduced = await reduceReservation(tx, { ...key, amount: money(input.keep) });
    return reduced.ok ? ok({}) : reduced;
  },
});
/** The provider's claim with complete evidence. */
export const claimCommand = (world: VoucherWorld) =>
  command({
    name: 'test.claim',
    input: z.object({
      reservationId: z.string(),
      orderId: z.string(),
      price: z.string(),
      evidence: z.custom<Dossier['evidence']>().default([]),
      part: z.object({ no: z.number(), support: z.string() }).optional(),
    }),
    execute: async (context, input) => {
      const opened = await openClaim(context.tx, {
        at: context.at,
        commandId: context.commandId,
        emit: context.emit,
        claimId: context.newId(),
        jurisdictionId: NORTH,
        reservationId: input.reservationId as Uuid,
        orderId: input.orderId as Uuid,
        price: money(input.price),
        filed: ['contract', 'invoice'],
        evidenceAt: context.at,
        dossier: {
          enterprise: { id: world.enterprise.id, nameZh: '甲', nameEn: 'A' },
          provider: { id: world.provider.id, nameZh: '乙', nameEn: 'B' },
          evidence: input.evidence,
          trace: [],
        },
        provenance: 'own',
        ...(input.part === undefined
          ? {}
          : { part: { no: input.part.no, support: money(input.part.support) } }),
      });
      return opened.ok ? ok({ claimId: opened.value.claimId, number: opened.value.number }) : opened;
    },
  });

/** A reservation and the claim on it. */
export async function claimFor(
  world: VoucherWorld,
  voucherId: Uuid,
  amount: bigint,
  price: bigint,
): Promise<{ claimId: Uuid; orderId: Uuid }> {
  const reserved = must(await reserveFor(world, voucherId, amount));
  const input = { ...reserved, price: price.toString() };
  const claim = must(await world.run(claimCommand(world), world.providerFinance, input));
  return { claimId: claim.claimId, orderId: reserved.orderId };
}

export const reserveFor = (world: VoucherWorld, voucherId: Uuid, amount: bigint, agent = world.agent) =>
  world.run(reserveCommand(world), agent, {
    voucherId,
    amount: amount.toString(),
    orderId: randomUUID(),
  });

/** What the schemes of an enterprise's jurisdiction do for one service as the books stand. */
export async function assess(tx: Tx, input: AssessInput): Promise<Assessment> {
  return assessWith(await standingOf(tx, { ...input, providers: [input.providerId] }), input);
}
