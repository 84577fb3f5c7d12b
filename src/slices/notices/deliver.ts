import { createHash } from 'node:crypto';
import type { Instant } from '../../kernel/brand.ts';
import type { Lang } from '../../kernel/lang.ts';
import type { Entropy } from '../../kernel/ports.ts';
import { zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { type Circle, circleOf } from '../circle/index.ts';
import { actingFor } from '../identity/index.ts';
import type { Letter, NoticeChannel } from './channels/channel.ts';
import { digestDue } from './domain/channel.ts';
import { confirmLetter, noticeLetter } from './domain/letter.ts';
import { noticeText } from './domain/words.ts';
import {
  addressFor,
  type Dispatch,
  dropMessage,
  keepToken,
  lockReachable,
  noticesOf,
  packNews,
  recordOutcome,
  takeMessage,
} from './outbox-store.ts';
import { settingOf } from './settings-store.ts';
import { showIn } from './show.ts';

/** The ways out that the operator has connected. Without any, nothing leaves the platform. */
export interface Outlets {
  readonly channels: readonly NoticeChannel[];
  /** Address at which people reach the platform, without a slash at the end. */
  readonly publicUrl: string;
  /** Whether sample persons may enter real addresses too. */
  readonly toSamplePersons: boolean;
}

export const NO_OUTLETS: Outlets = { channels: [], publicUrl: '', toSamplePersons: false };

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The language the circle meets people in first. */
export const firstLanguage = (circle: Circle): Lang => (circle.languages[0]?.startsWith('en') ? 'en' : 'zh');

/** Packs what is new for every person who wants it outside. @returns how many messages were made */
export function packAll(uow: UnitOfWork, outlets: Outlets): Promise<number> {
  return uow.asWorker(async (tx, at) => {
    const { timezone } = await circleOf(tx);
    let made = 0;
    const names = outlets.channels.map(({ name }) => name);
    for (const reachable of await lockReachable(tx, names)) {
      const { rhythm, lastAt, personId } = reachable;
      if (rhythm === 'daily' && !digestDue(at, lastAt ?? undefined, timezone)) continue;
      const acting = await actingFor(tx, personId, zoned(at, timezone).date);
      if ((await packNews(tx, reachable, acting, { id: uow.newId(), at })) > 0) made += 1;
    }
    return made;
  });
}

/** What to send for a message, or nothing when it is not needed any more. */
async function compose(
  tx: Tx,
  message: Dispatch,
  { publicUrl }: Outlets,
  { at, entropy }: { readonly at: Instant; readonly entropy: Entropy },
): Promise<Letter | undefined> {
  const address = await addressFor(tx, message);
  const circle = await circleOf(tx);
  const lang = (await settingOf(tx, message.personId))?.lang ?? firstLanguage(circle);
  const frame = { lang, circle: circle.shortName[lang], publicUrl };
  if (message.purpose === 'confirm') {
    if (address?.state !== 'pending') return undefined;
    const token = Buffer.from(entropy(24)).toString('base64url');
    await keepToken(tx, message, hashToken(token), at);
    return { id: message.id, to: address.value, ...confirmLetter(token, frame) };
  }
  if (address?.state !== 'confirmed') return undefined;
  const notices = await noticesOf(tx, message);
  if (notices.length === 0) return undefined;
  const show = showIn(circle, lang);
  const items = notices.map(({ kind, facts, link, provenance }) => ({
    ...noticeText(kind, facts, lang, show),
    url: publicUrl + link,
    sample: provenance === 'sample',
  }));
  return { id: message.id, to: address.value, ...noticeLetter(items, frame) };
}

/** More than this waits for the next round. */
const ROUND_MAX = 200;

/**
 * Sends what is due, one by one. A message is taken before and ticked off after it is sent: a worker killed in
 * between leaves it to be sent once more, under the same message id. SMTP offers no way to do better.
 * @returns how many were tried
 */
export async function sendDue(uow: UnitOfWork, outlets: Outlets, entropy: Entropy): Promise<number> {
  const names = outlets.channels.map(({ name }) => name);
  for (let tried = 0; tried < ROUND_MAX; tried += 1) {
    const taken = await uow.asWorker(async (tx, at) => {
      const message = await takeMessage(tx, at, names);
      if (message === undefined) return undefined;
      const letter = await compose(tx, message, outlets, { at, entropy });
      if (letter === undefined) await dropMessage(tx, message, at);
      return { message, letter };
    });
    if (taken === undefined) return tried;
    const { message, letter } = taken;
    const channel = outlets.channels.find(({ name }) => name === message.channel);
    if (letter === undefined || channel === undefined) continue;
    const outcome = await channel.send(letter);
    await uow.asWorker((tx, at) => recordOutcome(tx, message, outcome, at));
  }
  return ROUND_MAX;
}

/** One round of the job: pack what is new, send what is due. */
export async function deliverNotices(uow: UnitOfWork, outlets: Outlets, entropy: Entropy): Promise<void> {
  if (outlets.channels.length === 0) return;
  await packAll(uow, outlets);
  await sendDue(uow, outlets, entropy);
}
