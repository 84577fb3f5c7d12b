import type { Instant } from '../kernel/brand.ts';
import { sampleId } from '../kernel/pack.ts';
import { addDays, later, minutes, zoned } from '../kernel/time.ts';
import { askRulingCommand } from '../slices/orders/commands/ask-ruling.ts';
import { quoteCommand } from '../slices/orders/commands/quote.ts';
import { confirmRulingCommand, issueRulingCommand } from '../slices/vouchers/commands/ruling.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import type { SamplePeople } from './sample-activity-people.ts';
import type { ActivityInput } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

const DAY = minutes(1_440);
/** Days before the present at which the firm asks, and how long the one that is answered holds. */
const [FIRST_ASKED, ANSWERED, LATER_ASKED, HOLDS_DAYS] = [6, 4, 1, 20];
const STATEMENT = '样例：研发中试用，产品不出售；请先认定能否用券。';

/** The first demo firm asks twice before ordering: once it is answered, once it still waits. */
export async function* rulingStory(
  { pack, grown, present }: ActivityInput,
  { play, circle }: MoneyScene,
  people: SamplePeople,
): Story {
  const person = pack.samplePersons.find(({ roles }) => roles.includes('enterprise_agent'));
  const firm = grown.enterprises.find(
    ({ id }) => id === sampleId(circle.id, 'organisation', person?.organisation ?? ''),
  );
  if (firm === undefined) return;
  const agent = people.of(firm, 'enterprise_agent');
  const services = (grown.catalogue?.offers ?? []).filter(
    ({ kind, price, jurisdictionId }) =>
      kind === 'service' && price.unit === 'item' && jurisdictionId !== firm.jurisdictionId,
  );
  /** About the first service from one on that the scheme knows at all. */
  const ask = async (key: string, from: number) => {
    for (const [index, { id: offerId }] of services.entries()) {
      if (index < from) continue;
      const wish = { offerId, quantity: { items: 2 } };
      const quote = await play.step(`${key}/quote/${index}`, agent, quoteCommand, wish);
      if (!quote.ok || quote.value.terms.refusal?.code.startsWith('vouchers.service-')) continue;
      const input = { quoteId: quote.value.id, statement: STATEMENT };
      const asked = await play.step(`${key}/ask`, agent, askRulingCommand, input);
      return asked.ok ? { index, rulingId: asked.value.rulingId, price: quote.value.terms.price } : undefined;
    }
    return undefined;
  };
  yield before(present, FIRST_ASKED);
  const asked = await ask('ruling/first', 0);
  yield before(present, ANSWERED);
  if (asked !== undefined) {
    const officer = (n: number) => people.officer(firm.jurisdictionId, 'voucher_officer', n);
    const { rulingId } = asked;
    const lastDay = addDays(zoned(present, circle.timezone).date, HOLDS_DAYS);
    const says = { rulingId, upTo: asked.price, lastDay, conditions: '样例：报告须注明样品来源。' };
    const issued = await play.step('ruling/first/issue', officer(0), issueRulingCommand, says);
    if (issued.ok && issued.value.state === 'first-approved') {
      await play.step('ruling/first/confirm', officer(1), confirmRulingCommand, { rulingId });
    }
  }
  yield before(present, LATER_ASKED);
  if (asked !== undefined) await ask('ruling/second', asked.index + 1);
}

const before = (present: Instant, days: number): Instant => later(present, -days * DAY);
