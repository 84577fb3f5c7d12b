import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Step, Stepper } from '../../../ui/kit/stepper.tsx';
import { Page } from '../../../ui/page.tsx';
import { CheckSheet } from './check-sheet.tsx';
import { DisburseSheet } from './disburse-sheet.tsx';
import { AddSheet, MemberSheet } from './member-sheet.tsx';
import { roundsMessages } from './messages.ts';
import { NoticeSheet, ObjectionSheet } from './notice-sheet.tsx';
import { type RoundView, roundQuery } from './queries.ts';
import styles from './rounds.module.css';
import { StepActions } from './step-actions.tsx';

const route = getRouteApi('/rounds/$roundId');

/** One round as its desk works on it: where it stands, its list, the papers that go out and come in. */
export function RoundPage() {
  const { roundId } = route.useParams();
  const { data: round } = useSuspenseQuery(roundQuery(roundId));
  const t = useT(roundsMessages);
  const pick = usePick();
  return (
    <Page
      title={t.roundTitle(round.number)}
      trail={<Link to="/rounds">{t.rounds}</Link>}
      facts={
        <>
          <PartyGlyph lead={[round.jurisdictionId]} />
          <span>{pick(round.scheme.titleZh, round.scheme.titleEn)}</span>
          <span>{t[round.state]}</span>
          <ProvenanceMark kind={round.provenance} />
        </>
      }
      actions={<StepActions round={round} />}
    >
      <Sheet title={t.steps}>
        <Stepper label={t.steps} steps={useSteps(round)} />
      </Sheet>
      <HeadSheet round={round} />
      {round.departments.length > 0 && round.state !== 'gathering' && <CheckSheet round={round} />}
      {round.state === 'disbursing' && <DisburseSheet round={round} />}
      {round.allowed.includes('rounds.add') && <AddSheet round={round} />}
      <MemberSheet round={round} />
      {round.notices.length > 0 && <NoticeSheet round={round} />}
      {round.notices.length > 0 && <ObjectionSheet round={round} />}
    </Page>
  );
}

function useSteps(round: RoundView): Step[] {
  const t = useT(roundsMessages);
  const format = useFormat();
  return round.steps.map((step) => {
    const times = round.taken.filter((one) => one.step === step);
    const newest = times.at(-1);
    const again = times.filter((one) => one.brokenOff !== undefined).length;
    const words = [
      newest?.endedOn !== undefined && t.doneOn(format.shortDay(newest.endedOn)),
      newest !== undefined && newest.endedOn === undefined && t.sinceDay(format.shortDay(newest.begunOn)),
      newest?.dueOn !== undefined && newest.endedOn === undefined && t.until(format.shortDay(newest.dueOn)),
      again > 0 && t.restarted(again),
    ].filter((one) => one !== false);
    const state = newest === undefined ? 'ahead' : newest.endedOn === undefined ? 'now' : 'done';
    return { id: step, label: t[step], state, ...(words.length === 0 ? {} : { note: words.join(t.comma) }) };
  });
}

function HeadSheet({ round }: { round: RoundView }) {
  const t = useT(roundsMessages);
  const format = useFormat();
  const { meeting, document, digest, paidOn } = round;
  const paper = (kind: 'minutes' | 'document', one: NonNullable<RoundView['meeting']>) => (
    <>
      {one.number}
      {t.comma}
      {format.day(one.on)}{' '}
      <a href={`/api/rounds/${round.id}/files/${kind}`} download>
        {one.fileName}
      </a>
    </>
  );
  return (
    <Sheet>
      <FactList
        facts={[
          { label: t.claims, value: round.claims },
          { label: t.granted, value: <b>{format.money(round.amount)}</b> },
          digest !== undefined && {
            label: t.listDigest,
            value: <code className={styles.hash}>{digest}</code>,
          },
          meeting !== undefined && { label: t.meeting, value: paper('minutes', meeting) },
          document !== undefined && { label: t.documentFact, value: paper('document', document) },
          round.endReason !== undefined && { label: t.endReason, value: round.endReason },
          paidOn !== undefined && { label: t.paid, value: t.allPaidOn(format.day(paidOn)) },
        ]}
      />
    </Sheet>
  );
}
