import type { Uuid } from '../../kernel/brand.ts';
import type { Lang } from '../../kernel/lang.ts';
import { toWire } from '../../kernel/money.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../platform/errors.ts';
import { authorise } from '../../platform/policy.ts';
import { circleOf } from '../circle/index.ts';
import { schemeOf } from '../vouchers/index.ts';
import { checksOf, listsOf } from './check-store.ts';
import { refuse } from './errors.ts';
import { roundsPolicy } from './policy.ts';
import { resultWord, type SheetInput } from './sheet.ts';
import { membersOf, roundById, stepsTaken } from './store.ts';

/** What stands in the newest list of a department, with what it has said so far. */
export async function newestList(
  tx: Tx,
  actor: Actor,
  asked: { readonly roundId: Uuid; readonly department: string; readonly lang: Lang },
): Promise<Result<SheetInput>> {
  const round = await roundById(tx, asked.roundId);
  if (round === undefined) return platformRefuse('not-found');
  const allowed = authorise(roundsPolicy, 'rounds.check', actor, round);
  if (!allowed.ok) return allowed;
  const list = (await listsOf(tx, round.id)).filter((one) => one.department === asked.department).at(-1);
  if (list === undefined) return refuse('no-list');
  const scheme = await schemeOf(tx, round.jurisdictionId, round.schemeCode, round.schemeVersion);
  const department = scheme.procedure?.checks?.departments.find(({ code }) => code === asked.department);
  const members = new Map((await membersOf(tx, round.id)).map((member) => [`${member.claimId}`, member]));
  const said = (await checksOf(tx, round.id)).filter((one) => one.department === asked.department);
  const running = (await stepsTaken(tx, [round.id])).get(round.id)?.find((one) => one.step === 'checks');
  const { exponent } = (await circleOf(tx)).currency;
  return ok({
    number: list.number,
    digest: list.digest,
    round: round.number,
    department: department ?? { zh: asked.department, en: asked.department },
    scheme: scheme.title,
    dueOn: running?.dueOn,
    exponent,
    rows: list.rows.flatMap((row) => {
      const member = members.get(row.claimId);
      const check = said.find((one) => one.claimId === row.claimId);
      if (member === undefined) return [];
      return [
        {
          place: row.place,
          claimNumber: row.claimNumber,
          nameZh: member.nameZh,
          nameEn: member.nameEn,
          creditCode: member.creditCode,
          amount: plainFigure(toWire(member.amount), exponent),
          result: check === undefined ? '' : resultWord(check.result, asked.lang),
          remark: check?.remark ?? '',
        },
      ];
    }),
  });
}

/** Minor units as a plain decimal. */
function plainFigure(digits: string, exponent: number): string {
  const minor = digits.padStart(exponent + 1, '0');
  return exponent === 0 ? minor : `${minor.slice(0, -exponent)}.${minor.slice(-exponent)}`;
}
