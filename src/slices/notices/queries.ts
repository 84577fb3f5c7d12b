import type { Instant } from '../../kernel/brand.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { iso } from '../../kernel/time.ts';
import type { Actor } from '../../platform/actor.ts';
import type { OutputOf, QueryOf } from '../../platform/contract.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { authorise } from '../../platform/policy.ts';
import { circleOf } from '../circle/index.ts';
import type { inboxOperation, settingsOperation, unreadOperation } from './contract.ts';
import { firstLanguage, type Outlets } from './deliver.ts';
import { CHANNELS } from './domain/channel.ts';
import { noticesPolicy } from './policy.ts';
import { type Address, addressesOf, type LastSent, lastSent, settingOf } from './settings-store.ts';
import { countsOf, inboxOf, type StoredNotice } from './store.ts';

const noticeView = (notice: StoredNotice) => ({
  ...notice,
  at: iso(notice.at),
  settledAt: notice.settledAt === null ? null : iso(notice.settledAt),
  allowed: ['notices.mark'],
});

/** A page of one's own inbox, with both counts. */
export async function inbox(
  tx: Tx,
  actor: Actor,
  { filter, after, limit }: QueryOf<typeof inboxOperation>,
  at: Instant,
): Promise<Result<OutputOf<typeof inboxOperation>>> {
  const allowed = authorise(noticesPolicy, 'notices.read', actor);
  if (!allowed.ok) return allowed;
  // One more than shown says whether there is a next page.
  const found = await inboxOf(tx, allowed.value, { filter, after, limit: limit + 1 }, at);
  const shown = found.slice(0, limit);
  const next = found.length > limit ? (shown.at(-1)?.id ?? null) : null;
  return ok({ ...(await countsOf(tx, allowed.value, at)), notices: shown.map(noticeView), next });
}

export async function unread(
  tx: Tx,
  actor: Actor,
  at: Instant,
): Promise<Result<OutputOf<typeof unreadOperation>>> {
  const allowed = authorise(noticesPolicy, 'notices.read', actor);
  return allowed.ok ? ok(await countsOf(tx, allowed.value, at)) : allowed;
}

const addressView = ({ channel: _, ...address }: Address) => ({
  ...address,
  askedAt: iso(address.askedAt),
  confirmedAt: address.confirmedAt === null ? null : iso(address.confirmedAt),
});
const lastView = ({ channel: _, ...last }: LastSent) => ({ ...last, at: iso(last.at) });

/** How the person is reminded, and what the operator has connected. */
export async function settings(
  tx: Tx,
  actor: Actor,
  outlets: Outlets,
): Promise<Result<OutputOf<typeof settingsOperation>>> {
  const allowed = authorise(noticesPolicy, 'notices.settings', actor);
  if (!allowed.ok) return allowed;
  const { personId, provenance } = allowed.value;
  const setting = (await settingOf(tx, personId)) ?? {
    lang: firstLanguage(await circleOf(tx)),
    rhythm: 'at-once' as const,
  };
  const addresses = await addressesOf(tx, personId);
  const sent = await lastSent(tx, personId);
  const mayEnter = provenance !== 'sample' || outlets.toSamplePersons;
  return ok({
    ...setting,
    channels: CHANNELS.map((channel) => {
      const outlet = outlets.channels.find(({ name }) => name === channel);
      const address = addresses.find((one) => one.channel === channel);
      const last = sent.find((one) => one.channel === channel);
      return {
        channel,
        connected: outlet !== undefined,
        tested: outlet?.tested ?? channel === 'mail',
        address: address === undefined ? null : addressView(address),
        last: last === undefined ? null : lastView(last),
      };
    }),
    allowed: mayEnter ? ['notices.settings'] : [],
  });
}
