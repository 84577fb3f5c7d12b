import { formatQualified, type QualifiedValue, type Verdict } from '../../kernel/qualified.ts';
import { useLanguage } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './qualified.module.css';

const messages = defineMessages({
  zh: {
    missing: '待报送',
    reached: '已到目标水平',
    below: '低于目标水平',
    undetermined: '无法判断',
    'no-data': '待报送',
    strict: (verdict: string) => `严格读法：${verdict}`,
    chart: (name: string, actual: string, target: string) => `${name}：现值${actual}，目标${target}`,
  },
  en: {
    missing: 'not reported',
    reached: 'at the target level',
    below: 'below the target level',
    undetermined: 'cannot be told',
    'no-data': 'not reported',
    strict: (verdict: string) => `strict reading: ${verdict}`,
    chart: (name: string, actual: string, target: string) => `${name}: now ${actual}, target ${target}`,
  },
});

interface QualifiedNumberProps {
  /** Absent when nobody reported it: shown as such, never as zero. */
  readonly value: QualifiedValue | undefined;
  /** The unit as people read it, when the code is not. */
  readonly unit?: string;
  readonly strong?: boolean;
}

/** A figure as it was printed, with its 超过, 近 or 余. */
export function QualifiedNumber({ value, unit, strong = false }: QualifiedNumberProps) {
  const lang = useLanguage();
  const t = useT(messages);
  if (value === undefined) return <span className={styles.missing}>{t.missing}</span>;
  return <span className={strong ? styles.strong : styles.value}>{formatQualified(value, lang, unit)}</span>;
}

interface VerdictProps {
  readonly strict: Verdict;
  readonly conventional: Verdict;
}

/** As {@link VerdictText}, in one line of words. */
export function useVerdictWords(): (verdict: VerdictProps) => string {
  const t = useT(messages);
  return ({ strict, conventional }) =>
    strict === conventional ? t[conventional] : `${t[conventional]} (${t.strict(t[strict])})`;
}

/** Both readings of a comparison; the conventional one leads, the strict one is added where it differs. */
export function VerdictText({ strict, conventional }: VerdictProps) {
  const t = useT(messages);
  return (
    <span>
      {t[conventional]}
      {strict !== conventional && <small className={styles.strict}>{t.strict(t[strict])}</small>}
    </span>
  );
}

interface TargetDotProps {
  readonly name: string;
  readonly actual: QualifiedValue | undefined;
  readonly target: QualifiedValue;
  /** Right end of the scale, in the same unit, so that rows of one table can share or set their own. */
  readonly max: number;
}

/** Target as a tick, latest value as a dot, on a line from zero. */
export function TargetDot({ name, actual, target, max }: TargetDotProps) {
  const lang = useLanguage();
  const t = useT(messages);
  const at = (value: number) => `${Math.min(100, Math.max(0, (value / max) * 100))}%`;
  const said = actual === undefined ? t.missing : formatQualified(actual, lang);
  return (
    <span className={styles.plot} role="img" aria-label={t.chart(name, said, formatQualified(target, lang))}>
      {actual !== undefined && (
        <i
          className={styles.span}
          style={{
            left: at(Math.min(actual.value, target.value)),
            right: `calc(100% - ${at(Math.max(actual.value, target.value))})`,
          }}
        />
      )}
      <i className={styles.tick} style={{ left: at(target.value) }} />
      {actual !== undefined && <i className={styles.dot} style={{ left: at(actual.value) }} />}
    </span>
  );
}
