import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { add, fromWire, max, subtract, sum, ZERO } from '../../kernel/money.ts';
import { later, zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import { type FactRecord, recordedFactsOf } from '../identity/index.ts';
import { type AccountRef, available, balances, usedCode, voucherFree } from '../ledger/index.ts';
import { type TieBook, tieBook, UNREAD_TIES } from '../ties/index.ts';
import type { Balances, CapElsewhere } from './domain/limits.ts';
import { clauseText, type SchemeVersion } from './domain/scheme.ts';
import { amountOf, type PayerAmount } from './domain/split.ts';
import { CAP_NAMES, cycleOn, possiblePayers, termsFor } from './domain/terms.ts';
import { toFacts } from './facts.ts';
import { cycleLimit, keyOf, payerLimit, stackedLimit, stackedOver, yearLimit } from './limits.ts';
import { heldShares, openReservationsOf, type Reservation } from './reservation-store.ts';
import { bindingsOf } from './ruling-store.ts';
import { schemesFor, schemeVersions } from './schemes.ts';
import { requestsWaiting, schemesUsedBy, usableVouchers, type Voucher } from './store.ts';

/** A voucher that can be used now, and what each payer still holds for it. */
export interface HeldVoucher {
  readonly voucher: Voucher;
  readonly free: readonly PayerAmount[];
  /** Last day it can be used, in the issuer's time zone. */
  readonly validTo: string;
}

/** Where an enterprise stands under one scheme. */
export interface SchemeStanding {
  readonly scheme: SchemeVersion;
  /** The scheme as it reads for the enterprise today, exceptions applied: its caps are those of the books. */
  readonly terms: SchemeVersion;
  readonly timeZone: string;
  /** First to end first. */
  readonly vouchers: readonly HeldVoucher[];
  /** The books without any voucher chosen; what open orders reserved counts as used. */
  readonly balances: Balances;
  /** The same for a new voucher: what open orders reserved counts as held instead, so that it counts once. */
  readonly issueBalances: Balances;
  /** Applications of the enterprise under this scheme that wait for the desk. */
  readonly openRequests: number;
}

/** Everything decisions about one enterprise look at, read once. */
export interface Standing {
  readonly enterpriseId: Uuid;
  readonly jurisdictionId: JurisdictionId;
  readonly at: Instant;
  readonly records: readonly FactRecord[];
  /** Who owns whom, as far as the providers it will be asked about. */
  readonly ties: TieBook;
  /** Issued rulings, used or not. */
  readonly rulings: Awaited<ReturnType<typeof bindingsOf>>;
  readonly schemes: readonly SchemeStanding[];
  readonly allSchemes: readonly SchemeVersion[];
}

export interface Whose {
  readonly enterpriseId: Uuid;
  /** Home jurisdiction of the enterprise. */
  readonly jurisdictionId: JurisdictionId;
  readonly at: Instant;
  /** Providers it will be asked about; left out, any. */
  readonly providers?: readonly Uuid[];
}

export async function standingOf(tx: Tx, whose: Whose): Promise<Standing> {
  const [standing] = await standingsOf(tx, [whose]);
  if (standing === undefined) throw new Error('One enterprise has one standing.');
  if (whose.providers?.length === 0) return standing;
  return {
    ...standing,
    ties: await tieBook(tx, whose.enterpriseId, whose.providers),
    rulings: await bindingsOf(tx, whose.enterpriseId),
  };
}

/**
 * The standings of many enterprises at one time, in the order asked, each as `standingOf` would give it, from a handful
 * of readings however many they are; but who owns whom, and rulings, are not among them. `wanted` leaves out schemes that the question is not about.
 */
export async function standingsOf(
  tx: Tx,
  asked: readonly Whose[],
  wanted: (scheme: SchemeVersion) => boolean = () => true,
): Promise<Standing[]> {
  const [first] = asked;
  if (first === undefined) return [];
  const ids = asked.map((whose) => whose.enterpriseId);
  const circle = await circleOf(tx);
  const zone = (id: JurisdictionId) => jurisdictionOf(circle, id).timezone;
  const allSchemes = await schemeVersions(tx);
  const facts = await recordedFactsOf(tx, ids);
  const vouchers = byFirm(await usableVouchers(tx, ids, first.at));
  const reserved = byFirm(await openReservationsOf(tx, ids));
  const waiting = byFirm(await requestsWaiting(tx, ids));
  const used = byFirm(await schemesUsedBy(tx, ids));
  const firms = asked.map((whose) => ({
    whose,
    vouchers: vouchers(whose.enterpriseId),
    schemes: allSchemes.filter((scheme) => {
      const { date } = zoned(whose.at, zone(scheme.jurisdiction));
      return wanted(scheme) && schemesFor([scheme], whose.jurisdictionId, date).length > 0;
    }),
  }));
  const read = await bookReader(
    tx,
    firms.flatMap((firm) =>
      firm.schemes.flatMap((scheme) =>
        refsOf(scheme, firm.whose, zone, { vouchers: firm.vouchers, allSchemes }),
      ),
    ),
  );
  return firms.map(({ whose, vouchers, schemes }) => {
    const id = whose.enterpriseId;
    const records = facts.get(id) ?? [];
    const under = (scheme: SchemeVersion) =>
      schemeStanding(scheme, whose, zone(scheme.jurisdiction), {
        read,
        vouchers: vouchersUnder(scheme, vouchers),
        reserved: reserved(id).filter((one) => isUnder(scheme, one)),
        waiting: waiting(id).filter((one) => isUnder(scheme, one)).length,
        firstTime: !used(id).some((one) => isUnder(scheme, one)),
        records,
        allSchemes,
      });
    return { ...whose, records, ties: UNREAD_TIES, rulings: [], allSchemes, schemes: schemes.map(under) };
  });
}

function byFirm<R extends { readonly enterpriseId: Uuid }>(rows: readonly R[]): (id: Uuid) => readonly R[] {
  const found = new Map<Uuid, R[]>();
  for (const row of rows) {
    const of = found.get(row.enterpriseId);
    if (of === undefined) found.set(row.enterpriseId, [row]);
    else of.push(row);
  }
  return (id) => found.get(id) ?? [];
}

const isUnder = (
  scheme: SchemeVersion,
  record: { readonly jurisdictionId: JurisdictionId; readonly schemeCode: string },
): boolean => record.jurisdictionId === scheme.jurisdiction && record.schemeCode === scheme.code;

const vouchersUnder = (scheme: SchemeVersion, vouchers: readonly Voucher[]): Voucher[] =>
  vouchers.filter((one) => isUnder(scheme, one));

const freeRef = (scheme: SchemeVersion, voucher: Voucher, payer: JurisdictionId): AccountRef => ({
  jurisdictionId: payer,
  ...voucherFree(keyOf(scheme), voucher.id, voucher.enterpriseId),
});
const availableRef = (scheme: SchemeVersion, payer: JurisdictionId): AccountRef => ({
  jurisdictionId: payer,
  ...available(keyOf(scheme)),
});
const usedRef = (limit: { readonly jurisdictionId: JurisdictionId; readonly code: string }): AccountRef => ({
  jurisdictionId: limit.jurisdictionId,
  book: 'limit',
  code: usedCode(limit.code),
});

function refsOf(
  scheme: SchemeVersion,
  { enterpriseId, at }: Whose,
  zone: (id: JurisdictionId) => string,
  {
    vouchers,
    allSchemes,
  }: { readonly vouchers: readonly Voucher[]; readonly allSchemes: readonly SchemeVersion[] },
): AccountRef[] {
  const { year, date } = zoned(at, zone(scheme.jurisdiction));
  const payers = possiblePayers(scheme);
  const cycle = cycleOn(scheme, date);
  return [
    usedRef(yearLimit(scheme, enterpriseId, year)),
    usedRef(stackedLimit(scheme, enterpriseId, year)),
    ...(cycle ? [usedRef(cycleLimit(scheme, enterpriseId, cycle.from))] : []),
    ...stackedOver(scheme, allSchemes).map((one) => usedRef(stackedLimit(one.scheme, enterpriseId, year))),
    ...payers.map((payer) => usedRef(payerLimit(scheme, payer, enterpriseId, year))),
    ...payers.map((payer) => availableRef(scheme, payer)),
    ...vouchersUnder(scheme, vouchers).flatMap((voucher) =>
      voucher.shares.map((share) => freeRef(scheme, voucher, share.payer)),
    ),
  ];
}

type ReadBook = (ref: AccountRef) => Money;

const refKey = (ref: AccountRef): string => `${ref.jurisdictionId}\n${ref.book}\n${ref.code}`;

async function bookReader(tx: Tx, refs: readonly AccountRef[]): Promise<ReadBook> {
  // Firms of one scheme share its budgets: each account is read once.
  const distinct = [...new Map(refs.map((ref) => [refKey(ref), ref])).values()];
  const amounts = await balances(tx, distinct);
  const known = new Map(distinct.map((ref, index) => [refKey(ref), amounts[index] ?? ZERO]));
  return (ref) => known.get(refKey(ref)) ?? ZERO;
}

interface Books {
  readonly read: ReadBook;
  readonly vouchers: readonly Voucher[];
  readonly reserved: readonly Reservation[];
  readonly waiting: number;
  readonly firstTime: boolean;
  readonly records: readonly FactRecord[];
  readonly allSchemes: readonly SchemeVersion[];
}

function schemeStanding(scheme: SchemeVersion, whose: Whose, timeZone: string, books: Books): SchemeStanding {
  const { read, vouchers, reserved, waiting, firstTime } = books;
  const { enterpriseId } = whose;
  const { year, date } = zoned(whose.at, timeZone);
  const cycle = cycleOn(scheme, date);
  const held = vouchers.map((voucher) => heldVoucher(scheme, voucher, timeZone, read));
  const free = sum(held.flatMap((one) => one.free.map((share) => share.amount)));
  const payers = possiblePayers(scheme);
  const now: Balances = {
    voucherFree: [],
    held: free,
    usedThisYear: read(usedRef(yearLimit(scheme, enterpriseId, year))),
    usedThisYearByPayer: payers.map((payer) => ({
      payer,
      amount: read(usedRef(payerLimit(scheme, payer, enterpriseId, year))),
    })),
    usedStackedThisYear: read(usedRef(stackedLimit(scheme, enterpriseId, year))),
    issuedThisCycle: cycle ? read(usedRef(cycleLimit(scheme, enterpriseId, cycle.from))) : ZERO,
    firstTime,
    elsewhere: capsElsewhere(scheme, enterpriseId, year, books),
    payersAvailable: payers.map((payer) => ({ payer, amount: read(availableRef(scheme, payer)) })),
  };
  const reader = {
    facts: toFacts(books.records),
    home: whose.jurisdictionId,
    firstTime,
    date,
    providers: [],
  };
  return {
    scheme,
    terms: termsFor(scheme, reader, CAP_NAMES).scheme,
    timeZone,
    vouchers: held,
    balances: now,
    issueBalances: forIssue(now, reserved),
    openRequests: waiting,
  };
}

/** Combined caps of other schemes that this one counts under, and what of them is left this year. */
const capsElsewhere = (
  scheme: SchemeVersion,
  enterpriseId: Uuid,
  year: number,
  { read, allSchemes }: Books,
): CapElsewhere[] =>
  stackedOver(scheme, allSchemes).map((over) => ({
    clause: `${over.scheme.code} ${over.clause}`,
    ...clauseText(over.scheme, over.clause),
    room: max(
      ZERO,
      subtract(fromWire(over.amount), read(usedRef(stackedLimit(over.scheme, enterpriseId, year)))),
    ),
  }));

function forIssue(now: Balances, reserved: readonly Reservation[]): Balances {
  const open = sum(reserved.map((one) => subtract(one.amount, one.redeemed)));
  const less = (used: Money, part: Money) => max(ZERO, subtract(used, part));
  const shares = reserved.flatMap(heldShares);
  return {
    ...now,
    held: add(now.held, open),
    usedThisYear: less(now.usedThisYear, open),
    usedStackedThisYear: less(now.usedStackedThisYear, open),
    elsewhere: now.elsewhere.map((one) => ({ ...one, room: add(one.room, open) })),
    usedThisYearByPayer: now.usedThisYearByPayer.map(({ payer, amount }) => ({
      payer,
      amount: less(amount, amountOf(shares, payer)),
    })),
  };
}

function heldVoucher(scheme: SchemeVersion, voucher: Voucher, timeZone: string, read: ReadBook): HeldVoucher {
  const end = voucher.validUntil;
  if (end === undefined) throw new Error(`Voucher ${voucher.number} is active and has no end.`);
  return {
    voucher,
    free: voucher.shares.map(({ payer }) => ({ payer, amount: read(freeRef(scheme, voucher, payer)) })),
    // It ends with the first instant after its last day.
    validTo: zoned(later(end, -1), timeZone).date,
  };
}

/** The standing under one scheme, when it is in force for the enterprise. */
export const underScheme = (
  standing: Standing,
  jurisdictionId: JurisdictionId,
  code: string,
): SchemeStanding | undefined =>
  standing.schemes.find((one) => one.scheme.jurisdiction === jurisdictionId && one.scheme.code === code);
