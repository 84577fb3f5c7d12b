import { derivedId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Consumer } from '../../platform/relay.ts';
import { type Circle, circleOf, USUAL_REMINDERS } from '../circle/index.ts';
import type { Draft, Happening } from './domain/notice.ts';
import { type Desks, outcomeOf } from './domain/rules.ts';
import { happeningsOf } from './happenings.ts';
import { lookUp } from './look-up.ts';
import { insertNotice, insertWaiting, settle } from './store.ts';

const desksOf = ({ jurisdictions }: Circle): Desks => ({
  all: jurisdictions.map(({ id }) => id),
  /** The first party's where none is named. */
  timeOf: (id) => {
    const found = jurisdictions.find((one) => one.id === id) ?? jurisdictions[0];
    if (found === undefined) throw new Error('A circle has jurisdictions.');
    return { ...found, reminders: found.reminders ?? USUAL_REMINDERS };
  },
});

/** The same event gives the same notice for ever, so that feeding it again, or everything anew, doubles nothing. */
const idOf = (eventId: string, { addressee, roles, kind, at }: Draft) =>
  derivedId('notice', [eventId, addressee, roles.join(','), kind, at].join('|'));

async function tell(tx: Tx, eventId: string, happening: Happening, desks: Desks): Promise<void> {
  const outcome = outcomeOf(happening, desks);
  await settle(tx, outcome.settles, happening.at);
  for (const draft of outcome.now) await insertNotice(tx, idOf(eventId, draft), draft);
  await insertWaiting(
    tx,
    outcome.later.map((draft) => ({ id: idOf(eventId, draft), draft })),
  );
}

/** Turns events into notices, in the transaction that moves its cursor. */
export const noticesConsumer: Consumer = {
  name: 'notices',
  handle: async (tx, events) => {
    const desks = desksOf(await circleOf(tx));
    const names = lookUp(tx);
    for (const event of events) {
      for (const happening of happeningsOf(event)) {
        await tell(tx, event.id, await names.complete(happening), desks);
      }
    }
  },
};
