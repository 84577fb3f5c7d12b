import type { Bilingual } from '../../../kernel/lang.ts';
import { formatMoney } from '../../../kernel/money.ts';
import type { TimeRange } from '../../../kernel/range.ts';
import { type AccessMode, accessIn } from './access.ts';
import { type Budget, budgetsIn, type CurrencyWords } from './budget.ts';
import { type SampleForm, type SampleMention, samplesIn } from './counts.ts';
import { type Concept, type Mention, mentionsIn, numbered, outermost, spelledOut } from './lexicon.ts';
import { type NormalisedText, normalise, type Span, sourceSpan } from './normalise.ts';
import { type PlaceMention, type PlaceName, type PlaceRelation, placesIn } from './places.ts';
import { propertyNamed } from './properties.ts';
import { parseQuantities, type Quantity } from './quantity.ts';
import { standardsIn } from './standards.ts';
import { type Clockwork, timesIn } from './when.ts';

/** Longest text a need may have, in characters. Whoever takes it in refuses longer ones. */
export const MAX_NEED_LENGTH = 5000;

export interface UnderstandingContext extends Clockwork {
  readonly places: readonly PlaceName[];
  readonly currency: CurrencyWords & { readonly symbol: string };
}

interface ChipBase {
  /** Stable within one understanding; a chip made by the user carries an id of its own. */
  readonly id: string;
  readonly label: Bilingual;
  /** The words it came from, as the person wrote them. */
  readonly words: string;
  /** Where those words stand in the text; absent for a chip the user added. */
  readonly span?: Span;
}

/** One thing understood from a need. `concept` is an id of the lexicon, absent for words it does not know. */
export type Chip = ChipBase &
  (
    | { readonly kind: 'what' | 'object'; readonly concept?: string }
    | { readonly kind: 'qualification'; readonly concept: string }
    | { readonly kind: 'quantity'; readonly quantity: Quantity }
    | { readonly kind: 'standard'; readonly number: string; readonly year?: string }
    | { readonly kind: 'sample'; readonly sample: Sample }
    | {
        readonly kind: 'place';
        readonly place?: string;
        /** Of a larger place: those of the circle that lie in it. */
        readonly holds?: readonly string[];
        readonly relation: PlaceRelation;
        readonly radiusMetres?: number;
      }
    | { readonly kind: 'time'; readonly range: TimeRange }
    | { readonly kind: 'budget'; readonly budget: Budget }
    | { readonly kind: 'access'; readonly access: readonly AccessMode[] }
  );
/** How many samples or channels, and what the samples are like. */
export type Sample = Omit<SampleMention, 'from' | 'to'>;

export type ChipKind = Chip['kind'];

export interface Understanding {
  readonly text: string;
  /** In the order of the text. */
  readonly chips: readonly Chip[];
}

interface Found extends Span {
  readonly chip: (base: ChipBase) => Chip;
  readonly label: Bilingual;
}

/**
 * Reads a need in any script into chips. Pure: the same text at the same moment gives the same chips. What it
 * does not understand stays plain words, which still take part in the search.
 */
export function understand(text: string, context: UnderstandingContext): Understanding {
  const normalised = normalise(text);
  const found = [...factsIn(normalised, context)];
  found.push(...conceptsIn(normalised, found));
  found.push(...unnamedObjects(normalised, found));
  const chips = found
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map(({ from, to, label, chip }) => {
      const span = sourceSpan(normalised, from, to);
      return chip({ id: '', label, words: text.slice(span.from, span.to), span });
    });
  return { text, chips: chips.map((chip) => ({ ...chip, id: idOf(chip) })) };
}

/**
 * Reads words that a person typed into a chip of a chosen kind. `what` and `object` take any words; the other
 * kinds only words that mean such a thing, else undefined.
 */
export function readChip(
  id: string,
  kind: ChipKind,
  words: string,
  context: UnderstandingContext,
): Chip | undefined {
  const first = understand(words, context).chips.find((chip) => chip.kind === kind);
  if (first) {
    const { span: _whole, ...rest } = first;
    return { ...rest, id, words };
  }
  const label = { zh: words.trim(), en: words.trim() };
  if (label.zh === '' || (kind !== 'what' && kind !== 'object')) return undefined;
  return { id, kind, label, words };
}

const idOf = (chip: Chip): string => `${chip.kind}-${chip.span?.from ?? 0}-${chip.span?.to ?? 0}`;

const overlapsAny = (taken: readonly Span[], span: Span): boolean =>
  taken.some((other) => span.from < other.to && other.from < span.to);

/** Everything with a fixed form. Each kind leaves alone what the kinds before it have taken. */
function factsIn(normalised: NormalisedText, context: UnderstandingContext): Found[] {
  const { folded } = normalised;
  const found: Found[] = [];
  const take = (items: readonly Found[]): void => {
    for (const item of items) if (!overlapsAny(found, item)) found.push(item);
  };
  const mentions = mentionsIn(folded);
  const qualifications = mentions.filter(({ concept }) => concept.kind === 'qualification');
  // ISO/IEC 17025 asks for a qualified laboratory, not for a test by that number.
  const standards = standardsIn(folded).filter(
    ({ from, to }) => !qualifications.some((mention) => mention.from <= from && to <= mention.to),
  );
  take(
    standards.map(({ number, year, from, to }) => {
      const label = standardLabel(number, year);
      const chip = (base: ChipBase): Chip => ({
        ...base,
        kind: 'standard',
        number,
        ...(year ? { year } : {}),
      });
      return { from, to, label: { zh: label, en: label }, chip };
    }),
  );
  take(
    budgetsIn(folded, context.currency).map(({ from, to, ...budget }) => ({
      from,
      to,
      label: budgetLabel(budget, context),
      chip: (base) => ({ ...base, kind: 'budget', budget }),
    })),
  );
  take(
    timesIn(folded, context).map(({ from, to, label, range }) => ({
      from,
      to,
      label,
      chip: (base) => ({ ...base, kind: 'time', range }),
    })),
  );
  take(placeChips(folded, context.places));
  take(
    accessIn(folded).map(({ from, to, access, label }) => ({
      from,
      to,
      label,
      chip: (base) => ({ ...base, kind: 'access', access }),
    })),
  );
  take(
    samplesIn(folded).map(({ from, to, ...sample }) => ({
      from,
      to,
      label: sampleLabel(sample),
      chip: (base) => ({ ...base, kind: 'sample', sample }),
    })),
  );
  take(
    parseQuantities(normalised, [...found, ...numbered(folded, mentions)]).map((quantity) => ({
      ...quantity.at,
      label: quantityLabel(quantity),
      chip: (base) => ({ ...base, kind: 'quantity', quantity }),
    })),
  );
  return found;
}

/** GB/T 31467.3-2015, ASTM D638, SAE J1939. */
const standardLabel = (number: string, year: string | undefined): string =>
  `${number}${year ? `-${year}` : ''}`.toUpperCase().replace(/^(ASTM|SAE|JIS|ECE)\s?([A-Z])\s/, '$1 $2');

const FORM_NAMES: Readonly<Record<SampleForm, Bilingual>> = {
  powder: { zh: '粉末', en: 'powder' },
  film: { zh: '薄膜', en: 'film' },
  liquid: { zh: '液体', en: 'liquid' },
  bulk: { zh: '块体', en: 'bulk' },
  wafer: { zh: '晶圆', en: 'wafer' },
  cell: { zh: '电芯', en: 'cell' },
  module: { zh: '模组', en: 'module' },
  slurry: { zh: '浆料', en: 'slurry' },
  fibre: { zh: '纤维', en: 'fibre' },
  sheet: { zh: '片材', en: 'sheet' },
};

function sampleLabel({ samples, channels, form }: Sample): Bilingual {
  if (channels !== undefined) return { zh: `${channels} 通道`, en: `${channels} channels` };
  const name = form === undefined ? { zh: '', en: '' } : FORM_NAMES[form];
  const zh = `${samples === undefined ? '' : `${samples} 个`}${name.zh}样品`;
  const count = samples === undefined ? '' : `${samples} `;
  return { zh, en: `${count}${name.en === '' ? '' : `${name.en} `}${samples === 1 ? 'sample' : 'samples'}` };
}

function placeChips(folded: string, places: readonly PlaceName[]): Found[] {
  return placesIn(folded, places).map((mention) => ({
    from: mention.from,
    to: mention.to,
    label: placeLabel(mention),
    chip: (base) => ({
      ...base,
      kind: 'place',
      relation: mention.relation,
      ...(mention.place ? { place: mention.place.id } : {}),
      ...(mention.place?.holds === undefined ? {} : { holds: mention.place.holds }),
      ...(mention.radiusMetres === undefined ? {} : { radiusMetres: mention.radiusMetres }),
    }),
  }));
}

function placeLabel({ place, relation, radiusMetres }: Omit<PlaceMention, 'from' | 'to'>): Bilingual {
  if (radiusMetres !== undefined) {
    const km = radiusMetres / 1_000;
    return { zh: `${place?.zh ?? '离您'} ${km} km 内`, en: `within ${km} km of ${place?.en ?? 'you'}` };
  }
  if (!place) return { zh: '就近', en: 'nearby' };
  if (relation === 'from') return { zh: `您在${place.zh}`, en: `you are in ${place.en}` };
  if (relation === 'near') return { zh: `${place.zh}附近`, en: `near ${place.en}` };
  if (relation === 'outside') return { zh: `${place.zh}以外`, en: `outside ${place.en}` };
  return { zh: place.zh, en: place.en };
}

const PER: Readonly<Record<string, Bilingual>> = {
  hour: { zh: '每小时', en: ' per hour' },
  sample: { zh: '每个样品', en: ' per sample' },
  item: { zh: '每项', en: ' per item' },
  'channel-day': { zh: '每通道天', en: ' per channel-day' },
};

function budgetLabel({ min, max, per }: Budget, { currency }: UnderstandingContext): Bilingual {
  const unit = per === undefined ? undefined : PER[per];
  const zh = [min, max].map((amount) => (amount === undefined ? '' : formatMoney(amount, currency, 'zh')));
  const en = [min, max].map((amount) => (amount === undefined ? '' : formatMoney(amount, currency, 'en')));
  const tail = { zh: unit?.zh ?? '', en: unit?.en ?? '' };
  if (min !== undefined && max !== undefined) {
    return { zh: `${tail.zh}${zh[0]}至${zh[1]}`, en: `${en[0]} to ${en[1]}${tail.en}` };
  }
  if (max !== undefined) return { zh: `${tail.zh}不超过 ${zh[1]}`, en: `up to ${en[1]}${tail.en}` };
  return { zh: `${tail.zh}不低于 ${zh[0]}`, en: `at least ${en[0]}${tail.en}` };
}

function quantityLabel(quantity: Quantity): Bilingual {
  const property = quantity.property === undefined ? undefined : propertyNamed(quantity.property);
  const words = quantity.words.trim();
  return { zh: `${property?.zh ?? ''} ${words}`.trim(), en: `${property?.en ?? ''} ${words}`.trim() };
}

const KIND_OF: Readonly<Record<Concept['kind'], 'what' | 'object' | 'qualification'>> = {
  activity: 'what',
  method: 'what',
  material: 'object',
  product: 'object',
  qualification: 'qualification',
};

function conceptsIn({ folded }: NormalisedText, taken: readonly Span[]): Found[] {
  const seen = new Set<string>();
  const found: Found[] = [];
  for (const mention of outermost(mentionsIn(folded).filter((m) => !overlapsAny(taken, m)))) {
    if (seen.has(mention.concept.id)) continue;
    seen.add(mention.concept.id);
    found.push(conceptChip(mention));
  }
  return found;
}

function conceptChip({ concept, from, to }: Mention): Found {
  const kind = KIND_OF[concept.kind];
  return {
    from,
    to,
    label: { zh: concept.zh, en: spelledOut(concept) },
    chip: (base) => ({ ...base, kind, concept: concept.id }),
  };
}

/** Words around which an object is not: verbs of asking, particles, measure words. */
const BREAKS =
  /的|了|和|与|及|或|对|为|将|把|给|请|想|要|需要|希望|寻找|求|找|做|进行|开展|提供|能|可以|哪里|哪家|有没有|有|是|在|用于|用|一个|一种|一批|一下|几个|我们|我司|公司|它|其|并|且|不|等|个|批|款|台|种/;

/** Words that stand before 测试 in any need and name nothing. */
const GENERIC =
  /^(?:系统|设备|装置|产品|样品|样件|试样|材料|性能|项目|技术|服务|方案|指标|参数|数据|仪器|相关|专业|第三方|常温|室温|高温|低温|快速|批量|小批量|委托|现场|在线)+$/;

/**
 * A thing the lexicon does not know: the Han words right before 测试, 加工 and the like, up to the next word of
 * asking. 需要对磁悬浮飞轮做测试 → 磁悬浮飞轮. Only asked when no object was found, since a wrong chip is worse
 * than none.
 */
function unnamedObjects({ folded }: NormalisedText, found: readonly Found[]): Found[] {
  const blank = { id: '', label: { zh: '', en: '' }, words: '' };
  const chips = found.map((item) => ({ item, chip: item.chip(blank) }));
  if (chips.some(({ chip }) => chip.kind === 'object')) return [];
  for (const { item, chip } of chips) {
    if (chip.kind !== 'what') continue;
    const floor = Math.max(0, ...found.filter((f) => f.to <= item.from).map((f) => f.to));
    const run = /[\p{Script=Han}a-z0-9-]+$/u.exec(trimBreaks(folded.slice(floor, item.from)));
    const word = run?.[0].split(BREAKS).at(-1) ?? '';
    if (
      !run ||
      GENERIC.test(word) ||
      [...word].length < 2 ||
      [...word].length > 12 ||
      !/\p{Script=Han}/u.test(word)
    )
      continue;
    const from = folded.lastIndexOf(word, item.from);
    const label = { zh: word, en: word };
    return [{ from, to: from + word.length, label, chip: (base) => ({ ...base, kind: 'object' }) }];
  }
  return [];
}

/** Takes 做, 进行, 的 off the end, so that the object before them is seen. */
function trimBreaks(text: string): string {
  let rest = text.trimEnd();
  for (;;) {
    const shorter = rest.replace(/(?:的|了|做|进行|开展|一下|一个|一次|个)$/, '');
    if (shorter === rest) return rest;
    rest = shorter.trimEnd();
  }
}
