/** Plain days and months as sentences write them; a clause is text, so it is written in both languages at once. */

const EN_MONTH = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** `YYYY-MM` → 2026年11月, Nov 2026. */
export function monthWords(month: string): Words {
  const [year = '', number = ''] = month.split('-');
  return { zh: `${year}年${Number(number)}月`, en: `${EN_MONTH[Number(number) - 1] ?? ''} ${year}` };
}

/** `YYYY-MM-DD` → 2026年11月22日, 22 Nov 2026. */
export function dayWords(day: string): Words {
  const month = monthWords(day.slice(0, 7));
  const number = Number(day.slice(8));
  return { zh: `${month.zh}${number}日`, en: `${number} ${month.en}` };
}
