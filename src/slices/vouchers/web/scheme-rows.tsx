import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import type { FactRow } from '../../../ui/kit/fact-list.tsx';
import { stepsOf } from '../domain/procedure.ts';
import { voucherMessages } from './messages.ts';
import type { SchemeView } from './queries.ts';
import { schemeMessages } from './scheme-messages.ts';
import { percentText, useRatioText } from './scheme-words.ts';
import styles from './vouchers.module.css';

type Rows = readonly (FactRow | false)[];
type Cap = NonNullable<SchemeView['caps']['perYear']>;
type Payers = SchemeView['payers'];

function ClauseRef({ clause }: { clause: string }) {
  return (
    <a href={`#clause-${clause}`} className={styles.ref}>
      {clause}
    </a>
  );
}

/** A row with its clause behind it; left out where the scheme has no such rule. */
const ruled = (label: string, value: string, clause: string): FactRow => ({
  label,
  value: (
    <>
      {value} <ClauseRef clause={clause} />
    </>
  ),
});

/** Amounts and caps. */
export function useMoneyRows(scheme: SchemeView): Rows {
  const t = useT(voucherMessages);
  const words = useT(schemeMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const cap = (label: string, one: Cap | undefined) =>
    one !== undefined && {
      label,
      value: (
        <>
          {format.money(one.amount)} <ClauseRef clause={one.clause} />
          {one.except?.map((each) => (
            <span key={each.clause}>
              {t.semicolon}
              {words.exception(format.money(each.amount))} <ClauseRef clause={each.clause} />
            </span>
          ))}
        </>
      ),
    };
  const { caps, note, cycle } = scheme;
  return [
    { label: t.howPaid, value: t[scheme.mode] },
    ...useRatioRows(scheme),
    cap(t.minimum, scheme.minimum),
    cap(t.perIssue, caps.perIssue),
    note !== undefined &&
      ruled(
        t.note,
        note.atMost === undefined
          ? words.noteOf(format.money(note.amount))
          : words.notesAtMost(format.money(note.amount), note.atMost),
        note.clause,
      ),
    cycle !== undefined &&
      ruled(words.cycle, words.cycleOf(cycle.months, format.day(cycle.from)), cycle.clause),
    cap(words.perCycle, caps.perCycle),
    cap(t.holding, caps.holding),
    cap(t.perRequest, caps.perRequest),
    cap(t.perYear, caps.perYear),
    ...(caps.perPayer ?? []).map((one) => cap(t.perPayer(place(one.payer)), one)),
    cap(t.stacked, caps.stacked),
    ...usePayerRows(scheme),
  ];
}

/** What part of what is supported. */
function useRatioRows(scheme: SchemeView): Rows {
  const t = useT(voucherMessages);
  const words = useT(schemeMessages);
  const place = useJurisdictionName();
  const ratioText = useRatioText();
  const { ratio } = scheme;
  const { matching, recut } = ratio;
  const years = recut?.years.map((one) => words.recutYear(one.year, cutText(one))) ?? [];
  return [
    ruled(t.ratio, ratioText(scheme), ratio.clause),
    matching !== undefined && ruled(words.matching, words.matchingOf(matching.scheme), matching.clause),
    ...(ratio.perPayer ?? []).map((one) =>
      ruled(words.payerRatio(place(one.payer)), percentText(one.numerator, one.denominator), one.clause),
    ),
    recut !== undefined &&
      ruled(words.recut, years.length === 0 ? words.recutNone : years.join(t.comma), recut.clause),
  ];
}

/** Budget over demand, never above the whole. */
const cutText = ({ budget, demand }: { readonly budget: string; readonly demand: string }): string =>
  BigInt(budget) < BigInt(demand)
    ? percentText(Number((BigInt(budget) * 10_000n) / BigInt(demand)), 10_000)
    : percentText(1, 1);

function usePayerRows(scheme: SchemeView): Rows {
  const t = useT(voucherMessages);
  const words = useT(schemeMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const shared = scheme.providerTreasury;
  const shares = (payers: Payers): string => {
    const named = payers.map((one) => ({ name: place(one.jurisdiction), weight: one.weight }));
    const all = shared ? [...named, { name: words.providerTreasury, weight: shared.weight }] : named;
    const whole = all.reduce((sum, one) => sum + one.weight, 0);
    return all.map(({ name, weight }) => `${name} ${percentText(weight, whole)}`).join(t.comma);
  };
  return [
    ruled(t.payers, shares(scheme.payers), (shared ?? { clause: scheme.payersClause }).clause),
    ...(scheme.payersByHome ?? []).map((one) =>
      ruled(words.payersFor(one.homes.map(place).join(t.comma)), shares(one.payers), one.clause),
    ),
    scheme.secondApprovalFrom !== undefined && {
      label: t.secondApproval,
      value: t.fromAmount(format.money(scheme.secondApprovalFrom)),
    },
  ];
}

/** Who, when and what must be shown. */
export function useRuleRows(scheme: SchemeView): Rows {
  const t = useT(voucherMessages);
  const words = useT(schemeMessages);
  const text = useText();
  const place = useJurisdictionName();
  const { validity, window, providers, evidence, audit, exclusiveFunds } = scheme;
  const places = (ids: readonly string[]) => ids.map(place).join(t.comma);
  const rate = `${scheme.auditRatePercent}%`;
  return [
    { label: t.forFirmsOf, value: places(scheme.enterprises.jurisdictions) },
    { label: t.providersIn, value: providers === undefined ? t.anywhere : places(providers.jurisdictions) },
    ...(scheme.priority ?? []).map((one) => ruled(words.priority, text(one), one.clause)),
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
    validity?.reclaim !== undefined &&
      ruled(words.reclaim, words[validity.reclaim.to], validity.reclaim.clause),
    window !== undefined && ruled(t.window, t.windowFromTo(window.from, window.to), window.clause),
    exclusiveFunds !== undefined &&
      ruled(words.exclusiveFunds, words.exclusiveFundsOf, exclusiveFunds.clause),
    ...usePaymentRows(scheme),
    ruled(t.evidence, evidence.kinds.map((kind) => t[kind]).join(t.comma), evidence.clause),
    audit === undefined
      ? { label: t.auditRate, value: rate }
      : ruled(t.auditRate, words.auditAtLeast(rate, audit.atLeast), audit.clause),
  ];
}

const REMINDERS = ['voucherEnd', 'acceptance', 'settling', 'correction', 'papersAfter'] as const;

/** How many days before its deadlines a scheme has people reminded, where it says so itself. */
function useReminderRow({ reminders }: SchemeView): Rows[number] {
  const t = useT(voucherMessages);
  const words = useT(schemeMessages);
  if (reminders === undefined) return false;
  const said = REMINDERS.flatMap((of) => {
    const days = reminders[of];
    if (days === undefined) return [];
    return [
      days.length === 0 ? words.notReminded(words[of]) : words.remindedOf(words[of], days.join(t.comma)),
    ];
  });
  return ruled(words.reminders, said.join(t.semicolon), reminders.clause);
}

/** How long the desk takes, when money is paid out, and what the provider earns on top. */
function usePaymentRows(scheme: SchemeView): Rows {
  const { handling, procedure, payout, providerReward } = scheme;
  const reminderRow = useReminderRow(scheme);
  const t = useT(voucherMessages);
  const words = useT(schemeMessages);
  const text = useText();
  const format = useFormat();
  const payoutText = ({ rhythm, withinDays }: NonNullable<SchemeView['payout']>): string => {
    if (withinDays === undefined) return words[rhythm];
    return rhythm === 'each' ? words.eachWithin(withinDays) : words.payoutWithin(words[rhythm], withinDays);
  };
  const reward =
    providerReward === undefined
      ? []
      : [
          ...('grades' in providerReward
            ? providerReward.grades.map((one) => words.grade(text(one), format.money(one.amount)))
            : [percentText(providerReward.numerator, providerReward.denominator)]),
          ...(providerReward.perYear === undefined
            ? []
            : [words.perYearAtMost(format.money(providerReward.perYear))]),
        ];
  return [
    handling !== undefined &&
      ruled(words.handling, words.handlingOf(handling.requestDays, handling.claimDays), handling.clause),
    reminderRow,
    procedure !== undefined &&
      ruled(
        words.procedure,
        words.procedureOf(stepsOf({ procedure }).map((step) => words[step])),
        procedure.clause,
      ),
    payout !== undefined && ruled(words.payout, payoutText(payout), payout.clause),
    providerReward !== undefined && ruled(t.reward, reward.join(t.comma), providerReward.clause),
  ];
}
