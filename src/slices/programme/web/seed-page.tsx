import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { Page } from '../../../ui/page.tsx';
import { SourceNames, TrapNotes, useTraps } from '../../circle/web/index.ts';
import { ItemParties, PhaseDots } from './item-parts.tsx';
import styles from './items.module.css';
import { programmeMessages } from './messages.ts';
import { itemQuery } from './queries.ts';

/** One item with everything the sources say of it, and nothing they do not. */
export function SeedPage({ itemId }: { itemId: string }) {
  const { data: item } = useSuspenseQuery(itemQuery(itemId));
  const t = useT(programmeMessages);
  const text = useText();
  return (
    <Page
      title={text(item.name)}
      trail={
        <Link to="/items" search={{}}>
          {t.trail}
        </Link>
      }
      actions={
        <ShareMenu
          words={{ title: `${item.id} ${text(item.name)}`, facts: [text(item.stage), t.stageAt(item.date)] }}
        />
      }
      facts={
        <>
          <span>{item.id}</span>
          <ItemParties parties={item.parties} />
          <ProvenanceMark kind={item.provenance} />
        </>
      }
    >
      <Sheet title={t.item} span={7}>
        <FactList
          facts={[
            {
              label: t.stage,
              value: (
                <span className={styles.stage}>
                  <PhaseDots phase={item.phase} />
                  <span>
                    {text(item.stage)}
                    <small className={styles.also}>{t.stageAt(item.date)}</small>
                  </span>
                </span>
              ),
            },
            { label: t.phase, value: t[item.phase] },
            {
              label: t.theme,
              value:
                item.theme === null ? (
                  t.unfiled
                ) : (
                  <>
                    {text(item.theme.name)}
                    <small>
                      {text(item.theme.schemeName)} ·{' '}
                      {item.themeBasis === 'ours' ? t.themeOursShort : t.themePrinted}
                    </small>
                  </>
                ),
            },
            { label: t.parties, value: <ItemParties parties={item.parties} /> },
            { label: t.source, value: <SourceNames keys={item.sources} /> },
          ]}
        />
      </Sheet>
      <Sheet title={t.progress} span={5}>
        <p>{t.notReported}</p>
      </Sheet>
      <ItemDoubts itemId={item.id} sources={item.sources} />
    </Page>
  );
}

function ItemDoubts({ itemId, sources }: { itemId: string; sources: readonly string[] }) {
  const t = useT(programmeMessages);
  const target = { items: [itemId], sources };
  if (useTraps(target).length === 0) return null;
  return (
    <Sheet title={t.doubts} span={7}>
      <TrapNotes label={t.doubts} target={target} />
    </Sheet>
  );
}
