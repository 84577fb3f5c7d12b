import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, notFound } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { FactList, type FactRow } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { Page } from '../../../ui/page.tsx';
import { voucherMessages } from './messages.ts';
import { type SchemeView, schemesQuery } from './queries.ts';
import { percentText, useEffectiveText, useRatioText } from './scheme-words.ts';
import styles from './vouchers.module.css';

const route = getRouteApi('/schemes/$schemeId');

/** By number, S4.9 before S4.10, wherever the text was added later. */
const inOrder = (clauses: SchemeView['clauses']) =>
  [...clauses].sort((a, b) => a.ref.localeCompare(b.ref, 'en', { numeric: true }));

/** One version of a scheme: its parameters, and the clauses they come from. */
export function SchemePage() {
  const { schemeId } = route.useParams();
  const { data } = useSuspenseQuery(schemesQuery);
  const t = useT(voucherMessages);
  const text = useText();
  const effective = useEffectiveText();
  const found = data.schemes.find(({ scheme }) => scheme.id === schemeId);
  if (found === undefined) throw notFound();
  const { scheme, inForce } = found;
  const others = data.schemes.filter((one) => one.scheme.code === scheme.code && one.scheme.id !== scheme.id);
  return (
    <Page
      title={text(scheme.title)}
      trail={<Link to="/schemes">{t.schemes}</Link>}
      lede={text(scheme.source)}
      facts={
        <>
          <PartyGlyph lead={[scheme.jurisdiction]} />
          <span>{t.version(scheme.version)}</span>
          <span>{inForce ? effective(scheme) : t.notInForce(effective(scheme))}</span>
          <ProvenanceMark kind={scheme.provenance} />
          {others.map((one) => (
            <Link key={one.scheme.id} to="/schemes/$schemeId" params={{ schemeId: one.scheme.id }}>
              {t.version(one.scheme.version)}
            </Link>
          ))}
        </>
      }
    >
      <Sheet title={t.parameters} span={5}>
        <FactList facts={[...useMoneyRows(scheme), ...useRuleRows(scheme)]} />
      </Sheet>
      <Sheet title={t.clauses} span={7}>
        <ol className={styles.clauses}>
          {inOrder(scheme.clauses).map((clause) => (
            <li key={clause.ref} id={`clause-${clause.ref}`}>
              <span>{clause.ref}</span>
              <p>{text(clause)}</p>
            </li>
          ))}
        </ol>
      </Sheet>
    </Page>
  );
}

function ClauseRef({ clause }: { clause: string }) {
  return (
    <a href={`#clause-${clause}`} className={styles.ref}>
      {clause}
    </a>
  );
}

type Rows = readonly (FactRow | false)[];

/** Amounts and shares. */
function useMoneyRows(scheme: SchemeView): Rows {
  const t = useT(voucherMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const ratio = useRatioText();
  const weights = scheme.payers.reduce((sum, payer) => sum + payer.weight, 0);
  const cap = (label: string, one: { readonly clause: string; readonly amount: string } | undefined) =>
    one !== undefined && {
      label,
      value: (
        <>
          {format.money(one.amount)} <ClauseRef clause={one.clause} />
        </>
      ),
    };
  const { caps } = scheme;
  return [
    { label: t.howPaid, value: t[scheme.mode] },
    {
      label: t.ratio,
      value: (
        <>
          {ratio(scheme)} <ClauseRef clause={scheme.ratio.clause} />
        </>
      ),
    },
    cap(t.minimum, scheme.minimum),
    cap(t.perIssue, caps.perIssue),
    cap(t.note, scheme.note),
    cap(t.holding, caps.holding),
    cap(t.perRequest, caps.perRequest),
    cap(t.perYear, caps.perYear),
    ...(caps.perPayer ?? []).map((one) => cap(t.perPayer(place(one.payer)), one)),
    cap(t.stacked, caps.stacked),
    {
      label: t.payers,
      value: (
        <>
          {scheme.payers
            .map((payer) => `${place(payer.jurisdiction)} ${percentText(payer.weight, weights)}`)
            .join(t.comma)}{' '}
          <ClauseRef clause={scheme.payersClause} />
        </>
      ),
    },
    scheme.secondApprovalFrom !== undefined && {
      label: t.secondApproval,
      value: t.fromAmount(format.money(scheme.secondApprovalFrom)),
    },
  ];
}

/** Who, when and what must be shown. */
function useRuleRows(scheme: SchemeView): Rows {
  const t = useT(voucherMessages);
  const place = useJurisdictionName();
  const { validity, window, providers, providerReward, evidence } = scheme;
  const places = (ids: readonly string[]) => ids.map(place).join(t.comma);
  return [
    { label: t.forFirmsOf, value: places(scheme.enterprises.jurisdictions) },
    { label: t.providersIn, value: providers === undefined ? t.anywhere : places(providers.jurisdictions) },
    validity !== undefined && {
      label: t.validity,
      value: [
        validity.months !== undefined && t.months(validity.months),
        validity.days !== undefined && t.validDays(validity.days),
        validity.sameYear && t.sameYear,
      ]
        .filter((part) => part !== false)
        .join(t.comma),
    },
    window !== undefined && { label: t.window, value: t.windowFromTo(window.from, window.to) },
    providerReward !== undefined && {
      label: t.reward,
      value: percentText(providerReward.numerator, providerReward.denominator),
    },
    { label: t.evidence, value: evidence.kinds.map((kind) => t[kind]).join(t.comma) },
    { label: t.auditRate, value: `${scheme.auditRatePercent}%` },
  ];
}
