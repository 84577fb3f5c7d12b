import type { z } from 'zod';
import type { Instant, Money } from '../../../kernel/brand.ts';
import { fromWire, subtract, sum, toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { fromZoned, zoned } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { type Offer, priceLines, publishedOffers } from '../../catalogue/index.ts';
import { serviceCodesOf } from '../../circle/index.ts';
import {
  type Assessment,
  assessWith,
  mendToWire,
  type SchemeVersion,
  type Standing,
  standingOf,
  toFacts,
  whatWouldPass,
  whoWouldGrant,
} from '../../vouchers/index.ts';
import type { usesOperation } from '../contract.ts';
import { smallestOrder } from '../domain/smallest.ts';

type Uses = z.output<typeof usesOperation.output>;
type Service = Uses['services'][number];
type Refused = Uses['refused'][number];

/** An offer with what the firm's schemes say to its smallest order. */
interface Judged {
  readonly offer: Offer;
  readonly amount: Money;
  readonly answer: Assessment;
  /** The scheme's least amount, where the smallest order lies below it. */
  readonly from?: Money;
}

/** What the firm's vouchers can still be used for, and what is missing where they cannot. */
export async function usesOf(tx: Tx, actor: Actor, at: Instant): Promise<Result<Uses>> {
  if (actor.kind !== 'person') return ok({ vouchers: [], services: [], refused: [] });
  const { orgId: enterpriseId, jurisdictionId } = actor;
  const standing = await standingOf(tx, { enterpriseId, jurisdictionId, at });
  const names = new Map((await serviceCodesOf(tx)).map((one) => [one.id, one.name]));
  const byService = new Map<string, Judged[]>();
  for (const offer of await publishedOffers(tx)) {
    const judged = judge(standing, offer);
    if (judged !== undefined)
      byService.set(offer.serviceCode, [...(byService.get(offer.serviceCode) ?? []), judged]);
  }
  const named = (code: string) => ({
    code,
    nameZh: names.get(code)?.zh ?? code,
    nameEn: names.get(code)?.en ?? code,
  });
  const services: Service[] = [];
  const refused = new Map<string, Refused>();
  for (const [code, all] of byService) {
    const granted = all.filter(({ answer }) => answer.decision.outcome === 'granted');
    if (granted.length > 0) services.push(serviceOf(named(code), granted));
    else for (const one of refusalsOf(standing, all[0])) addRefusal(refused, one, named(code));
  }
  return ok({
    vouchers: standing.schemes.flatMap(({ scheme, vouchers }) =>
      vouchers.map(({ voucher, free, validTo }) => ({
        id: voucher.id,
        number: voucher.number,
        scheme: titled(scheme),
        free: toWire(sum(free.map((share) => share.amount))),
        lastDay: validTo,
        provenance: voucher.provenance,
      })),
    ),
    services: services.sort((a, b) => b.offers - a.offers || (a.service.code < b.service.code ? -1 : 1)),
    refused: [...refused.values()].sort((a, b) => b.services.length - a.services.length),
  });
}

const titled = ({ code, jurisdiction, title }: SchemeVersion) => ({
  code,
  jurisdictionId: jurisdiction as string,
  titleZh: title.zh,
  titleEn: title.en,
});

const asking = (offer: Offer, amount: Money) => ({ providerId: offer.providerId, offer, amount });

/** The smallest order; where it is below a scheme's least amount, one of that amount. */
function judge(standing: Standing, offer: Offer): Judged | undefined {
  const price = priceLines(offer, smallestOrder(offer));
  if (!price.ok) return undefined;
  const { total: amount } = price.value;
  const answer = assessWith(standing, asking(offer, amount));
  if (answer.decision.outcome === 'granted') return { offer, amount, answer };
  const least = standing.schemes
    .flatMap(({ scheme }) => (scheme.minimum === undefined ? [] : [fromWire(scheme.minimum.amount)]))
    .filter((minimum) => minimum > amount)
    .sort((a, b) => (a < b ? -1 : 1));
  for (const from of least) {
    const later = assessWith(standing, asking(offer, from));
    if (later.decision.outcome === 'granted') return { offer, amount: from, answer: later, from };
  }
  return { offer, amount, answer };
}

/** What the work finally costs, support hoped for taken off. */
const costOf = ({ answer: { decision } }: Judged): bigint =>
  subtract(decision.payNow, decision.laterEstimate);

function serviceOf(service: Service['service'], granted: readonly Judged[]): Service {
  const [best] = [...granted].sort(
    // What needs no larger order comes first, then what costs least in the end.
    (a, b) => Number(a.from !== undefined) - Number(b.from !== undefined) || (costOf(a) < costOf(b) ? -1 : 1),
  );
  if (best?.answer.scheme === undefined) throw new Error('Support comes from a scheme.');
  const { offer, amount, answer, from } = best;
  const { payNow, deductNow, laterEstimate, estimated } = answer.decision;
  const { code, jurisdictionId, titleZh, titleEn } = best.answer.scheme;
  return {
    service,
    offers: granted.length,
    scheme: { code, jurisdictionId, titleZh, titleEn },
    voucherId: answer.voucherId ?? null,
    best: {
      offerId: offer.id,
      nameZh: offer.nameZh,
      nameEn: offer.nameEn,
      providerZh: offer.providerNameZh,
      providerEn: offer.providerNameEn,
      jurisdictionId: offer.jurisdictionId,
      price: toWire(amount),
      payNow: toWire(payNow),
      deductNow: toWire(deductNow),
      laterEstimate: toWire(laterEstimate),
      estimated,
    },
    ...(from === undefined ? {} : { from: toWire(from) }),
  };
}

type Refusal = Omit<Refused, 'services'>;

/** Each clause of each scheme in force that says no, what would make it pass, and later versions that say yes. */
function refusalsOf(standing: Standing, judged: Judged | undefined): Refusal[] {
  if (judged === undefined) return [];
  const { answer, offer, amount } = judged;
  const answers =
    answer.scheme === undefined ? [] : [{ ...answer, scheme: answer.scheme }, ...answer.alternatives];
  return answers.flatMap(({ scheme: { code, jurisdictionId }, decision }) => {
    const under = standing.schemes.find(
      (one) => one.scheme.code === code && one.scheme.jurisdiction === jurisdictionId,
    );
    if (under === undefined || decision.outcome === 'granted') return [];
    const { date } = zoned(standing.at, under.timeZone);
    const later = standing.allSchemes.filter(
      (one) => one.code === code && one.jurisdiction === jurisdictionId && one.version > under.scheme.version,
    );
    const laterVersions = whoWouldGrant(later, date, (scheme, on) => {
      const then = {
        ...standing,
        at: fromZoned(on, '12:00', under.timeZone),
        schemes: [{ ...under, scheme, terms: scheme }],
      };
      return assessWith(then, asking(offer, amount)).decision;
    }).map(({ scheme, from }) => ({ version: scheme.version, from: from ?? scheme.effective.from }));
    const asked = { facts: toFacts(standing.records), amount, date };
    return whatWouldPass(under.terms, decision.trace, asked)
      .filter(({ result }) => result === 'fail')
      .map(({ clause, zh, en, mend }) => ({
        scheme: titled(under.scheme),
        clause,
        zh,
        en,
        mend: mendToWire(mend),
        laterVersions,
      }));
  });
}

function addRefusal(all: Map<string, Refused>, one: Refusal, service: Service['service']): void {
  const key = `${one.scheme.jurisdictionId}/${one.scheme.code}/${one.clause}`;
  const before = all.get(key);
  all.set(key, { ...one, services: [...(before?.services ?? []), service] });
}
