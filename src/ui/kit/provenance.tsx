import { cx } from '../cx.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './provenance.module.css';

/** Where a record comes from. */
export type ProvenanceKind = 'seed' | 'sample' | 'own';

const messages = defineMessages({
  zh: {
    seed: '文献',
    sample: '样例',
    own: '自有',
    seedMeans: '出自公开报道',
    sampleMeans: '为试用生成的样例，不代表真实单位',
    ownMeans: '由运营方或用户录入',
  },
  en: {
    seed: 'Source',
    sample: 'Sample',
    own: 'Own',
    seedMeans: 'from a published report',
    sampleMeans: 'a sample made for trying the product, no real organisation’s claim',
    ownMeans: 'entered by the operator or its users',
  },
});

/** Tells sample, published and own records apart wherever they appear. */
export function ProvenanceMark({ kind }: { kind: ProvenanceKind }) {
  const t = useT(messages);
  return (
    <span className={cx(styles.mark, styles[kind])} title={t[`${kind}Means`]}>
      {t[kind]}
    </span>
  );
}
