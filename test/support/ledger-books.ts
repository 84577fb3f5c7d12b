/**
 * What the books of the model circle must hold, kept by hand and by none of the product's code. Every amount is a
 * multiple of three, so that two thirds and one third are exact.
 */
export const PAYERS = [
  { id: 'province', thirds: 2n },
  { id: 'north', thirds: 1n },
] as const;
export type Payer = (typeof PAYERS)[number]['id'];

export const shareOf = (amount: bigint, payer: Payer): bigint =>
  (amount / 3n) * (payer === 'province' ? 2n : 1n);

export interface ModelReservation {
  readonly id: string;
  readonly orderId: string;
  readonly voucher: ModelVoucher;
  amount: bigint;
  /** An undecided claim on it. */
  claim?: { readonly id: string; readonly asked: bigint };
}

export interface ModelVoucher {
  readonly id: string;
  readonly firm: number;
  readonly face: bigint;
  readonly validUntil: number;
  state: 'active' | 'expired' | 'revoked';
  free: bigint;
  redeemed: bigint;
  /** Lapsed when it ran out, or usable again by others after it was revoked. */
  gone: bigint;
}

/** A claim that was approved, and what was taken back of it since. */
export interface ModelClaim {
  readonly id: string;
  readonly worth: bigint;
  clawed: bigint;
  readonly year: string;
  /** The month in which each payer owes it. */
  readonly months: ReadonlyMap<Payer, string>;
}

export class ModelBooks {
  readonly holdingCap: bigint;
  appropriated = 0n;
  available = 0n;
  spent = 0n;
  lapsed = 0n;
  readonly vouchers: ModelVoucher[] = [];
  readonly reservations: ModelReservation[] = [];
  readonly claims: ModelClaim[] = [];
  /** What each payer owes by month, and months that are closed. */
  readonly owed = new Map<string, bigint>();
  readonly closed = new Set<string>();
  readonly paid = new Map<Payer, bigint>();

  constructor(holdingCap: bigint) {
    this.holdingCap = holdingCap;
  }

  reservedOf(voucher: ModelVoucher): bigint {
    return this.reservations.reduce((sum, one) => sum + (one.voucher === voucher ? one.amount : 0n), 0n);
  }

  reserved(): bigint {
    return this.reservations.reduce((sum, one) => sum + one.amount, 0n);
  }

  free(): bigint {
    return this.vouchers.reduce((sum, one) => sum + one.free, 0n);
  }

  /** What a firm holds in the eyes of the rules: value it can use, and what its open orders set aside. */
  held(firm: number, at: number): bigint {
    const usable = this.vouchers.filter(
      (one) => one.firm === firm && one.state === 'active' && at < one.validUntil,
    );
    return usable.reduce((sum, one) => sum + one.free, 0n) + this.openOf(firm);
  }

  /** What the cap's account counts: also what has run out and nobody has swept yet. */
  counted(firm: number): bigint {
    const all = this.vouchers.filter((one) => one.firm === firm);
    return all.reduce((sum, one) => sum + one.free, 0n) + this.openOf(firm);
  }

  private openOf(firm: number): bigint {
    return this.reservations.reduce((sum, one) => sum + (one.voucher.firm === firm ? one.amount : 0n), 0n);
  }

  /** The face that a firm gets when it asks for this much; undefined when it gets nothing. */
  faceFor(firm: number, asked: bigint, at: number): bigint | undefined {
    const cap = this.holdingCap - this.held(firm, at);
    const face = [asked, cap, this.available].reduce((a, b) => (a < b ? a : b));
    if (face <= 0n) return undefined;
    return this.counted(firm) + face > this.holdingCap ? undefined : face;
  }

  issue(voucher: ModelVoucher): void {
    this.available -= voucher.face;
    this.vouchers.push(voucher);
  }

  usable(voucher: ModelVoucher, at: number, untilAtLeast: number): boolean {
    return voucher.state === 'active' && at < voucher.validUntil && untilAtLeast <= voucher.validUntil;
  }

  reserve(voucher: ModelVoucher, id: string, orderId: string, amount: bigint): void {
    voucher.free -= amount;
    this.reservations.push({ id, orderId, voucher, amount });
  }

  settle(one: ModelReservation, keep: bigint): void {
    one.voucher.free += one.amount - keep;
    one.amount = keep;
    if (keep === 0n) this.drop(one);
  }

  private drop(one: ModelReservation): void {
    this.reservations.splice(this.reservations.indexOf(one), 1);
  }

  /** The whole reservation is settled: what the claim asked is spent, the rest goes back to the voucher. */
  redeem(one: ModelReservation, month: string): void {
    const asked = one.claim?.asked ?? 0n;
    one.voucher.redeemed += asked;
    one.voucher.free += one.amount - asked;
    this.spent += asked;
    const months = new Map(PAYERS.map(({ id }) => [id, this.enter(id, month, shareOf(asked, id))]));
    if (one.claim !== undefined) {
      this.claims.push({ id: one.claim.id, worth: asked, clawed: 0n, year: month.slice(0, 4), months });
    }
    this.drop(one);
  }

  /** One part of the work: what it is worth is spent, the rest stays set aside for the others. */
  redeemPart(one: ModelReservation, id: string, worth: bigint, month: string): void {
    one.voucher.redeemed += worth;
    one.amount -= worth;
    this.spent += worth;
    const months = new Map(
      PAYERS.map((payer) => [payer.id, this.enter(payer.id, month, shareOf(worth, payer.id))]),
    );
    this.claims.push({ id, worth, clawed: 0n, year: month.slice(0, 4), months });
    if (one.amount === 0n) this.drop(one);
  }

  /** Into the month, or the first open one after it. @returns which */
  private enter(payer: Payer, month: string, amount: bigint): string {
    let into = month;
    while (this.closed.has(`${payer}/${into}`)) into = nextMonth(into);
    const key = `${payer}/${into}`;
    this.owed.set(key, (this.owed.get(key) ?? 0n) + amount);
    return into;
  }

  /** Less is spent and owed: in the debt's own month while that is open, else from the running one on. */
  clawBack(claim: ModelClaim, amount: bigint, month: string): void {
    claim.clawed += amount;
    this.spent -= amount;
    if (claim.year === month.slice(0, 4)) this.available += amount;
    else this.lapsed += amount;
    for (const [payer, own] of claim.months) {
      const wanted = !this.closed.has(`${payer}/${own}`) || own > month ? own : month;
      this.enter(payer, wanted, -shareOf(amount, payer));
    }
  }

  revoke(voucher: ModelVoucher): void {
    voucher.state = 'revoked';
    this.take(voucher);
  }

  /** Ends what is due and takes what open orders gave back to vouchers that had ended. */
  sweep(at: number): void {
    for (const voucher of this.vouchers) {
      if (voucher.state === 'active' && voucher.validUntil <= at) voucher.state = 'expired';
      if (voucher.state !== 'active') this.take(voucher);
    }
  }

  private take(voucher: ModelVoucher): void {
    voucher.gone += voucher.free;
    if (voucher.state === 'revoked') this.available += voucher.free;
    else this.lapsed += voucher.free;
    voucher.free = 0n;
  }
}

export function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** A small generator of its own (mulberry32): the same seed, the same steps. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}
