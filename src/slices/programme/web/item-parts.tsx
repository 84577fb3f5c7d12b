import { useCircle, useJurisdictionName } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { StageDots } from '../../../ui/kit/stepper.tsx';
import { type Phase, STEPS } from './item-words.ts';
import styles from './items.module.css';
import { programmeMessages } from './messages.ts';

/** Parties the source names. Nobody is shown as leading, because no source says who leads. */
export function ItemParties({ parties }: { parties: readonly string[] }) {
  const circle = useCircle();
  const name = useJurisdictionName();
  const t = useT(programmeMessages);
  const beyond = parties.filter((id) => !circle.parties.includes(id));
  if (parties.length === 0) return <span className={styles.none}>{t.nobodyNamed}</span>;
  return (
    <>
      <PartyGlyph part={parties} />
      {beyond.length > 0 && (
        <small className={styles.also}>{t.alsoNamed(beyond.map(name).join(t.comma))}</small>
      )}
    </>
  );
}

/** How far along: dots for work, nothing for an event that was held. */
export function PhaseDots({ phase }: { phase: Phase }) {
  const t = useT(programmeMessages);
  const step = STEPS.indexOf(phase);
  if (step < 0) return null;
  return <StageDots done={step + 1} of={STEPS.length} label={t.stageLabel(t[phase])} />;
}
