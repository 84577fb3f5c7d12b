import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { SourceNames, TrapNotes } from '../../circle/web/index.ts';
import styles from './items.module.css';
import { programmeMessages } from './messages.ts';
import type { SchemeView } from './queries.ts';

/** What was announced and never named: counts, no invented lists. */
export function Gaps({ schemes }: { schemes: readonly SchemeView[] }) {
  const t = useT(programmeMessages);
  const text = useText();
  const incomplete = schemes.filter((scheme) => scheme.unnamed > 0);
  return (
    <Sheet title={t.gaps} note={t.gapsNote} span={6}>
      {incomplete.map((scheme) => (
        <p key={scheme.id} className={styles.unnamed}>
          <b>{text(scheme.name)}</b>
          {' · '}
          {t.unnamedMembers(scheme.members.length + scheme.unnamed, scheme.unnamed)}
        </p>
      ))}
      <TrapNotes label={t.gaps} target={{ schemes: schemes.map((scheme) => scheme.id) }} />
    </Sheet>
  );
}

/** Every dated set of themes, one line each; the names unfold. */
export function Schemes({ schemes }: { schemes: readonly SchemeView[] }) {
  const t = useT(programmeMessages);
  const text = useText();
  return (
    <Sheet title={t.schemes} note={t.schemesNote} span={6}>
      <div className={styles.folds}>
        {schemes.map((scheme) => (
          <details key={scheme.id} name="schemes">
            <summary>
              {text(scheme.name)}
              <small>
                {scheme.date} · {t.schemeMembers(scheme.members.length + scheme.unnamed)}
              </small>
            </summary>
            <p className={styles.members}>
              {scheme.members.map((member) => text(member.name)).join(t.comma)}
            </p>
            <div className={styles.from}>
              <SourceNames keys={scheme.sources} />
            </div>
          </details>
        ))}
      </div>
    </Sheet>
  );
}
