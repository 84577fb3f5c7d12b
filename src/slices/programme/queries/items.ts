import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { OutputOf, QueryOf } from '../../../platform/contract.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { mayAttempt } from '../../../platform/policy.ts';
import { circleOf } from '../../circle/index.ts';
import type { itemOperation, itemsOperation } from '../contract.ts';
import type { Item, ThemeScheme } from '../domain/pack.ts';
import { refuse } from '../errors.ts';
import { headOf, namesOf, picturesOf } from '../picture.ts';
import { programmePolicy } from '../policy.ts';
import { itemRecords, type Stored, themeRecords } from '../store.ts';
import { undertakings } from '../undertaking-store.ts';

type Filter = QueryOf<typeof itemsOperation>;

/** What the sources name and what is under way, side by side and never mixed. */
export async function itemList(
  tx: Tx,
  actor: Actor,
  filter: Filter,
  at: Instant,
): Promise<Result<OutputOf<typeof itemsOperation>>> {
  const themes = await themeRecords(tx);
  const { timezone } = await circleOf(tx);
  const today = zoned(at, timezone).date;
  // A lead, a light or a date is something no printed item has.
  const printed = filter.lead === undefined && filter.light === undefined && filter.dueBefore === undefined;
  const items = (printed ? await itemRecords(tx) : [])
    .map((stored) => itemView(stored, themes))
    .filter((item) => filter.phase === undefined || item.phase === filter.phase)
    .filter((item) => filter.party === undefined || item.parties.includes(filter.party))
    .filter(
      ({ theme }) => filter.theme === undefined || `${theme?.scheme}.${theme?.member}` === filter.theme,
    );
  const pictures = filter.phase === undefined ? await picturesOf(tx, await undertakings(tx), timezone) : [];
  const names = namesOf(themes);
  const heads = pictures
    .filter(({ item }) => filter.theme === undefined || item.theme === filter.theme)
    .filter(({ item }) => filter.lead === undefined || item.lead === filter.lead)
    .filter(({ item }) => filter.dueBefore === undefined || item.due < filter.dueBefore)
    .map((picture) => headOf(picture, names, today))
    .filter((head) => filter.party === undefined || [head.lead, ...head.partners].includes(filter.party))
    .filter((head) => filter.light === undefined || head.light.colour === filter.light);
  const allowed = mayAttempt(programmePolicy['programme.plan'], actor) ? ['programme.plan'] : [];
  return ok({ items, undertakings: heads, schemes: themes.map(schemeView), today, allowed });
}

/** One item as the sources name it. */
export async function itemRecord(tx: Tx, id: string): Promise<Result<OutputOf<typeof itemOperation>>> {
  const stored = (await itemRecords(tx)).find((item) => item.body.id === id);
  if (stored === undefined) return refuse('unknown-item', { id });
  return ok(itemView(stored, await themeRecords(tx)));
}

function itemView({ body, provenance }: Stored<Item>, themes: readonly Stored<ThemeScheme>[]) {
  const { theme: key, ...rest } = body;
  const scheme = themes.find((candidate) => key.startsWith(`${candidate.body.id}.`))?.body;
  const member = scheme?.members.find((candidate) => `${scheme.id}.${candidate.id}` === key);
  const theme =
    scheme === undefined || member === undefined
      ? null
      : { scheme: scheme.id, schemeName: scheme.name, member: member.id, name: member.name };
  return { ...rest, theme, provenance };
}

function schemeView({ body, provenance }: Stored<ThemeScheme>) {
  const { members, ...rest } = body;
  return { ...rest, members: members.map(({ id, name }) => ({ id, name })), provenance };
}
