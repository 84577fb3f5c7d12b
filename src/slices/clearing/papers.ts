import type { JurisdictionId } from '../../kernel/brand.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { documentOf } from '../circle/index.ts';
import type { Treasury } from './domain/treasury.ts';

/** What the circle pack says of a treasury's papers; where it says nothing, nothing is asked and no layout stands. */
export async function papersOf(tx: Tx, jurisdiction: JurisdictionId): Promise<Treasury> {
  const found = await documentOf(tx, 'treasuries', jurisdiction);
  // The loader has parsed it.
  if (found !== undefined) return found.body as unknown as Treasury;
  return { jurisdiction, sealBeforePayment: false, accountChangeDays: 30, subjects: [], out: [], in: [] };
}
