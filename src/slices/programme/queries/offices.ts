import type { Bilingual } from '../../../kernel/lang.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { organisationOf } from '../../identity/index.ts';

/** Names of the offices that acted; offices are public, the persons in them are not. */
export async function officeNames(tx: Tx, ids: readonly string[]): Promise<(id: string) => Bilingual> {
  const names = new Map<string, Bilingual>();
  for (const id of new Set(ids)) {
    const office = await organisationOf(tx, id);
    if (office !== undefined) names.set(id, { zh: office.nameZh, en: office.nameEn });
  }
  return (id) => names.get(id) ?? { zh: '未登记的单位', en: 'An office not on record' };
}
