import { z } from 'zod';
import { toWire } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { zId } from '../../vouchers/index.ts';
import { type AtDesk, digestOf, roundAtDesk, roundFacts, stillIn } from '../at-desk.ts';
import { type Check, type CheckList, checksOf, enterCheck, insertList, listsOf } from '../check-store.ts';
import { takeResultsOperation } from '../contract.ts';
import { type IssuedRow, type RowAnswer, readReturned } from '../domain/returned-list.ts';
import { refuse } from '../errors.ts';
import { listIssued, resultsEntered } from '../events.ts';
import { readCheckWorkbook } from '../sheet.ts';
import { membersOf } from '../store.ts';

/** The digest a list is known by: what it says of each claim. */
const digestOfList = (number: string, rows: readonly unknown[]) => digestOf({ number, rows });

/**
 * Issues the list a department checks. As long as it would say the same, the one that went out stands; once a claim has
 * left or is granted less, a new one takes its place.
 */
export const issueListCommand = command({
  name: 'rounds.issue-list',
  input: z.strictObject({ roundId: zId, department: z.string() }),
  execute: async (context, { roundId, department }) => {
    const found = await roundAtDesk(context, 'rounds.check', roundId, ['checks']);
    if (!found.ok) return found;
    const { round, procedure, officer } = found.value;
    const departments = procedure.checks?.departments ?? [];
    const index = departments.findIndex(({ code }) => code === department);
    if (index < 0) return refuse('unknown-department', { department }, { field: 'department' });
    const members = stillIn(await membersOf(context.tx, roundId));
    const saying = members.map((member) => ({
      place: member.place ?? 0,
      claim: member.claimNumber,
      amount: toWire(member.amount),
    }));
    const newest = (await listsOf(context.tx, roundId)).filter((one) => one.department === department).at(-1);
    if (newest !== undefined && newest.digest === digestOfList(newest.number, saying)) {
      return ok({ number: newest.number, digest: newest.digest, rows: saying.length });
    }
    const revision = (newest?.revision ?? 0) + 1;
    const number = `${round.number}-${index + 1}-${revision}`;
    const rows: IssuedRow[] = members.map((member) => ({
      place: member.place ?? 0,
      claimId: member.claimId,
      claimNumber: member.claimNumber,
    }));
    const digest = digestOfList(number, saying);
    const list: CheckList = { department, revision, number, digest, rows, issuedAt: context.at };
    await insertList(context.tx, round, list, officer.personId);
    const payload = { ...roundFacts(round), department, list: number, digest, rows: rows.length };
    context.emit({ event: listIssued, payload, provenance: round.provenance });
    return ok({ number, digest, rows: rows.length });
  },
});

/** Takes a department's results in: each row answered, the newest list only, the same file again without effect. */
export const takeResultsCommand = command({
  name: 'rounds.take-results',
  input: takeResultsOperation.body.extend({ roundId: zId }),
  execute: async (context, { roundId, xlsx }) => {
    const found = await roundAtDesk(context, 'rounds.check', roundId, ['checks']);
    if (!found.ok) return found;
    const sheet = await readCheckWorkbook(Buffer.from(xlsx, 'base64'));
    if (sheet === undefined) return refuse('list-unreadable', {}, { field: 'xlsx' });
    const { number } = sheet;
    const lists = await listsOf(context.tx, roundId);
    const list = lists.find((one) => one.number === number);
    if (list === undefined) return refuse('list-unknown', { number }, { field: 'xlsx' });
    const newest = lists.filter((one) => one.department === list.department).at(-1);
    if (newest?.number !== number) return refuse('list-outdated', { number }, { field: 'xlsx' });
    if (sheet.digest !== list.digest) return refuse('list-altered', { number }, { field: 'xlsx' });
    const answers = readReturned(sheet.rows, list.rows);
    const rows = await enter(context, found.value, list, answers);
    const named = new Set(answers.flatMap((one) => ('claimId' in one ? [one.claimId] : [])));
    const missing = list.rows.filter((row) => !named.has(row.claimId)).map(({ place }) => place);
    return ok({ department: list.department, list: number, rows, missing });
  },
});

type Entered = z.output<typeof takeResultsOperation.output>['rows'][number];

async function enter(
  context: CommandContext,
  { round, officer }: AtDesk,
  list: CheckList,
  answers: readonly RowAnswer[],
): Promise<Entered[]> {
  const { tx, at } = context;
  const here = new Map(stillIn(await membersOf(tx, round.id)).map((member) => [`${member.claimId}`, member]));
  const before = await checksOf(tx, round.id);
  const rows: Entered[] = [];
  const results: { claimId: string; result: Check['result'] }[] = [];
  for (const answer of answers) {
    const row = { line: answer.line, place: answer.place };
    if (answer.outcome === 'faulty') rows.push({ ...row, outcome: 'faulty', fault: answer.fault });
    if (answer.outcome === 'open') rows.push({ ...row, outcome: 'open' });
    if (answer.outcome !== 'result') continue;
    const member = here.get(answer.claimId);
    const said = { department: list.department, result: answer.result, remark: answer.remark };
    const settled = before.find(
      (one) => one.claimId === answer.claimId && one.department === list.department,
    );
    // Failed, and granted less because of it: the same word again must not stand in its way anew.
    const same = settled?.result === said.result && settled.remark === said.remark;
    if (member === undefined) rows.push({ ...row, outcome: 'gone', result: answer.result });
    else if (same) rows.push({ ...row, outcome: 'known', result: answer.result });
    else {
      await enterCheck(tx, round, { ...said, claimId: member.claimId }, { personId: officer.personId, at });
      results.push({ claimId: member.claimId, result: answer.result });
      rows.push({ ...row, outcome: 'recorded', result: answer.result });
    }
  }
  if (results.length > 0) {
    const payload = { ...roundFacts(round), department: list.department, list: list.number, results };
    context.emit({ event: resultsEntered, payload, provenance: round.provenance });
  }
  return rows;
}
