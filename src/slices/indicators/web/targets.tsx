import { useT } from '../../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { TrapNotes } from '../../circle/web/index.ts';
import { indicatorMessages } from './messages.ts';
import type { TargetView } from './queries.ts';
import { TargetTable } from './target-table.tsx';

/** Every target with what stands against it, and what to know before reading them. */
export function TargetSheets({ indicators }: { indicators: readonly TargetView[] }) {
  const t = useT(indicatorMessages);
  return (
    <>
      <Sheet
        title={t.targets}
        note={
          <>
            <ProvenanceMark kind="seed" /> {t.targetsNote}
          </>
        }
      >
        <TargetTable rows={indicators} />
      </Sheet>
      <Sheet title={t.doubts} span={7}>
        <TrapNotes label={t.doubts} target={{ indicators: indicators.map((one) => one.id) }} />
      </Sheet>
      <Sheet title={t.reading} span={5}>
        <p>{t.conventional}</p>
        <p>{t.partiesNote}</p>
      </Sheet>
    </>
  );
}
