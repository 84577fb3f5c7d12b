import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { rewardMessages } from './reward-messages.ts';
import type { EarnedRow } from './reward-queries.ts';

/** What a reward rests on, in one line with its clause. */
export function useGround(): (row: Pick<EarnedRow, 'grade' | 'serviceValue' | 'clause'>) => string {
  const t = useT(rewardMessages);
  const pick = usePick();
  const format = useFormat();
  return ({ grade, serviceValue, clause }) =>
    grade === undefined
      ? t.byService(format.money(serviceValue ?? '0'), clause)
      : t.byGrade(pick(grade.zh, grade.en), clause);
}
