import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { TraceList } from '../../../ui/kit/trace.tsx';
import { Page } from '../../../ui/page.tsx';
import { MendOf } from './mend.tsx';
import { SchemeName } from './parts.tsx';
import { RulingActions } from './ruling-actions.tsx';
import { rulingMessages } from './ruling-messages.ts';
import { type RulingFile, rulingQuery } from './ruling-queries.ts';

const route = getRouteApi('/rulings/$rulingId');

/** One ruling: what the firm asked, how the clauses look, and what the desk answered. */
export function RulingPage() {
  const { rulingId } = route.useParams();
  const { data: ruling } = useSuspenseQuery(rulingQuery(rulingId));
  const t = useT(rulingMessages);
  const pick = usePick();
  const format = useFormat();
  const { subject } = ruling;
  return (
    <Page
      title={t.title(ruling.number)}
      trail={<Link to="/vouchers">{t.rulings}</Link>}
      lede={t.lede(
        pick(subject.enterpriseNameZh, subject.enterpriseNameEn),
        format.money(ruling.amount),
        format.day(ruling.askedAt),
      )}
      facts={
        <>
          <PartyGlyph lead={[ruling.scheme.jurisdictionId]} />
          <span>{ruling.orderId === undefined ? t[ruling.state] : t.used}</span>
          <ProvenanceMark kind={ruling.provenance} />
        </>
      }
      actions={<RulingActions ruling={ruling} />}
    >
      <Sheet title={t.rulings}>
        <FactList facts={useFacts(ruling)} />
      </Sheet>
      <Sheet title={t.trace} note={t.traceOpen}>
        {ruling.trace.length === 0 ? (
          <EmptyState>{t[ruling.state]}</EmptyState>
        ) : (
          <TraceList label={t.trace} clauses={ruling.trace} beneath={(line) => <MendOf line={line} />} />
        )}
      </Sheet>
    </Page>
  );
}

function useFacts(ruling: RulingFile) {
  const t = useT(rulingMessages);
  const pick = usePick();
  const format = useFormat();
  const { subject, says } = ruling;
  return [
    {
      label: t.offer,
      value: (
        <Link to="/offers/$offerId" params={{ offerId: ruling.offerId }}>
          {pick(subject.offerNameZh, subject.offerNameEn)}
        </Link>
      ),
    },
    { label: t.provider, value: pick(subject.providerNameZh, subject.providerNameEn) },
    { label: t.scheme, value: <SchemeName scheme={ruling.scheme} /> },
    { label: t.statement, value: ruling.statement },
    ...(says === undefined
      ? []
      : [
          { label: t.upTo, value: format.money(says.upTo) },
          { label: t.lastDay, value: format.day(says.lastDay) },
        ]),
    ...(says?.conditions === undefined ? [] : [{ label: t.conditions, value: says.conditions }]),
    ...(ruling.clause === undefined ? [] : [{ label: t.clause, value: ruling.clause }]),
    ...(ruling.reason === undefined ? [] : [{ label: t.reason, value: ruling.reason }]),
    ...(ruling.orderId === undefined
      ? []
      : [
          {
            label: t.used,
            value: (
              <Link to="/orders/$orderId" params={{ orderId: ruling.orderId }}>
                {t.toOrder}
              </Link>
            ),
          },
        ]),
  ];
}
