import type { Lang } from '../../kernel/lang.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf } from '../../slices/circle/index.ts';
import { organisationOf } from '../../slices/identity/index.ts';
import {
  accountName,
  BOOK_WORDS,
  type ExportWords,
  kindWords,
  type LedgerExport,
} from '../../slices/ledger/index.ts';
import { voucherById } from '../../slices/vouchers/index.ts';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

const WORDS = {
  zh: { opening: '期初余额', closing: '期末余额核对' },
  en: { opening: 'Opening balances', closing: 'Closing balances checked' },
} as const;

/**
 * What the accounts of an export are called: treasuries and schemes, numbers of vouchers, names of firms and payees.
 * Read under the rights of whoever exports; what may not be seen keeps the end of its id.
 */
export async function ledgerWords(tx: Tx, books: LedgerExport, lang: Lang): Promise<ExportWords> {
  const { jurisdictions } = await circleOf(tx);
  const places = new Map(jurisdictions.map((one) => [one.id as string, one.shortName[lang]]));
  const place = (id: string): string => places.get(id) ?? id;
  const names = await recordNames(tx, books, lang);
  return {
    book: (book) => BOOK_WORDS[book][lang],
    place,
    account: ({ code }) => {
      const { words, subject } = accountName(code);
      const [issuer = '', scheme] = subject.split('/');
      const whose =
        scheme === undefined
          ? subject.replaceAll(ID, (id) => names.get(id) ?? id.slice(-8))
          : `${place(issuer)} ${scheme}`;
      return whose === '' ? [words[lang]] : [words[lang], whose];
    },
    kind: (kind) => kindWords(kind)[lang],
    ...WORDS[lang],
  };
}

/** Numbers of vouchers and names of organisations that account codes speak of by id. */
async function recordNames(tx: Tx, books: LedgerExport, lang: Lang): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { code } of books.accounts) {
    const { purpose, subject } = accountName(code);
    // A reservation has no number of its own.
    if (purpose === 'order.reserved') continue;
    for (const [id] of subject.matchAll(ID)) {
      if (names.has(id)) continue;
      const name =
        purpose === 'voucher.free'
          ? (await voucherById(tx, id as Parameters<typeof voucherById>[1]))?.number
          : (await organisationOf(tx, id))?.[lang === 'zh' ? 'nameZh' : 'nameEn'];
      if (name !== undefined && name !== '') names.set(id, name);
    }
  }
  return names;
}
