import { ok } from '../../kernel/result.ts';
import { zoned } from '../../kernel/time.ts';
import type { Api } from '../../platform/http/api.ts';
import { circleOf } from '../circle/index.ts';
import { itemOperation, itemsOperation } from './contract.ts';
import type { Item, ThemeScheme } from './domain/pack.ts';
import { refuse } from './errors.ts';
import { itemRecords, type Stored, themeRecords } from './store.ts';

export function programmeRoutes(api: Api): void {
  api.query(itemsOperation, async (tx, { query }, at) => {
    const themes = await themeRecords(tx);
    const items = (await itemRecords(tx))
      .map((stored) => itemView(stored, themes))
      .filter((item) => query.phase === undefined || item.phase === query.phase)
      .filter((item) => query.party === undefined || item.parties.includes(query.party))
      .filter(
        (item) => query.theme === undefined || `${item.theme?.scheme}.${item.theme?.member}` === query.theme,
      );
    const circle = await circleOf(tx);
    const today = zoned(at, circle.timezone).date;
    return ok({ items, undertakings: [], schemes: themes.map(schemeView), today, allowed: [] });
  });
  api.query(itemOperation, async (tx, { params }) => {
    const stored = (await itemRecords(tx)).find((item) => item.body.id === params.itemId);
    if (stored === undefined) return refuse('unknown-item', { id: params.itemId });
    return ok(itemView(stored, await themeRecords(tx)));
  });
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
