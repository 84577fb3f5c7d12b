import { describe, expect, it } from 'vitest';
import { useWorld } from '../support/world.ts';

interface Chip {
  readonly id: string;
  readonly kind: string;
  readonly label: { readonly zh: string };
}
interface Hit {
  readonly offerId: string;
  readonly name: { readonly zh: string };
  readonly jurisdictionId: string;
  readonly provenance: string;
  readonly reasons: readonly { readonly zh: string; readonly en: string }[];
  readonly price: { readonly before: string; readonly payNow: string; readonly deductNow: string } | null;
  readonly distanceMetres: number | null;
  readonly earliest: unknown;
  readonly finish: string | null;
}

/** The needs of the 2024 review article, in three writings. */
const NEEDS = {
  anode: [
    '我们研发下一代锂电池用硅基负极材料，想测循环寿命，1C 充放 1000 圈以上，太仓附近，预算每通道天 200 元以内',
    '我們研發下一代鋰電池用矽基負極材料，想測循環壽命，1C 充放 1000 圈以上，太倉附近，預算每通道天 200 元以內',
    'Cycle life test of a silicon-based anode for lithium batteries, at least 1000 cycles at 1C, near Taicang',
  ],
  compressor: [
    '130kW 氢燃料电池空压机性能测试，流量和压比都要测',
    '130kW 氫燃料電池空壓機性能測試，流量和壓比都要測',
    'Performance test of a 130 kW hydrogen fuel cell air compressor',
  ],
  lubrication: [
    '智慧润滑系统，润滑油摩擦磨损试验',
    '智慧潤滑系統，潤滑油摩擦磨損試驗',
    'Friction and wear test for a smart lubrication system',
  ],
} as const;

describe('A need becomes offers', () => {
  const world = useWorld();
  const search = async (text: string, more: object = {}, login?: string) => {
    const client = login === undefined ? world.anonymous() : await world.as(login);
    const answer = await client.post('/api/matching/search', { text, ...more });
    expect(answer.status).toBe(200);
    return answer;
  };

  it.each(Object.entries(NEEDS))(
    '%s is understood alike in Simplified, Traditional and English',
    async (_name, texts) => {
      const answers = await Promise.all(texts.map((text) => search(text)));
      for (const answer of answers) {
        expect(answer.at<number>('total')).toBeGreaterThan(0);
        expect(answer.at<Chip[]>('chips').map((chip) => chip.kind)).toEqual(expect.arrayContaining(['what']));
      }
      const [simplified, traditional] = answers.map((answer) =>
        answer.at<Hit[]>('hits').map((hit) => hit.offerId),
      );
      // Wording differs a little between the two scripts' readers, so the order further down may.
      expect(traditional?.[0]).toBe(simplified?.[0]);
    },
  );

  it('reads bound, unit, place and budget as chips with the words they came from', async () => {
    const chips = (await search(NEEDS.anode[0])).at<Chip[]>('chips');
    expect(chips.map((chip) => chip.kind)).toEqual(
      expect.arrayContaining(['object', 'what', 'quantity', 'place', 'budget']),
    );
  });

  it('lets a chip that was taken away win over the text', async () => {
    const before = await search(NEEDS.compressor[0]);
    const power = before.at<Chip[]>('chips').find((chip) => chip.kind === 'quantity');
    const after = await search(NEEDS.compressor[0], { removed: [power?.id] });
    expect(after.at<Chip[]>('chips').map((chip) => chip.id)).not.toContain(power?.id);
  });

  it('says of every row why it matched, what it costs, how far it is and when it can be', async () => {
    const hits = (await search(NEEDS.anode[0], {}, 'gu-engineer')).at<Hit[]>('hits');
    expect(hits.length).toBeGreaterThan(3);
    for (const hit of hits) {
      expect(hit.provenance).toBe('sample');
      expect(hit.reasons.length).toBeGreaterThan(0);
      expect(hit.price).not.toBeNull();
      expect(hit.distanceMetres).not.toBeNull();
      expect(hit.finish ?? hit.earliest).not.toBeNull();
    }
    expect(hits.some((hit) => hit.jurisdictionId !== 'taicang')).toBe(true);
  });

  it('sorts by price, distance and earliest finish', async () => {
    const rows = async (sort: string) =>
      (await search(NEEDS.lubrication[0], { sort }, 'qian')).at<Hit[]>('hits');
    const distances = (await rows('distance')).map((hit) => hit.distanceMetres ?? Number.POSITIVE_INFINITY);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    const finishes = (await rows('soonest')).map((hit) => hit.finish ?? '9');
    expect(finishes).toEqual([...finishes].sort());
  });

  it('shows the catalogue, nearest first and by field, to someone who asks for nothing', async () => {
    const all = await search('', {}, 'gu-engineer');
    expect(all.at('browsing')).toBe(true);
    const near = all.at<Hit[]>('hits').map((hit) => hit.distanceMetres ?? Number.POSITIVE_INFINITY);
    expect(near).toEqual([...near].sort((a, b) => a - b));
    const [field] = all.at<{ value: string; count: number }[]>('facets.categories');
    const one = await search('', { categories: [field?.value] }, 'gu-engineer');
    expect(one.at('catalogue')).toBe(field?.count);
  });

  it('says which wish to widen, and finds as many more when that is done', async () => {
    const before = await search(NEEDS.lubrication[0], {
      added: [{ kind: 'budget', words: '预算 1 以内' }],
    });
    const [wider] =
      before.at<{ removes: string[]; adds: { kind: string; words: string }[]; more: number }[]>(
        'relaxations',
      );
    expect(wider).toMatchObject({ removes: ['added-0'], adds: [{ kind: 'budget' }] });
    const after = await search(NEEDS.lubrication[0], { added: wider?.adds });
    expect(after.at<number>('total')).toBe(before.at<number>('total') + (wider?.more ?? 0));
  });

  it('puts a few side by side in one unit, in the order asked for', async () => {
    const ids = (await search(NEEDS.anode[0])).at<Hit[]>('hits').map((hit) => hit.offerId);
    const asked = [ids[2], ids[0]];
    const answer = await world.anonymous().post('/api/matching/compare', { text: '1000 次以上', ids: asked });
    expect(answer.at<Hit[]>('hits').map((hit) => hit.offerId)).toEqual(asked);
    const rows = answer.at<{ wanted: string | null; values: unknown[] }[]>('properties');
    expect(rows[0]?.wanted).toBe('1000 次以上');
    expect(rows.every(({ values }) => values.length === asked.length)).toBe(true);
  });

  it('answers honestly when nothing fits, with what would have to give', async () => {
    const answer = await search('太赫兹量子级联激光器低温封装失效分析，-260℃，明天完成');
    if (answer.at<number>('total') === 0) expect(answer.at('sentence.zh')).toMatch(/没有/);
    const nonsense = await search('qwertyuiop zxcvbnm');
    expect(nonsense.at<number>('total')).toBe(0);
    expect(nonsense.at('sentence.zh')).toMatch(/没有/);
  });

  it('refuses more than 5,000 characters with a sentence that names the field', async () => {
    const answer = await world.anonymous().post('/api/matching/search', { text: '测'.repeat(5001) });
    expect(answer.status).toBe(400);
    expect(answer.at('field')).toBe('text');
    expect(answer.at('zh')).toContain('5000');
  });
});
