import { useCircle } from '../circle.ts';
import { useText } from '../i18n/language.ts';
import { useT } from '../i18n/messages.ts';
import { ProvenanceMark } from '../kit/provenance.tsx';
import styles from './footer.module.css';
import { shellMessages } from './messages.ts';
import { ThemeSwitch } from './theme-switch.tsx';

const KINDS = ['seed', 'sample', 'own'] as const;

/** Says where the records on screen come from. */
export function Footer() {
  const circle = useCircle();
  const t = useT(shellMessages);
  const text = useText();
  return (
    <footer className={styles.footer}>
      <p className={styles.name}>{text(circle.name)}</p>
      <dl className={styles.legend} aria-label={t.legend}>
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>
              <ProvenanceMark kind={kind} />
            </dt>
            <dd>{t[kind]}</dd>
          </div>
        ))}
      </dl>
      <ThemeSwitch />
      <p>
        <a href="/api/docs" data-screen-only="">
          {t.apiDocs}
        </a>
      </p>
    </footer>
  );
}
