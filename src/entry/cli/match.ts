import type { Bilingual } from '../../kernel/lang.ts';
import { formatMoney, fromWire } from '../../kernel/money.ts';
import { instant, zoned } from '../../kernel/time.ts';
import { ANONYMOUS } from '../../platform/actor.ts';
import { type Circle, circleOf } from '../../slices/circle/index.ts';
import { type SearchAnswer, search, searchIndex } from '../../slices/matching/index.ts';
import { type CliCommand, CliRefused } from './command.ts';
import { onDatabase } from './database.ts';

const LIMIT = 10;
const LIMIT_MAX = 50;

export const match: CliCommand = {
  name: 'match',
  summary: {
    zh: '用一段需求找资源，如同在网页上搜索',
    en: 'Find offers for a need, as the search page does',
  },
  arguments: [{ name: 'text', help: { zh: '需求，一段话，加引号', en: 'The need in plain words, quoted' } }],
  options: {
    limit: {
      type: 'string',
      value: '<n>',
      help: { zh: `最多列出几条，默认 ${LIMIT}`, en: `How many to list at most, ${LIMIT} by default` },
    },
  },
  run: (call) => {
    const limit = limitOf(call.text('limit'));
    return onDatabase(call, 'circle', async ({ uow }) => {
      const index = searchIndex();
      await index.follow(uow);
      const input = {
        text: call.argument('text'),
        removed: [],
        added: [],
        sort: 'fit' as const,
        kinds: [],
        parties: [],
        qualifications: [],
        categories: [],
        access: [],
        voucher: false,
        offset: 0,
        limit,
      };
      const { circle, found } = await uow.read(ANONYMOUS, async (tx, at) => ({
        circle: await circleOf(tx),
        found: await search(tx, index, ANONYMOUS, input, at),
      }));
      if (!found.ok) throw new CliRefused(found.error);
      return { ok: true, result: found.value, lines: describe(found.value, circle) };
    });
  },
};

function limitOf(text: string | undefined): number {
  const limit = text === undefined ? LIMIT : Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= LIMIT_MAX) return limit;
  throw new CliRefused(
    {
      zh: `--limit 应是 1 到 ${LIMIT_MAX} 的整数。`,
      en: `--limit must be a whole number from 1 to ${LIMIT_MAX}.`,
    },
    2,
  );
}

function describe(answer: SearchAnswer, circle: Circle): Bilingual[] {
  const chips = answer.chips.map((chip) => chip.label);
  return [
    {
      zh: `理解为：${chips.map((label) => label.zh).join('，') || '（没有认出条件）'}`,
      en: `Understood as: ${chips.map((label) => label.en).join(', ') || '(no condition recognised)'}`,
    },
    {
      zh: `找到 ${answer.total} 项，列出 ${answer.hits.length} 项。`,
      en: `${answer.total} found, ${answer.hits.length} listed.`,
    },
    ...answer.hits.map((hit, index) => describeHit(hit, index + 1, circle)),
  ];
}

function describeHit(hit: SearchAnswer['hits'][number], rank: number, circle: Circle): Bilingual {
  const kilometres = hit.distanceMetres === null ? undefined : (hit.distanceMetres / 1000).toFixed(1);
  const start = hit.earliest === null ? undefined : zoned(instant(hit.earliest.from), circle.timezone);
  const clock =
    start === undefined
      ? undefined
      : `${start.date} ${String(start.hour).padStart(2, '0')}:${String(start.minute).padStart(2, '0')}`;
  const price = (lang: 'zh' | 'en') =>
    hit.price === null ? undefined : formatMoney(fromWire(hit.price.before), circle.currency, lang);
  const join = (parts: readonly (string | undefined)[], separator: string): string =>
    parts.filter((part) => part !== undefined).join(separator);
  const sample = hit.provenance === 'sample';
  return {
    zh: join(
      [
        `${rank}. ${hit.name.zh}（${hit.provider.name.zh}）`,
        price('zh'),
        kilometres && `${kilometres} 公里`,
        clock && `最早 ${clock}`,
        sample ? '样例' : undefined,
      ],
      '，',
    ),
    en: join(
      [
        `${hit.name.en} (${hit.provider.name.en})`,
        price('en'),
        kilometres && `${kilometres} km`,
        clock && `earliest ${clock}`,
        sample ? 'sample' : undefined,
      ],
      ', ',
    ),
  };
}
