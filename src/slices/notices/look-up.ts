import type { JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type { Bilingual } from '../../kernel/lang.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { offerById } from '../catalogue/index.ts';
import { organisationOf } from '../identity/index.ts';
import { needKeptAs, needOfPublication, publicationById } from '../needs/index.ts';
import { orderOfOccupancy } from '../orders/index.ts';
import { claimsByIds, schemeOf, supportOfOrder, voucherById } from '../vouchers/index.ts';
import type { Facts, Happening } from './domain/notice.ts';
import { REMINDED } from './domain/rules.ts';

/** Looks up, once each, what an event names only by id. */
export interface LookUp {
  /** The happening with the names and numbers its notices tell. */
  complete(happening: Happening): Promise<Happening>;
}

const remembered = <T>(ask: (id: string) => Promise<T>): ((id: string) => Promise<T>) => {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const answer = known.get(id) ?? ask(id);
    known.set(id, answer);
    return answer;
  };
};

const named = (found: { nameZh: string; nameEn: string } | undefined): Bilingual | undefined =>
  found === undefined ? undefined : { zh: found.nameZh, en: found.nameEn };

/** Facts without the ones that were not found. */
const only = <T extends object>(facts: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;

/** The days a scheme sets itself for what people are reminded of, whichever record of it a happening names. */
function schemeDays(tx: Tx): (facts: Facts) => Promise<Happening['reminders']> {
  const scheme = remembered(async (key) => {
    const [jurisdictionId = '', code = '', version = ''] = key.split('\n');
    return schemeOf(tx, jurisdictionId as JurisdictionId, code, Number(version));
  });
  return async ({ voucherId, claimId, orderId }) => {
    const of =
      (voucherId === undefined ? undefined : await voucherById(tx, voucherId as Uuid)) ??
      (claimId === undefined ? undefined : (await claimsByIds(tx, [claimId as Uuid])).get(claimId as Uuid)) ??
      (orderId === undefined ? undefined : await supportOfOrder(tx, orderId));
    if (of === undefined) return {};
    const behind = await scheme([of.jurisdictionId, of.schemeCode, of.schemeVersion].join('\n'));
    const { clause: _, ...days } = behind.reminders ?? {};
    return only(days);
  };
}

/** One batch's memory of who is who. */
export function lookUp(tx: Tx): LookUp {
  const organisation = remembered(async (id) => named(await organisationOf(tx, id)));
  const offer = remembered(async (id) => named(await offerById(tx, id)));
  const voucher = remembered((id) => voucherById(tx, id as Uuid));
  const remindersOf = schemeDays(tx);
  const maybe = async (find: (id: string) => Promise<Bilingual | undefined>, id: string | undefined) =>
    id === undefined ? undefined : await find(id);

  const voucherFacts = async (id: string): Promise<Facts> => {
    const found = await voucher(id);
    if (found === undefined) return {};
    const { jurisdictionId, schemeCode, schemeVersion, number } = found;
    const { title } = await schemeOf(tx, jurisdictionId as JurisdictionId, schemeCode, schemeVersion);
    return { number, scheme: { zh: title.zh, en: title.en } };
  };
  // A claim is decided after it was opened, so it is asked for each time.
  const claimFacts = async (id: string): Promise<Facts> => {
    const claim = (await claimsByIds(tx, [id as Uuid])).get(id as Uuid);
    if (claim === undefined) return {};
    const { number, providerId, payeeId, amount, dossier } = claim;
    const { offer: what } = dossier;
    return only({ number, providerId, payeeId, amount: String(amount), offer: named(what) });
  };
  const orderFacts = async (providerId: string, occupancyId: string): Promise<Facts> => {
    const found = await orderOfOccupancy(tx, providerId, occupancyId);
    return found === undefined
      ? {}
      : { orderId: found.id, number: found.number, enterpriseId: found.enterprise.id };
  };
  // Whose a need is stands in no event: only this slice's own work asks, and tells nobody but the owner.
  const needFacts = async ({ needId, publicationId }: Facts): Promise<Facts> => {
    if (needId !== undefined) {
      const kept = await needKeptAs(tx, needId);
      return kept === undefined ? {} : { personId: kept.personId, title: kept.title };
    }
    if (publicationId === undefined) return {};
    const published = await publicationById(tx, publicationId);
    const kept = await needOfPublication(tx, publicationId);
    return only({ title: published?.title, personId: kept?.personId, needId: kept?.id });
  };
  return {
    complete: async (happening) => {
      const { facts } = happening;
      const { providerId, occupancyId } = facts;
      const booked = providerId !== undefined && occupancyId !== undefined;
      const more: Facts = {
        ...(booked ? await orderFacts(providerId, occupancyId) : {}),
        ...(facts.voucherId === undefined ? {} : await voucherFacts(facts.voucherId)),
        ...(facts.claimId === undefined ? {} : await claimFacts(facts.claimId)),
        ...(await needFacts(facts)),
      };
      const all = { ...more, ...facts };
      const names = only({
        enterprise: await maybe(organisation, all.enterpriseId),
        provider: await maybe(organisation, all.providerId),
        org: await maybe(organisation, all.orgId),
        offer: await maybe(offer, all.offerId),
      });
      const reminders = REMINDED.includes(happening.on) ? await remindersOf(all) : undefined;
      return {
        ...happening,
        facts: { ...all, ...names },
        ...(reminders === undefined ? {} : { reminders }),
      };
    },
  };
}
