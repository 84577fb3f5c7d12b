import type { JurisdictionId, Money } from '../../../kernel/brand.ts';
import { add, fromWire, max, min, money, subtract, sum, ZERO } from '../../../kernel/money.ts';
import { type Balances, type CapElsewhere, supportOfPrice } from './limits.ts';
import { clauseText, type SchemeVersion } from './scheme.ts';
import { amountOf, type PayerAmount, splitAmongPayers, splitWithin } from './split.ts';
import { capsOver } from './stacked.ts';
import { possiblePayers } from './terms.ts';

/** A voucher in a world of its own. */
interface WorldVoucher {
  readonly firmId: string;
  readonly face: Money;
  /** Last day of use, `YYYY-MM-DD`. */
  readonly validTo: string;
  free: readonly PayerAmount[];
  ended: boolean;
}

/** What an order drew on its voucher. */
interface WorldOrder {
  readonly firmId: string;
  readonly voucherId: string;
  readonly year: number;
  /** The version it was decided under: its end is settled by the same rules. */
  readonly scheme: SchemeVersion;
  shares: readonly PayerAmount[];
  paid: boolean;
}

/**
 * Vouchers, orders, limits and budgets of one scheme as they would stand had other decisions been made. Only what a
 * decision reads is kept; nothing here is anybody's money.
 */
export class ReplayWorld {
  readonly vouchers = new Map<string, WorldVoucher>();
  readonly orders = new Map<string, WorldOrder>();
  private readonly used = new Map<string, readonly PayerAmount[]>();
  private readonly issued = new Map<string, Money>();
  private readonly served = new Set<string>();
  /** What firms used under other schemes, by firm, year and scheme. */
  private readonly elsewhere = new Map<string, Money>();
  private budget: readonly PayerAmount[] = [];
  /** Versions of the schemes whose support counts together with that of this one, oldest first. */
  private readonly others: readonly SchemeVersion[];

  constructor(others: readonly SchemeVersion[] = []) {
    this.others = others;
  }

  get available(): readonly PayerAmount[] {
    return this.budget;
  }

  fund(payer: JurisdictionId, amount: Money): void {
    this.budget = plus(this.budget, [{ payer, amount }]);
  }

  /** What another scheme gave a firm, or what it gave back, as it was in fact. */
  spendElsewhere(one: {
    readonly firmId: string;
    readonly year: number;
    readonly code: string;
    readonly amount: Money;
  }): void {
    const key = `${one.firmId}/${one.year}/${one.code}`;
    this.elsewhere.set(key, add(this.elsewhere.get(key) ?? ZERO, one.amount));
  }

  private usedUnder(firmId: string, year: number, codes: readonly string[]): Money {
    return sum(codes.map((code) => this.elsewhere.get(`${firmId}/${year}/${code}`) ?? ZERO));
  }

  /** Combined caps of other schemes, in the version of each that had begun, and what this one and they leave of them. */
  private capsElsewhere(
    scheme: SchemeVersion,
    firm: { readonly id: string; readonly date: string },
    used: Money,
  ): CapElsewhere[] {
    const begun = this.others.filter((one) => one.effective.from <= firm.date);
    const last = [...new Map(begun.map((one) => [one.code, one])).values()];
    return capsOver(scheme, last).map((over) => {
      const besides = this.usedUnder(firm.id, Number(firm.date.slice(0, 4)), over.counts);
      return {
        clause: `${over.scheme.code} ${over.clause}`,
        ...clauseText(over.scheme, over.clause),
        room: max(ZERO, subtract(fromWire(over.amount), add(used, besides))),
      };
    });
  }

  /** Vouchers of a firm that can be used on a day, first to end first. */
  usable(firmId: string, date: string): [string, WorldVoucher][] {
    return [...this.vouchers]
      .filter(([, one]) => one.firmId === firmId && !one.ended && date <= one.validTo)
      .sort(([, a], [, b]) => (a.validTo < b.validTo ? -1 : a.validTo > b.validTo ? 1 : 0));
  }

  /** The books as a decision on one firm reads them; `cycle` is the first day of the running one. */
  balancesOf(
    scheme: SchemeVersion,
    firm: { readonly id: string; readonly date: string; readonly cycle?: string | undefined },
  ): Balances {
    const year = Number(firm.date.slice(0, 4));
    const used = this.used.get(`${firm.id}/${year}`) ?? [];
    const payers = possiblePayers(scheme);
    const whole = total(used);
    return {
      voucherFree: [],
      held: sum(this.usable(firm.id, firm.date).map(([, one]) => total(one.free))),
      usedThisYear: whole,
      usedThisYearByPayer: payers.map((payer) => ({ payer, amount: amountOf(used, payer) })),
      usedStackedThisYear: add(whole, this.usedUnder(firm.id, year, scheme.caps.stacked?.with ?? [])),
      issuedThisCycle: this.issued.get(`${firm.id}/${firm.cycle ?? ''}`) ?? ZERO,
      firstTime: !this.served.has(firm.id),
      elsewhere: this.capsElsewhere(scheme, firm, whole),
      payersAvailable: payers.map((payer) => ({ payer, amount: amountOf(this.budget, payer) })),
    };
  }

  /** The same for a new voucher: what open orders hold counts as held instead of used, so that it counts once. */
  issueBalancesOf(
    scheme: SchemeVersion,
    firm: { readonly id: string; readonly date: string; readonly cycle?: string | undefined },
  ): Balances {
    const now = this.balancesOf(scheme, firm);
    const year = Number(firm.date.slice(0, 4));
    const open = [...this.orders.values()].filter(
      (one) => one.firmId === firm.id && !one.paid && one.year === year,
    );
    const shares = open.flatMap((one) => one.shares);
    const held = total(shares);
    const less = (amount: Money, part: Money) => max(ZERO, subtract(amount, part));
    return {
      ...now,
      held: add(now.held, held),
      usedThisYear: less(now.usedThisYear, held),
      usedStackedThisYear: less(now.usedStackedThisYear, held),
      elsewhere: now.elsewhere.map((one) => ({ ...one, room: add(one.room, held) })),
      usedThisYearByPayer: now.usedThisYearByPayer.map(({ payer, amount }) => ({
        payer,
        amount: less(amount, amountOf(shares, payer)),
      })),
    };
  }

  issue(
    voucherId: string,
    firm: { readonly id: string; readonly cycle?: string | undefined },
    shares: readonly PayerAmount[],
    validTo: string,
  ): void {
    const face = total(shares);
    this.vouchers.set(voucherId, { firmId: firm.id, face, free: shares, validTo, ended: false });
    this.budget = minus(this.budget, shares);
    const key = `${firm.id}/${firm.cycle ?? ''}`;
    this.issued.set(key, add(this.issued.get(key) ?? ZERO, face));
    this.served.add(firm.id);
  }

  draw(orderId: string, order: Omit<WorldOrder, 'shares' | 'paid'>, shares: readonly PayerAmount[]): void {
    this.orders.set(orderId, { ...order, shares, paid: false });
    this.release(order.voucherId, negative(shares));
    this.spend(order, shares);
  }

  /** An order ends for less than was set aside, zero when it was given up; the rest goes back. */
  settle(orderId: string, support: Money): void {
    const order = this.orders.get(orderId);
    if (order === undefined) return;
    const kept = within(order.scheme, min(support, total(order.shares)), order.shares);
    const back = minus(order.shares, kept);
    order.shares = kept;
    this.release(order.voucherId, back);
    this.spend(order, negative(back));
  }

  /** What the version an order was decided under gives for its price in the end. */
  finalSupport(orderId: string, price: Money): Money {
    const order = this.orders.get(orderId);
    if (order === undefined) return ZERO;
    const { minimum } = order.scheme;
    if (minimum !== undefined && price < fromWire(minimum.amount)) return ZERO;
    return min(total(order.shares), supportOfPrice(order.scheme, price));
  }

  pay(orderId: string): void {
    const order = this.orders.get(orderId);
    if (order !== undefined) order.paid = true;
  }

  /** Whether a voucher can still be used on a day. */
  livesOn(voucherId: string, date: string): boolean {
    const voucher = this.vouchers.get(voucherId);
    return voucher !== undefined && !voucher.ended && date <= voucher.validTo;
  }

  /** A voucher ends; what is free on it goes back to its payers' budgets, or is gone. */
  end(voucherId: string, toBudget: boolean): void {
    const voucher = this.vouchers.get(voucherId);
    if (voucher === undefined || voucher.ended) return;
    voucher.ended = true;
    if (toBudget) this.budget = plus(this.budget, voucher.free);
    voucher.free = [];
  }

  /** Support of a claim that drew on no voucher. */
  reimburse(firm: { readonly id: string; readonly year: number }, shares: readonly PayerAmount[]): void {
    this.budget = minus(this.budget, shares);
    this.spend({ firmId: firm.id, year: firm.year }, shares);
    if (total(shares) > 0n) this.served.add(firm.id);
  }

  private release(voucherId: string, shares: readonly PayerAmount[]): void {
    const voucher = this.vouchers.get(voucherId);
    if (voucher !== undefined && !voucher.ended) voucher.free = plus(voucher.free, shares);
  }

  private spend(
    { firmId, year }: { readonly firmId: string; readonly year: number },
    shares: readonly PayerAmount[],
  ): void {
    const key = `${firmId}/${year}`;
    this.used.set(key, plus(this.used.get(key) ?? [], shares));
  }
}

export const total = (shares: readonly PayerAmount[]): Money => sum(shares.map((one) => one.amount));

const negative = (shares: readonly PayerAmount[]): PayerAmount[] =>
  shares.map(({ payer, amount }) => ({ payer, amount: money(-amount) }));

/** Amounts added payer by payer. */
export function plus(a: readonly PayerAmount[], b: readonly PayerAmount[]): PayerAmount[] {
  const payers = [...new Set([...a, ...b].map((one) => one.payer))];
  return payers.map((payer) => ({ payer, amount: add(amountOf(a, payer), amountOf(b, payer)) }));
}

const minus = (a: readonly PayerAmount[], b: readonly PayerAmount[]): PayerAmount[] => plus(a, negative(b));

/** An amount in shares: within what payers set aside where that reaches, else by weight. */
export function within(
  scheme: SchemeVersion,
  amount: Money,
  setAside: readonly PayerAmount[],
): PayerAmount[] {
  const payers = scheme.payers.map((one) => one.jurisdiction);
  const reaches = total(setAside.filter((one) => payers.includes(one.payer))) >= amount;
  return reaches ? splitWithin(scheme, amount, setAside) : splitAmongPayers(scheme, amount);
}
