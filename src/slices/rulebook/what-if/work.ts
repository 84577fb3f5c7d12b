import { fromZoned, zoned } from '../../../kernel/time.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { JobHandler } from '../../../platform/jobs.ts';
import type { UnitOfWork } from '../../../platform/unit-of-work.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { organisationsById } from '../../identity/index.ts';
import {
  countedTogether,
  type Replay,
  replay,
  schemeVersions,
  zSchemeVersion,
} from '../../vouchers/index.ts';
import { digestOf } from '../record.ts';
import { gatherHappenings } from './gather.ts';
import { lineOf, summaryOf } from './result.ts';
import { addLines, beginRun, failRun, finishRun, openRuns, type RunRecord } from './run-store.ts';

export const WHAT_IF_QUEUE = 'rulebook-what-if';

/** Lines written at once; after each lot a server may stop, and another goes on from there. */
const LOT = 200;

/** Works every run that waits: when it is asked for, and now and then for what a stopped server left behind. */
export const whatIfJob = (uow: UnitOfWork): JobHandler => ({
  queue: WHAT_IF_QUEUE,
  cron: '*/5 * * * *',
  run: () => workRuns(uow),
});

export async function workRuns(uow: UnitOfWork): Promise<void> {
  for (const run of await uow.asWorker(openRuns)) {
    try {
      await workRun(uow, run);
    } catch (error) {
      // One that cannot be worked must not keep the others waiting; its page says so.
      await uow.asWorker((tx, at) => failRun(tx, run, at));
      throw error;
    }
  }
}

interface Worked {
  readonly inputs: string;
  readonly result: Replay;
}

async function workRun(uow: UnitOfWork, run: RunRecord): Promise<void> {
  const { inputs, result } = await uow.asWorker((tx) => judgeAgain(tx, run));
  const { decisions } = result;
  const done = await uow.asWorker((tx) => beginRun(tx, run, { inputs, total: decisions.length }));
  const firms = await uow.asWorker((tx) =>
    organisationsById(tx, [...new Set(decisions.map((one) => one.decision.firmId))]),
  );
  for (let first = done; first < decisions.length; first += LOT) {
    const lines = decisions.slice(first, first + LOT).map((one, index) => {
      const firm = firms.get(one.decision.firmId) ?? { nameZh: '', nameEn: '' };
      return lineOf(one, firm, first + index + 1);
    });
    await uow.asWorker((tx) => addLines(tx, run, lines));
  }
  await uow.asWorker((tx, at) => finishRun(tx, run, summaryOf(result, run), at));
}

async function judgeAgain(tx: Tx, run: RunRecord): Promise<Worked> {
  const draft = zSchemeVersion.parse(run.body);
  const { timezone: timeZone } = jurisdictionOf(await circleOf(tx), run.jurisdictionId);
  const until = fromZoned(run.to, '24:00', timeZone);
  const all = await schemeVersions(tx);
  const versions = all.filter(
    (one) =>
      one.jurisdiction === draft.jurisdiction &&
      one.code === draft.code &&
      one.effective.from <= zoned(until, timeZone).date,
  );
  const together = countedTogether([...versions, draft], all);
  const others = all.filter((one) => together.has(one.code));
  // A scheme of its own has no decisions yet.
  const happenings =
    versions.length === 0 ? [] : await gatherHappenings(tx, { versions, draft, others, timeZone, until });
  const asked = { versions, draft, others, timeZone, from: run.from, to: run.to };
  return { inputs: digestOf(plain({ ...asked, happenings })), result: replay({ ...asked, happenings }) };
}

/** Amounts as digits, so that everything a run looked at has one text. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? one.toString() : one)));
