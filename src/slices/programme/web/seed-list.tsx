import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { SourceNames } from '../../circle/web/index.ts';
import { boardMessages } from './board-messages.ts';
import { ItemParties, PhaseDots } from './item-parts.tsx';
import styles from './items.module.css';
import { programmeMessages } from './messages.ts';
import type { ItemView, SchemeView } from './queries.ts';

interface SeedGroup {
  readonly key: string;
  readonly title: string;
  readonly ours: boolean;
  readonly items: readonly ItemView[];
}

/** Printed items under their theme, in the order of the schemes; what is filed nowhere comes last. */
function useSeedGroups(items: readonly ItemView[], schemes: readonly SchemeView[]): SeedGroup[] {
  const text = useText();
  const t = useT(programmeMessages);
  const groups = schemes.flatMap((scheme) =>
    scheme.members.map((member) => {
      const own = items.filter(({ theme }) => theme?.scheme === scheme.id && theme.member === member.id);
      const ours = own.some((item) => item.themeBasis === 'ours');
      return { key: `${scheme.id}.${member.id}`, title: text(member.name), ours, items: own };
    }),
  );
  const unfiled = items.filter((item) => item.theme === null);
  return [...groups, { key: 'unfiled', title: t.unfiled, ours: false, items: unfiled }].filter(
    (group) => group.items.length > 0,
  );
}

/** What the sources name, folded by theme: stage and source as printed, no bar, no lead, no light. */
export function SeedItems({
  items,
  schemes,
}: {
  items: readonly ItemView[];
  schemes: readonly SchemeView[];
}) {
  const t = useT(boardMessages);
  const words = useT(programmeMessages);
  const groups = useSeedGroups(items, schemes);
  if (items.length === 0) return null;
  return (
    <Sheet
      title={t.seeds}
      note={
        <>
          <ProvenanceMark kind="seed" /> {t.seedsNote}
        </>
      }
    >
      <div className={styles.folds}>
        {groups.map((group) => (
          <details key={group.key} name="printed-items">
            <summary>
              {group.title}
              <small>{t.count(group.items.length)}</small>
            </summary>
            <ul className={styles.printed}>
              {group.items.map((item) => (
                <SeedRow key={item.id} item={item} />
              ))}
            </ul>
          </details>
        ))}
      </div>
      {groups.some((group) => group.ours) && <p className={styles.basis}>{words.themeOurs}</p>}
      <p className={styles.legend}>{words.legend}</p>
    </Sheet>
  );
}

function SeedRow({ item }: { item: ItemView }) {
  const text = useText();
  return (
    <li>
      <span className={styles.code}>{item.id}</span>
      <Link to="/items/$itemId" params={{ itemId: item.id }}>
        {text(item.name)}
      </Link>
      <ItemParties parties={item.parties} />
      <span className={styles.stage}>
        <PhaseDots phase={item.phase} />
        {text(item.stage)}
      </span>
      <div className={styles.from}>
        {item.date} <SourceNames keys={item.sources} />
      </div>
    </li>
  );
}
