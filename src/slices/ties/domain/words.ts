import type { Bilingual } from '../../../kernel/lang.ts';
import type { TieBasis, TieEdge, TieNode } from './graph.ts';
import type { FoundTie } from './relate.ts';

/** On whose word a tie stands. */
export const BASIS_WORDS: Readonly<Record<TieBasis, Bilingual>> = {
  declared: { zh: '企业申报', en: 'declared' },
  imported: { zh: '登记导入', en: 'from a register extract' },
  verified: { zh: '登记核实', en: 'verified' },
};

const HEADS: Readonly<Record<FoundTie['kind'], Bilingual>> = {
  'direct-equity': { zh: '一方持有另一方的股份', en: 'one holds shares of the other' },
  'same-legal-representative': { zh: '双方由同一法定代表人', en: 'both have the same legal representative' },
  'common-owner': { zh: '同一出资人持有双方', en: 'one owner holds both' },
  subordination: { zh: '一方隶属于另一方', en: 'one is subordinate to the other' },
  'jointly-built': { zh: '双方有共建关系', en: 'the two are tied by joint building' },
};

/** Hundredths of a percent as people write them. */
export const percentText = (hundredths: number): string => `${(hundredths / 100).toString()}%`;

/** A tie in one line: what it is, how large, by which path and on whose word. Natural persons stay without a name. */
export function tieWords(tie: FoundTie): Bilingual {
  const { zh, en } = HEADS[tie.kind];
  const sized = tie.kind === 'direct-equity' || tie.kind === 'common-owner';
  const size = sized ? sizeWords(tie.percent) : { zh: '', en: '' };
  const basis = BASIS_WORDS[tie.basis];
  const path = tie.kind === 'same-legal-representative' ? undefined : pathWords(tie.path);
  return {
    zh: `${zh}${size.zh}（${basis.zh}${path === undefined ? '' : `：${path.zh}`}）`,
    en: `${en}${size.en} (${basis.en}${path === undefined ? '' : `: ${path.en}`})`,
  };
}

const sizeWords = (percent: number | undefined): Bilingual =>
  percent === undefined
    ? { zh: '，比例没有记录', en: ', of a size nobody recorded' }
    : { zh: `，比例 ${percentText(percent)}`, en: `, ${percentText(percent)}` };

const pathWords = (path: readonly TieEdge[]): Bilingual => ({
  zh: path
    .map((edge) => `${nameOf(edge.holder).zh}${LINKS[edge.kind].zh}${nameOf(edge.held).zh}${shareOf(edge)}`)
    .join('，'),
  en: path
    .map((edge) => `${nameOf(edge.holder).en} ${LINKS[edge.kind].en} ${nameOf(edge.held).en}${shareOf(edge)}`)
    .join(', '),
});

const LINKS: Readonly<Record<TieEdge['kind'], Bilingual>> = {
  shares: { zh: '持股', en: 'holds' },
  'legal-representative': { zh: '代表', en: 'represents' },
  subordinate: { zh: '管理', en: 'is above' },
  'jointly-built': { zh: '参建', en: 'built' },
};

const shareOf = ({ percent }: TieEdge): string => (percent === undefined ? '' : ` ${percentText(percent)}`);

const nameOf = (node: TieNode): Bilingual =>
  node.kind === 'person'
    ? { zh: '同一自然人', en: 'a natural person' }
    : { zh: `“${node.name}”`, en: `“${node.nameEn ?? node.name}”` };
