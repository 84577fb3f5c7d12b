import type { Instant } from '../kernel/brand.ts';
import { addWorkingDays } from '../kernel/calendar.ts';
import { fromWire, subtract, toWire } from '../kernel/money.ts';
import { type Seeded, seeded } from '../kernel/random.ts';
import type { TimeRange } from '../kernel/range.ts';
import { lengthMinutes } from '../kernel/range.ts';
import { fromZoned, instant, iso, later, minutes, zoned } from '../kernel/time.ts';
import type { SignedInActor } from '../platform/actor.ts';
import { earliestSlot } from '../slices/booking/index.ts';
import { type Offer, takesSlots } from '../slices/catalogue/index.ts';
import { type Circle, jurisdictionOf } from '../slices/circle/index.ts';
import { acceptCommand } from '../slices/orders/commands/answer.ts';
import { bookCommand } from '../slices/orders/commands/book.ts';
import { cancelCommand } from '../slices/orders/commands/cancel.ts';
import { submitClaimCommand } from '../slices/orders/commands/claim.ts';
import { fileEvidence } from '../slices/orders/commands/file-evidence.ts';
import { quoteCommand } from '../slices/orders/commands/quote.ts';
import { countersignCommand, disputeCommand, recordUsageCommand } from '../slices/orders/commands/usage.ts';
import { readInvoiceBytes } from '../slices/orders/invoice-bytes.ts';
import { readingOf } from '../slices/orders/queries/invoice-reading.ts';
import { approveClaimCommand } from '../slices/vouchers/commands/claim.ts';
import type { EvidenceKind } from '../slices/vouchers/index.ts';
import { sampleInvoiceXml, samplePdf } from './sample-activity-papers.ts';
import { atDesk, type PlannedOrder, type SampleStage } from './sample-activity-plan.ts';
import type { Play, Story } from './sample-activity-play.ts';

/** Who takes part in an order; officers only where a voucher pays. */
export interface OrderCast {
  readonly agent: SignedInActor;
  staffOf(offer: Offer): SignedInActor;
  financeOf(offer: Offer): SignedInActor;
  /** As it stands on the provider's invoices. */
  creditCodeOf(offer: Offer): string;
  officer(n: number): SignedInActor;
}

export interface OrderScene {
  readonly play: Play;
  readonly circle: Circle;
  readonly plan: PlannedOrder;
  readonly cast: OrderCast;
  /** The present of the sample: what is to wait for the visitor lies after it. */
  readonly present: Instant;
  readonly seed: string;
}

const HORIZON_DAYS = 21;
const ORDER_OF_STAGES: readonly SampleStage[] = [
  'placed',
  'accepted',
  'performed',
  'countersigned',
  'claimed',
  'approved',
  'paid',
];
const reaches = (plan: PlannedOrder, stage: SampleStage): boolean =>
  ORDER_OF_STAGES.indexOf(plan.stage) >= ORDER_OF_STAGES.indexOf(stage);

/** One order from the question for a price to the money, or as far as its plan and the time since let it go. */
export async function* orderStory(scene: OrderScene): Story {
  const { play, plan, cast } = scene;
  const random = seeded(`${scene.seed}/${plan.key}/story`);
  yield plan.placedAt;
  const placed = await place(scene, random);
  if (placed === undefined || plan.stage === 'placed') return;
  const { orderId, offer } = placed;
  if (plan.stage === 'cancelled') {
    yield later(plan.placedAt, minutes(random.int(3, 14)));
    const reason = '样例：试验计划推迟。';
    await play.step(`${plan.key}/cancel`, cast.agent, cancelCommand, { orderId, reason });
    return;
  }
  yield later(plan.placedAt, Math.min(minutes(random.int(15, 180)), (placed.acceptBy - plan.placedAt) / 2));
  const staff = cast.staffOf(offer);
  const accepted = await play.step(`${plan.key}/accept`, staff, acceptCommand, { orderId });
  if (!accepted.ok || plan.stage === 'accepted') return;
  yield* workStory(scene, placed, random);
}

export interface Placed {
  readonly orderId: string;
  readonly number: string;
  readonly offer: Offer;
  readonly slot: TimeRange | undefined;
  readonly acceptBy: Instant;
}

export async function place(scene: OrderScene, random: Seeded): Promise<Placed | undefined> {
  const { play, plan, cast } = scene;
  const chosen = { length: random.int(0, 3), wait: minutes(random.int(60, 4_000)), amount: random.int(2, 6) };
  const quote = await play.step(`${plan.key}/quote`, cast.agent, quoteCommand, async () => {
    const { offer, slot } = await firstFree(scene, chosen);
    const need = [...offer.keywords.slice(0, 2), offer.category.zh].join(' ');
    const wanted = slot === undefined ? {} : { slot: { from: iso(slot.from), to: iso(slot.to) } };
    return { offerId: offer.id, ...wanted, quantity: quantityOf(offer, chosen.amount, plan.amount), need };
  });
  if (!quote.ok) return undefined;
  const offer = plan.offers.find((one) => one.id === quote.value.offer.id);
  if (offer === undefined) throw new Error(`${plan.key} was quoted for an offer it does not know.`);
  const quoteId = quote.value.id;
  const booked = await play.step(`${plan.key}/book`, cast.agent, bookCommand, { quoteId });
  if (!booked.ok) return undefined;
  const { slot } = quote.value;
  const { orderId, number, acceptBy } = booked.value;
  const range = slot === null ? undefined : { from: instant(slot.from), to: instant(slot.to) };
  return { orderId, number, offer, slot: range, acceptBy: instant(acceptBy) };
}

/** The first candidate that needs no slot or has a free one. */
async function firstFree(
  { play, plan, cast, present }: OrderScene,
  chosen: { readonly length: number; readonly wait: number },
): Promise<{ offer: Offer; slot?: TimeRange }> {
  const at = play.now();
  const soon = later(at, chosen.wait);
  const upcoming = plan.stage === 'placed' || plan.stage === 'accepted';
  const from = upcoming ? (Math.max(soon, present + minutes(1_500)) as Instant) : soon;
  for (const offer of plan.offers) {
    if (!takesSlots(offer)) return { offer };
    const wanted = Math.min(offer.maxMinutes, offer.minMinutes + chosen.length * offer.stepMinutes);
    const found = await play.uow.read(cast.agent, (tx) =>
      earliestSlot(tx, [offer], wanted, from, HORIZON_DAYS, at),
    );
    const slot = found.get(offer.id);
    if (slot !== undefined) return { offer, slot };
  }
  throw new Error(`No offer of ${plan.key} has a free slot.`);
}

function quantityOf(offer: Offer, amount: number, exactly?: number): Record<string, number> {
  if (takesSlots(offer)) return {};
  switch (offer.price.unit) {
    case 'hour':
      return { minutes: amount * 60 };
    case 'sample':
      return { samples: exactly ?? amount };
    case 'item':
      return { items: exactly ?? Math.ceil(amount / 3) };
    case 'channel-day':
      return { channels: Math.ceil(amount / 2), days: amount };
  }
}

/** Recorded, signed or disputed; then the papers. */
async function* workStory(scene: OrderScene, placed: Placed, random: Seeded): Story {
  const { play, plan, cast, circle } = scene;
  const { orderId, offer } = placed;
  const acceptedAt = play.now();
  const desk = (org: PlannedOrder['enterprise'] | Offer, at: Instant) =>
    atDesk(circle, org.jurisdictionId, at, random);
  yield desk(offer, doneAt(circle, placed, acceptedAt, random));
  const usage = usageOf(placed, acceptedAt, play.now(), random);
  const staff = cast.staffOf(offer);
  const recorded = await play.step(`${plan.key}/usage`, staff, recordUsageCommand, { orderId, ...usage });
  if (!recorded.ok || plan.stage === 'performed') return;
  yield desk(plan.enterprise, later(play.now(), minutes(random.int(120, 1_800))));
  const { revision } = recorded.value;
  if (plan.stage === 'disputed') {
    const reason = '样例：记录的用时比现场记录多，请核对。';
    await play.step(`${plan.key}/dispute`, cast.agent, disputeCommand, { orderId, reason });
    return;
  }
  const signed = await play.step(`${plan.key}/countersign`, cast.agent, countersignCommand, {
    orderId,
    revision,
  });
  if (!signed.ok || !reaches(plan, 'claimed')) return;
  yield desk(offer, later(play.now(), minutes(random.int(200, 2_400))));
  await filePapers(scene, placed, signed.value, random);
  if (fromWire(signed.value.deducted) > 0n) yield* claimStory(scene, placed, random);
}

/** The end of the slot, or the working day on which a handed-over task is finished. */
function doneAt(circle: Circle, { offer, slot }: Placed, acceptedAt: Instant, random: Seeded): Instant {
  if (slot !== undefined) return later(slot.to, minutes(random.int(10, 90)));
  const { timezone, calendar } = jurisdictionOf(circle, offer.jurisdictionId);
  const day = addWorkingDays(zoned(acceptedAt, timezone).date, offer.turnaroundDays ?? 1, calendar);
  return later(fromZoned(day, '09:30', timezone), minutes(random.int(0, 420)));
}

function usageOf({ slot }: Placed, acceptedAt: Instant, at: Instant, random: Seeded) {
  const used = slot ?? { from: Math.max(acceptedAt, at - minutes(random.int(60, 300))) as Instant, to: at };
  const span = Math.floor(lengthMinutes(used));
  // Every fourth visit ends early; the bill follows the minutes used.
  const short = random.int(1, 4) === 1 && span > 30;
  return {
    from: iso(used.from),
    to: iso(used.to),
    ...(short ? { minutes: Math.ceil((span * 9) / 10) } : {}),
    note: short ? '样例：提前结束。' : '样例：按预约完成。',
  };
}

interface Signed {
  readonly finalPrice: string;
  readonly deducted: string;
}

const USUAL_PAPERS: readonly EvidenceKind[] = ['contract', 'report', 'invoice'];
const OF_ENTERPRISE: readonly EvidenceKind[] = ['application', 'payment-proof'];

/** The papers the scheme asks for, of the order or a part of it, each by the side that has it; what was signed is on the platform. */
export async function filePapers(
  scene: OrderScene,
  placed: Placed,
  signed: Signed,
  random: Seeded,
  milestone?: number,
): Promise<void> {
  const { play, plan, cast, circle } = scene;
  const { orderId, offer, number } = placed;
  const today = zoned(play.now(), circle.timezone).date;
  const kinds = (plan.scheme?.evidence.kinds ?? USUAL_PAPERS).filter((kind) => kind !== 'usage-record');
  for (const kind of kinds) {
    const actor = OF_ENTERPRISE.includes(kind) ? cast.agent : cast.staffOf(offer);
    const about = milestone === undefined ? '' : `-${milestone}`;
    const key = `${plan.key}/paper/${kind}${about}`;
    const stated = statedBy(kind, {
      plan,
      sellerCode: cast.creditCodeOf(offer),
      signed,
      today,
      serial: random.int(100_000_000, 999_999_999),
    });
    const paper =
      stated.invoice === undefined
        ? samplePdf([
            `Sample document: ${kind}`,
            `Order ${number}${about}`,
            `${plan.enterprise.nameEn} / ${offer.providerNameEn}`,
            `Dated ${today}. Made up for trying the product; it proves nothing.`,
          ])
        : invoicePaper(scene, offer, stated.invoice);
    const uploaded = await play.upload(`${key}/file`, actor, paper);
    if (!uploaded.ok) throw new Error(`${key}: ${uploaded.error.en}`);
    await play.step(key, actor, filing(paper, circle.currency.exponent), {
      orderId,
      kind,
      sha256: uploaded.value,
      fileName: `${kind}-${number}${about}.${stated.invoice === undefined ? 'pdf' : 'xml'}`,
      ...(milestone === undefined ? {} : { milestone }),
      ...stated,
    });
  }
}

/** Files a paper with what its own text says, read on the spot: the server does it in a thread, which takes longer. */
const filing = (paper: string, exponent: number) =>
  fileEvidence(async ({ mediaType }) =>
    readingOf(await readInvoiceBytes(Buffer.from(paper), mediaType, exponent)),
  );

/** Minor units as the decimals an invoice prints. */
function decimalOf(minor: string, exponent: number): string {
  const digits = minor.padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

function invoicePaper({ plan, circle }: OrderScene, offer: Offer, invoice: StatedInvoice): string {
  const { number, sellerCode, buyerCode, amount, date } = invoice;
  return sampleInvoiceXml({
    number,
    seller: { code: sellerCode, name: offer.providerNameZh },
    buyer: { code: buyerCode, name: plan.enterprise.nameZh },
    amount: decimalOf(amount, circle.currency.exponent),
    date,
    item: offer.nameZh,
  });
}

interface StatedInvoice {
  readonly number: string;
  readonly sellerCode: string;
  readonly buyerCode: string;
  readonly amount: string;
  readonly date: string;
}

function statedBy(
  kind: EvidenceKind,
  of: {
    readonly plan: PlannedOrder;
    readonly sellerCode: string;
    readonly signed: Signed;
    readonly today: string;
    readonly serial: number;
  },
): { readonly invoice?: StatedInvoice; readonly payment?: object } {
  const { finalPrice, deducted } = of.signed;
  if (kind === 'invoice') {
    // Twenty digits as on a real one, and no real one begins like this.
    const number = String(of.serial).padStart(20, '0');
    const buyerCode = of.plan.enterprise.creditCode;
    const { sellerCode, today: date } = of;
    return { invoice: { number, sellerCode, buyerCode, amount: finalPrice, date } };
  }
  if (kind === 'payment-proof') {
    const amount = toWire(subtract(fromWire(finalPrice), fromWire(deducted)));
    return { payment: { amount, paidOn: of.today } };
  }
  return {};
}

/** The provider asks for its money, and officers of the enterprise's home look at the claim. */
async function* claimStory(scene: OrderScene, { orderId, offer }: Placed, random: Seeded): Story {
  const { play, plan, cast, circle } = scene;
  const soon = atDesk(
    circle,
    offer.jurisdictionId,
    later(play.now(), minutes(random.int(90, 1_900))),
    random,
  );
  yield plan.claimFrom === undefined ? soon : (Math.max(soon, plan.claimFrom) as Instant);
  const finance = cast.financeOf(offer);
  const claim = await play.step(`${plan.key}/claim`, finance, submitClaimCommand, { orderId });
  if (claim.ok && reaches(plan, 'approved')) {
    yield* approvalStory(scene, plan.key, claim.value.claimId, random);
  }
}

/** One officer approves, and a second one where the amount asks for two. */
export async function* approvalStory(
  {
    play,
    plan,
    cast,
    circle,
  }: Pick<OrderScene, 'play' | 'circle' | 'cast'> & {
    readonly plan: { readonly enterprise: PlannedOrder['enterprise'] };
  },
  key: string,
  claimId: string,
  random: Seeded,
): Story {
  for (const n of [0, 1]) {
    const at = later(play.now(), minutes(random.int(300, 4_000)));
    yield atDesk(circle, plan.enterprise.jurisdictionId, at, random);
    const done = await play.step(`${key}/approve/${n}`, cast.officer(n), approveClaimCommand, { claimId });
    if (!done.ok || done.value.state === 'approved') return;
  }
}
