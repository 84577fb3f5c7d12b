import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Step, Stepper } from '../../../ui/kit/stepper.tsx';
import { TraceList } from '../../../ui/kit/trace.tsx';
import { Page } from '../../../ui/page.tsx';
import { useHasRole } from '../../../ui/session.ts';
import { ClaimActions } from './claim-actions.tsx';
import { ClaimHistory } from './claim-history.tsx';
import { ClaimNeighbours } from './claim-neighbours.tsx';
import { PathHolder, PathSheet } from './claim-path.tsx';
import { clawbackMessages } from './clawback-messages.ts';
import { ClawbackSheet } from './clawback-sheet.tsx';
import { CorrectionSheet } from './correction.tsx';
import { SpendSheet } from './dossier.tsx';
import { EvidenceSheet } from './evidence.tsx';
import { grantMessages } from './grant-messages.ts';
import { MendOf } from './mend.tsx';
import { voucherMessages } from './messages.ts';
import { SchemeName, ShareList } from './parts.tsx';
import { type ClaimFile, claimQuery } from './queries.ts';
import styles from './vouchers.module.css';

const route = getRouteApi('/claims/$claimId');

/** One claim with everything an officer decides on, as it stood when it was sent. */
export function ClaimPage() {
  const { claimId } = route.useParams();
  const { data: claim } = useSuspenseQuery(claimQuery(claimId));
  const t = useT(voucherMessages);
  const pick = usePick();
  const format = useFormat();
  return (
    <Page
      title={t.claimTitle(claim.number)}
      trail={<Trail claim={claim} />}
      lede={t.claimLede(
        pick(claim.enterpriseNameZh, claim.enterpriseNameEn),
        format.money(claim.amount),
        format.day(claim.submittedAt),
      )}
      facts={
        <>
          <PartyGlyph lead={[claim.scheme.jurisdictionId]} />
          <span>{t[claim.state]}</span>
          <ProvenanceMark kind={claim.provenance} />
        </>
      }
      actions={
        <>
          <ShareMenu
            words={{
              title: t.claimTitle(claim.number),
              facts: [
                pick(claim.enterpriseNameZh, claim.enterpriseNameEn),
                `${format.money(claim.amount)}${t.comma}${t[claim.state]}`,
              ],
            }}
          />
          <Button onClick={() => window.print()}>{t.print}</Button>
          <ClaimActions claim={claim} />
        </>
      }
    >
      <ClaimNeighbours claimId={claim.id} />
      <Sheet title={t.progress}>
        <Stepper label={t.progress} steps={useSteps(claim)} />
        <PathHolder claim={claim} />
      </Sheet>
      <PathSheet claim={claim} />
      <CorrectionSheet claim={claim} />
      <Sheet title={t.claim} span={5}>
        <ClaimFacts claim={claim} />
      </Sheet>
      <Sheet title={t.ruleByRule} span={7}>
        <TraceList
          label={t.ruleByRule}
          clauses={claim.dossier.trace}
          beneath={(line) => <MendOf line={line} />}
        />
      </Sheet>
      <EvidenceSheet claim={claim} />
      {claim.dossier.spend !== undefined && <SpendSheet spend={claim.dossier.spend} />}
      <ClawbackSheet claim={claim} />
      <ClaimHistory claim={claim} />
    </Page>
  );
}

/** Back to the list this reader has; who handles no claims comes from the order or from the statements. */
function Trail({ claim }: { claim: ClaimFile }) {
  const t = useT(voucherMessages);
  const firm = useHasRole('enterprise_agent');
  const desk = useHasRole('voucher_officer');
  const provider = useHasRole('provider_staff', 'provider_finance');
  if (firm) return <Link to="/vouchers">{t.claims}</Link>;
  if (desk) return <Link to="/desk">{t.desk}</Link>;
  if (provider && claim.orderId !== undefined) {
    return (
      <Link to="/orders/$orderId" params={{ orderId: claim.orderId }}>
        {t.orderNumber(claim.dossier.orderNumber ?? '')}
      </Link>
    );
  }
  return (
    <Link to="/statements" search={{}}>
      {t.statements}
    </Link>
  );
}

function useSteps(claim: ClaimFile): Step[] {
  const t = useT(voucherMessages);
  const format = useFormat();
  const { state, needsSecond, approvals, decidedAt } = claim;
  const when = (step: number) => {
    const found = approvals.find((approval) => approval.step === step);
    return found === undefined ? undefined : format.dateTime(found.at);
  };
  const decided = decidedAt === undefined ? undefined : format.dateTime(decidedAt);
  const noted = (note: string | undefined) => (note === undefined ? {} : { note });
  const firstDone = state === 'first-approved' || state === 'approved';
  const stopped = state === 'rejected';
  return [
    { id: 'evidence', label: t.evidenceComplete, state: 'done', note: format.dateTime(claim.evidenceAt) },
    { id: 'submitted', label: t.sentOn, state: 'done', note: format.dateTime(claim.submittedAt) },
    {
      id: 'first',
      label: needsSecond ? t.firstApproval : t.approval,
      state: stopped && approvals.length === 0 ? 'stopped' : firstDone ? 'done' : 'now',
      ...noted(when(1) ?? (needsSecond ? undefined : decided)),
    },
    ...(needsSecond
      ? [
          {
            id: 'second',
            label: t.secondStep,
            state:
              state === 'approved'
                ? ('done' as const)
                : state === 'first-approved'
                  ? ('now' as const)
                  : ('ahead' as const),
            ...noted(when(2)),
          },
        ]
      : []),
    {
      id: 'end',
      label: stopped ? t.rejected : t.onStatement,
      state: stopped ? 'stopped' : state === 'approved' ? 'done' : 'ahead',
      ...noted(decided),
    },
  ];
}

function ClaimFacts({ claim }: { claim: ClaimFile }) {
  const t = useT(voucherMessages);
  const pick = usePick();
  const format = useFormat();
  const words = useT(grantMessages);
  const taking = useT(clawbackMessages);
  const { dossier } = claim;
  return (
    <FactList
      facts={[
        {
          label: claim.granted === undefined ? t.amount : words.asked,
          value: <b>{format.money(claim.amount)}</b>,
        },
        claim.granted !== undefined && {
          label: words.granted,
          value: <b>{format.money(claim.granted)}</b>,
        },
        claim.clawedBack !== '0' && {
          label: taking.clawedBack,
          value: <b>{format.money(claim.clawedBack)}</b>,
        },
        claim.cuts.length > 0 && {
          label: words.cuts,
          value: claim.cuts.map((cut) => (
            <span key={cut.line} className={styles.cutLine}>
              {words.cutLine(format.money(cut.amount), cut.reason)}
            </span>
          )),
        },
        { label: t.payers, value: <ShareList shares={claim.grantedShares ?? claim.shares} /> },
        { label: t.scheme, value: <SchemeName scheme={claim.scheme} /> },
        { label: t.howPaid, value: t[claim.mode] },
        claim.orderId !== undefined && {
          label: t.order,
          value: (
            <Link to="/orders/$orderId" params={{ orderId: claim.orderId }}>
              {dossier.orderNumber ?? t.order}
            </Link>
          ),
        },
        claim.spendYear !== undefined && { label: t.spendYear, value: String(claim.spendYear) },
        dossier.offer !== undefined && {
          label: t.service,
          value: pick(dossier.offer.nameZh, dossier.offer.nameEn),
        },
        { label: t.firm, value: <PartyName party={dossier.enterprise} /> },
        dossier.provider !== undefined && {
          label: t.provider,
          value: <PartyName party={dossier.provider} />,
        },
        {
          label: claim.spendYear === undefined ? t.price : t.eligibleSpend,
          value: format.money(dossier.price),
        },
        dossier.milestone !== undefined && {
          label: t.milestone,
          value: t.milestoneOf(
            dossier.milestone.no,
            dossier.milestone.of,
            dossier.milestone.title,
            format.money(dossier.milestone.orderPrice),
          ),
        },
        dossier.minutes !== undefined && { label: t.used, value: format.duration(dossier.minutes) },
        claim.reason !== undefined && { label: t.reason, value: claim.reason },
      ]}
    />
  );
}

function PartyName({ party }: { party: ClaimFile['dossier']['enterprise'] }) {
  const pick = usePick();
  return (
    <>
      {pick(party.nameZh, party.nameEn)}
      {party.creditCode !== undefined && (
        <small>
          <code>{party.creditCode}</code>
        </small>
      )}
    </>
  );
}
