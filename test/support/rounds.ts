import { randomUUID } from 'node:crypto';
import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { z } from 'zod';
import type { Uuid } from '../../src/kernel/brand.ts';
import { money } from '../../src/kernel/money.ts';
import { must, ok } from '../../src/kernel/result.ts';
import { addDays, minutes, zoned } from '../../src/kernel/time.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import { command } from '../../src/platform/command.ts';
import { issueListCommand, takeResultsCommand } from '../../src/slices/rounds/commands/check.ts';
import { goOnCommand } from '../../src/slices/rounds/commands/go-on.ts';
import { documentCommand, meetCommand } from '../../src/slices/rounds/commands/meet.ts';
import { openRoundCommand } from '../../src/slices/rounds/commands/open.ts';
import { publishCommand } from '../../src/slices/rounds/commands/publish.ts';
import { newestList } from '../../src/slices/rounds/list-file.ts';
import { roundPage } from '../../src/slices/rounds/queries/rounds.ts';
import { checkWorkbook } from '../../src/slices/rounds/sheet.ts';
import { openYearClaim } from '../../src/slices/vouchers/claims.ts';
import { approveClaimCommand } from '../../src/slices/vouchers/commands/claim.ts';
import { zSchemeVersion } from '../../src/slices/vouchers/index.ts';
import { loadTestFile } from './spine.ts';
import { NORTH, REIMBURSE_SCHEME, SOUTH, type VoucherWorld } from './vouchers.ts';

const clause = 'payers';
export const TAX = { code: 'tax', zh: '税务局', en: 'Tax office' };
export const MARKET = { code: 'market', zh: '市场监管局', en: 'Market supervision' };
export const FINANCE = { code: 'finance', zh: '财政局', en: 'Finance bureau' };

/** Half of last year's spend, paid by the north alone after every step a procedure may have. */
export const ROUNDS_SCHEME = zSchemeVersion.parse({
  ...REIMBURSE_SCHEME,
  secondApprovalFrom: undefined,
  procedure: {
    clause,
    checks: { clause, days: 5, departments: [TAX, MARKET] },
    meeting: { clause, days: 3 },
    publicity: { clause, days: 5, answerDays: 4 },
    document: { clause, days: 10, coSigners: [FINANCE] },
  },
});

export const DAY = minutes(1_440);

/** A firm's claim on 2,000.00 of spend, as the orders slice files it. */
const claimYear = (world: VoucherWorld) =>
  command({
    name: 'test.claim-year',
    input: z.object({ amount: z.string() }),
    execute: async (context, { amount }) => {
      const { actor, at } = context;
      if (actor.kind !== 'person') throw new Error('signed in');
      const opened = await openYearClaim(context.tx, {
        at,
        commandId: context.commandId,
        emit: context.emit,
        claimId: context.newId(),
        enterpriseId: actor.orgId,
        jurisdictionId: NORTH,
        spend: [
          {
            paidOn: '2025-06-01',
            amount: money(amount),
            serviceCode: 'testing',
            orderId: randomUUID() as Uuid,
            orderNumber: 'A-1',
            provider: { id: world.provider.id, nameZh: '乙', nameEn: 'B' },
            providerJurisdictionId: SOUTH,
            filed: ['contract', 'invoice'],
            provenance: 'own',
          },
        ],
        evidenceAt: at,
        dossier: {
          enterprise: { id: actor.orgId, nameZh: '甲厂', nameEn: 'Firm A', creditCode: '91320583MA1XXXXXXX' },
        },
        evidence: () => [],
        provenance: 'own',
      });
      return opened.ok ? ok({ claimId: opened.value.claimId, number: opened.value.number }) : opened;
    },
  });

/** Papers, days and the page as the desk of a test has them, and how claims come into its rounds. */
function deskBasics(world: VoucherWorld) {
  const { db, run, officer } = world;
  return {
    file: async (actor: SignedInActor = officer) => ({
      sha256: await loadTestFile(db, actor),
      fileName: '文件.pdf',
    }),
    today: (days = 0) => addDays(zoned(db.clock.now, 'Asia/Shanghai').date, days),
    page: async (roundId: Uuid, actor: SignedInActor = officer) =>
      must(await db.uow.read(actor, (tx, at) => roundPage(tx, actor, roundId, at))),
    /** A claim of a firm of its own, examined by the first officer. */
    async examined(amount = '200000') {
      const { agent } = await world.newEnterprise();
      const claim = must(await run(claimYear(world), agent, { amount }));
      must(await run(approveClaimCommand, officer, { claimId: claim.claimId }));
      return { ...claim, agent };
    },
    async opened(claimIds: readonly Uuid[]) {
      const some = claimIds.length > 0 ? { claimIds } : {};
      const input = { schemeCode: 'reimburse', schemeVersion: 1, ...some };
      return must(await run(openRoundCommand, officer, input)).roundId;
    },
    goOn: (roundId: Uuid) => run(goOnCommand, officer, { roundId }),
  };
}

/** Lists out to departments and back in. */
function deskChecks({ db, run, officer }: VoucherWorld) {
  return {
    /** The newest list of a department as it is downloaded, with cells changed by the row's number. */
    async sheet(roundId: Uuid, department: string, fill: (place: number) => readonly [string, string]) {
      must(await run(issueListCommand, officer, { roundId, department }));
      const list = must(
        await db.uow.read(officer, (tx) => newestList(tx, officer, { roundId, department, lang: 'zh' })),
      );
      const [sheet] = await readXlsxFile(await checkWorkbook(list, 'zh'));
      const data = (sheet?.data ?? []).map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
      const head = data.findIndex((row) => row[0] === '序号');
      return workbook(
        data.map((row, index) => (index <= head ? row : [...row.slice(0, 5), ...fill(Number(row[0]))])),
      );
    },
    take: (roundId: Uuid, xlsx: string) => run(takeResultsCommand, officer, { roundId, xlsx }),
  };
}

/** What the desk of the rounds tests does, step by step. */
export function roundsDesk(world: VoucherWorld) {
  const { db, run, officer } = world;
  const basics = { ...deskBasics(world), ...deskChecks(world) };
  const { file, today, page, goOn } = basics;
  const desk = {
    ...basics,
    /** All departments pass all claims. */
    async passed(roundId: Uuid) {
      for (const { code } of [TAX, MARKET]) {
        must(await desk.take(roundId, await desk.sheet(roundId, code, () => ['通过', ''])));
      }
      must(await goOn(roundId));
    },
    async met(roundId: Uuid) {
      const { members } = await page(roundId);
      const live = members.filter(({ state }) => state === 'in');
      const decisions = live.map(({ claimId }) => ({ claimId, decision: 'agree' }));
      const meeting = { number: '第 3 次', heldOn: today(), minutes: await file(), decisions };
      must(await run(meetCommand, officer, { roundId, ...meeting }));
    },
    async published(roundId: Uuid) {
      return must(await run(publishCommand, officer, { roundId, contact: '科技局 0512-0000' })).publicityId;
    },
    async documented(roundId: Uuid, number = `北科〔2026〕${randomUUID().slice(0, 4)}号`) {
      const paper = { number, issuedOn: today(), file: await file(), coSigned: [FINANCE.code] };
      return run(documentCommand, officer, { roundId, ...paper });
    },
    /** From an open round to one whose notice is up. */
    async shown(claimIds: readonly Uuid[]) {
      const roundId = await desk.opened(claimIds);
      must(await goOn(roundId));
      await desk.passed(roundId);
      await desk.met(roundId);
      return { roundId, publicityId: await desk.published(roundId) };
    },
    /** From an open round to one that may be paid. */
    async released(claimIds: readonly Uuid[]) {
      const { roundId } = await desk.shown(claimIds);
      db.clock.now = (db.clock.now + 8 * DAY) as typeof db.clock.now;
      must(await goOn(roundId));
      must(await desk.documented(roundId));
      return roundId;
    },
  };
  return desk;
}

/** Cells as the file an office program saves, in Base64. */
export async function workbook(rows: readonly (readonly string[])[]): Promise<string> {
  const data = rows.map((row) => row.map((value) => ({ value, type: String })));
  return (await writeXlsxFile([{ sheet: '1', data }]).toBuffer()).toString('base64');
}
