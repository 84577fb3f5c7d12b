import type { EvidenceKind, SchemeVersion } from './scheme.ts';

/** A paper as a claim presents it. */
export interface Presented {
  readonly kind: EvidenceKind;
  readonly fileName: string;
  readonly sha256: string;
  readonly orderId?: string | undefined;
  /** What an invoice that names both parties states; one that names others proves nothing and uses nothing up. */
  readonly invoice?: { readonly number: string; readonly sellerCode: string } | undefined;
}

/** What two claims collide on: the same paper in the same series for another holder. */
export interface PaperUse {
  /** `invoice:<seller>:<number>` or `file:<sha256>`. */
  readonly paper: string;
  /** Schemes of one series exclude each other; one that by its rules adds to another has its own. */
  readonly series: string;
  /** The spend the paper stands for: one order under one scheme. */
  readonly holder: string;
  /** What people call it. */
  readonly label: string;
}

/** How the same number is written by different hands: width, spaces, hyphens and case do not tell invoices apart. */
const plain = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

export const invoiceKey = (sellerCode: string, number: string): string =>
  `invoice:${plain(sellerCode)}:${plain(number)}`;

interface Presenting {
  readonly dossier: {
    readonly evidence: readonly Presented[];
    readonly spend?: readonly { readonly orderId: string; readonly counted: boolean }[] | undefined;
  };
}

/**
 * The papers a claim uses up, in one order for everybody, so that two claims that meet wait for each other in turn.
 * An invoice counts by its number and seller and as a file; a report as a file. Contracts and proofs of payment may
 * cover several orders, so they use nothing up. Orders a claim for a year does not count keep their papers free.
 */
export function papersUsed(scheme: SchemeVersion, { dossier }: Presenting): PaperUse[] {
  const counted = dossier.spend?.filter((one) => one.counted).map((one) => one.orderId);
  const series = scheme.ratio.matching === undefined ? 'base' : scheme.code;
  const found = new Map<string, PaperUse>();
  for (const paper of dossier.evidence) {
    const { orderId } = paper;
    if (orderId === undefined || counted?.includes(orderId) === false) continue;
    const holder = `${orderId}/${scheme.jurisdiction}/${scheme.code}`;
    for (const { key, label } of keysOf(paper)) {
      found.set(`${key} ${holder}`, { paper: key, series, holder, label });
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use);
}

function keysOf({ kind, fileName, sha256, invoice }: Presented): { key: string; label: string }[] {
  const file = { key: `file:${sha256}`, label: fileName };
  if (kind === 'report') return [file];
  if (kind !== 'invoice' || invoice === undefined) return [];
  return [{ key: invoiceKey(invoice.sellerCode, invoice.number), label: invoice.number }, file];
}
