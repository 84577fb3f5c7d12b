/**
 * What the books of the walk over single operations must hold, kept by hand and by none of the product's code: plain
 * sums, months and days, no SQL, no slices, no locks. Treasuries, accounts and months are plain strings here.
 */
export interface ModelLeg {
  readonly treasury: string;
  readonly book: string;
  readonly code: string;
  readonly amount: bigint;
  readonly floor?: bigint;
}

export interface ModelJournal {
  readonly id: string;
  readonly legs: readonly ModelLeg[];
  /** The day it names, `YYYY-MM-DD`. */
  readonly day?: string;
}

/** Why a list of journals is refused: the first of them that cannot be posted, and everything that is in its way. */
export interface ModelRefusal {
  readonly index: number;
  /** Accounts beneath their floor as `treasury/book/code`, months that may not be named as `treasury/month`. */
  readonly reasons: readonly string[];
}

export interface ModelDebt {
  readonly id: string;
  readonly treasury: string;
  /** Whose scheme it comes from; only that desk takes it back. */
  readonly issuer: string;
  readonly payee: string;
  readonly amount: bigint;
  month: string;
  paidBy?: string;
  orderedBy?: string;
  held: boolean;
  readonly reverses?: string;
  readonly recovery: boolean;
}

/** A journal in one treasury's books. */
export interface Entered {
  readonly id: string;
  readonly treasury: string;
  readonly day: string;
  /** Change by `book/code`. */
  readonly changes: ReadonlyMap<string, bigint>;
}

interface State {
  readonly balances: Map<string, bigint>;
  readonly moves: Map<string, number>;
  readonly entered: Entered[];
  readonly closed: Set<string>;
  readonly debts: Map<string, ModelDebt>;
}

/** What one account did, as an answer about the past tells it. */
export interface ModelLine {
  readonly opening: bigint;
  readonly in: bigint;
  readonly out: bigint;
}

/** China has had one time, eight hours ahead, since 1991. */
const AHEAD = 8 * 3_600_000;
export const localDay = (at: number): string => new Date(at + AHEAD).toISOString().slice(0, 10);
const monthOf = (day: string): string => day.slice(0, 7);
export const monthAfter = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

export class OperationBooks {
  private state: State = {
    balances: new Map(),
    moves: new Map(),
    entered: [],
    closed: new Set(),
    debts: new Map(),
  };

  /** What stands now, to come back to when everything since is taken back. */
  remember(): () => void {
    const { balances, moves, entered, closed, debts } = this.state;
    const kept: State = {
      balances: new Map(balances),
      moves: new Map(moves),
      entered: [...entered],
      closed: new Set(closed),
      debts: new Map([...debts].map(([id, debt]) => [id, { ...debt }])),
    };
    return () => {
      this.state = kept;
    };
  }

  get journals(): readonly Entered[] {
    return this.state.entered;
  }
  get debts(): ReadonlyMap<string, ModelDebt> {
    return this.state.debts;
  }
  /** Balances that are not zero, by `treasury/book/code`, and how many journals moved each account. */
  get balances(): ReadonlyMap<string, bigint> {
    return this.state.balances;
  }
  get moves(): ReadonlyMap<string, number> {
    return this.state.moves;
  }
  get closedMonths(): ReadonlySet<string> {
    return this.state.closed;
  }

  balance(treasury: string, book: string, code: string): bigint {
    return this.state.balances.get(`${treasury}/${book}/${code}`) ?? 0n;
  }

  /** The day of a moment; when its month was closed before it ended, the first day of the next open month. */
  dayOf(treasury: string, at: number): string {
    let day = localDay(at);
    while (this.isClosed(treasury, monthOf(day))) day = `${monthAfter(monthOf(day))}-01`;
    return day;
  }

  isClosed(treasury: string, month: string): boolean {
    return this.state.closed.has(`${treasury}/${month}`);
  }

  firstOpen(treasury: string, month: string): string {
    let into = month;
    while (this.isClosed(treasury, into)) into = monthAfter(into);
    return into;
  }

  /** What a list of journals would be refused for, each finding what the ones before it left. */
  refusal(journals: readonly ModelJournal[], at: number): ModelRefusal | undefined {
    const trial = new Map<string, bigint>();
    for (const [index, journal] of journals.entries()) {
      const reasons = this.unsoundDays(journal, at);
      const low = new Set<string>();
      for (const leg of journal.legs) {
        const key = `${leg.treasury}/${leg.book}/${leg.code}`;
        trial.set(key, (trial.get(key) ?? this.state.balances.get(key) ?? 0n) + leg.amount);
        if (leg.floor !== undefined) low.add(key);
      }
      for (const key of low) if ((trial.get(key) ?? 0n) < 0n) reasons.push(key);
      if (reasons.length > 0) return { index, reasons };
    }
    return undefined;
  }

  private unsoundDays({ day, legs }: ModelJournal, at: number): string[] {
    if (day === undefined) return [];
    const treasuries = [...new Set(legs.map((leg) => leg.treasury))];
    return treasuries
      .filter((one) => day > this.dayOf(one, at) || this.isClosed(one, monthOf(day)))
      .map((one) => `${one}/${monthOf(day)}`);
  }

  post(journals: readonly ModelJournal[], at: number): void {
    for (const { id, legs, day } of journals) {
      for (const treasury of new Set(legs.map((leg) => leg.treasury))) {
        const changes = new Map<string, bigint>();
        for (const leg of legs.filter((one) => one.treasury === treasury)) {
          const account = `${leg.book}/${leg.code}`;
          changes.set(account, (changes.get(account) ?? 0n) + leg.amount);
        }
        for (const [account, amount] of changes) this.add(`${treasury}/${account}`, amount);
        this.state.entered.push({ id, treasury, day: day ?? this.dayOf(treasury, at), changes });
      }
    }
  }

  private add(key: string, amount: bigint): void {
    const { balances, moves } = this.state;
    const after = (balances.get(key) ?? 0n) + amount;
    if (after === 0n) balances.delete(key);
    else balances.set(key, after);
    moves.set(key, (moves.get(key) ?? 0) + 1);
  }

  /** What a limit leaves: its cap less what was used, and never less than nothing. Changes nothing when it stands so. */
  setLimit(treasury: string, code: string, cap: bigint, id: string, at: number): void {
    const left = cap - this.balance(treasury, 'limit', `${code}:used`);
    const change = (left > 0n ? left : 0n) - this.balance(treasury, 'limit', code);
    if (change === 0n) return;
    const leg = { treasury, book: 'limit' };
    const legs = [
      { ...leg, code: `${code}:source`, amount: -change },
      { ...leg, code, amount: change },
    ];
    this.post([{ id, legs }], at);
  }

  close(treasury: string, month: string): boolean {
    if (this.isClosed(treasury, month)) return false;
    this.state.closed.add(`${treasury}/${month}`);
    return true;
  }

  oblige(debt: Omit<ModelDebt, 'month' | 'held' | 'recovery'>, wanted: string): string {
    const month = this.firstOpen(debt.treasury, wanted);
    this.state.debts.set(debt.id, { ...debt, month, held: false, recovery: false });
    return month;
  }

  /** What is left of a debt after all that was taken back of it. */
  left(debt: ModelDebt): bigint {
    let left = debt.amount;
    for (const one of this.state.debts.values()) if (one.reverses === debt.id) left += one.amount;
    return left;
  }

  takeBack(
    debt: ModelDebt,
    id: string,
    amount: bigint,
    wanted: string,
  ): { period: string; recovery: boolean } | undefined {
    if (debt.orderedBy !== undefined && debt.paidBy === undefined) return undefined;
    const later = wanted > debt.month ? wanted : debt.month;
    const month = this.isClosed(debt.treasury, debt.month)
      ? this.firstOpen(debt.treasury, later)
      : debt.month;
    const recovery = debt.paidBy !== undefined;
    if (!recovery && month !== debt.month) debt.held = true;
    const { treasury, issuer, payee } = debt;
    const taken = { id, treasury, issuer, payee, amount: -amount, month, held: false };
    this.state.debts.set(id, { ...taken, reverses: debt.id, recovery });
    return { period: month, recovery };
  }

  /** Why lines of a month cannot be paid or ordered. */
  private unpayable(debts: readonly ModelDebt[], month: string): 'moved' | 'paid' | 'held' | undefined {
    if (debts.some((one) => one.month !== month)) return 'moved';
    if (debts.some((one) => one.paidBy !== undefined)) return 'paid';
    return debts.some((one) => one.held) ? 'held' : undefined;
  }

  settle(debts: readonly ModelDebt[], month: string, payment: string): string | undefined {
    const why = this.unpayable(debts, month);
    if (why === undefined) for (const one of debts) one.paidBy = payment;
    return why;
  }

  /** @returns what was paid, and what was set off against money returned, and is owed again */
  unsettle(treasury: string, payment: string): { owed: bigint; returned: bigint } {
    const sums = { owed: 0n, returned: 0n };
    for (const one of this.state.debts.values()) {
      if (one.treasury !== treasury || one.paidBy !== payment) continue;
      sums[one.recovery ? 'returned' : 'owed'] += one.amount;
      delete one.paidBy;
      delete one.orderedBy;
    }
    return sums;
  }

  order(debts: readonly ModelDebt[], month: string, instruction: string): string | undefined {
    const why = this.unpayable(debts, month);
    if (why !== undefined) return why;
    if (debts.some((one) => one.orderedBy !== undefined)) return 'ordered';
    for (const one of debts) one.orderedBy = instruction;
    return undefined;
  }

  release(treasury: string, instruction: string, payee: string): void {
    for (const one of this.state.debts.values()) {
      if (one.treasury !== treasury || one.orderedBy !== instruction || one.payee !== payee) continue;
      if (one.paidBy === undefined) delete one.orderedBy;
    }
  }

  /** @returns the month they stand in now; undefined when not all of them may move */
  move(treasury: string, month: string, debts: readonly ModelDebt[]): string | undefined {
    const free = (one: ModelDebt) => one.paidBy === undefined && one.orderedBy === undefined;
    if (!this.isClosed(treasury, month)) return undefined;
    if (!debts.every((one) => one.month === month && free(one))) return undefined;
    const into = this.firstOpen(treasury, month);
    for (const one of debts) {
      one.month = into;
      one.held = false;
    }
    return into;
  }

  /** Accounts of a book whose code begins so, from the first `known` journals and days in a range. */
  asOf(query: {
    readonly treasury: string;
    readonly known: number;
    readonly book: string;
    readonly prefix: string;
    readonly from?: string;
    readonly to?: string;
  }): Map<string, ModelLine> {
    const lines = new Map<string, ModelLine>();
    for (const { treasury, day, changes } of this.state.entered.slice(0, query.known)) {
      if (treasury !== query.treasury || (query.to !== undefined && day > query.to)) continue;
      for (const [account, amount] of changes) {
        if (!account.startsWith(`${query.book}/${query.prefix}`)) continue;
        const { opening, in: put, out } = lines.get(account) ?? { opening: 0n, in: 0n, out: 0n };
        const before = query.from !== undefined && day < query.from;
        lines.set(account, {
          opening: opening + (before ? amount : 0n),
          in: put + (!before && amount > 0n ? amount : 0n),
          out: out - (!before && amount < 0n ? amount : 0n),
        });
      }
    }
    return lines;
  }
}
