import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { TraceList } from '../../../ui/kit/trace.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { voucherMessages } from './messages.ts';
import { FaceParts, SchemeName, ShareList } from './parts.tsx';
import { DECIDED, issue, refuseVoucher, revokeVoucher, type VoucherView, voucherQuery } from './queries.ts';
import { ReasonDialog } from './reason-dialog.tsx';

const route = getRouteApi('/vouchers/$voucherId');

/** One voucher or application: its face and what became of it, what it rests on, and what the desk may do. */
export function VoucherPage() {
  const { voucherId } = route.useParams();
  const { data: voucher } = useSuspenseQuery(voucherQuery(voucherId));
  const t = useT(voucherMessages);
  const pick = usePick();
  const { enterpriseNameZh, enterpriseNameEn, scheme } = voucher;
  return (
    <Page
      title={voucher.number}
      trail={<Link to="/vouchers">{t.vouchers}</Link>}
      facts={
        <>
          <PartyGlyph lead={[scheme.jurisdictionId]} />
          <span>{t[voucher.state]}</span>
          {enterpriseNameZh !== undefined && <span>{pick(enterpriseNameZh, enterpriseNameEn ?? '')}</span>}
          <ProvenanceMark kind={voucher.provenance} />
        </>
      }
      actions={<VoucherActions voucher={voucher} />}
    >
      <Sheet title={t.face} span={5}>
        <FaceParts voucher={voucher} />
        <VoucherFacts voucher={voucher} />
      </Sheet>
      <Sheet title={t.restsOn} note={voucher.decision.estimated ? t.estimatedShort : undefined} span={7}>
        <TraceList label={t.restsOn} clauses={voucher.decision.trace} />
      </Sheet>
    </Page>
  );
}

function VoucherFacts({ voucher }: { voucher: VoucherView }) {
  const t = useT(voucherMessages);
  const format = useFormat();
  const { issuedAt, validUntil, reason, decision } = voucher;
  return (
    <FactList
      facts={[
        { label: t.scheme, value: <SchemeName scheme={voucher.scheme} /> },
        { label: t.howPaid, value: t[voucher.scheme.mode] },
        { label: t.payers, value: <ShareList shares={voucher.shares} /> },
        { label: t.requestedOn, value: format.dateTime(voucher.requestedAt) },
        issuedAt !== undefined && { label: t.issued, value: format.dateTime(issuedAt) },
        validUntil !== undefined && { label: t.validUntil, value: t.before(format.dateTime(validUntil)) },
        decision.limitedBy !== undefined && { label: t.limitedBy, value: decision.limitedBy },
        reason !== undefined && { label: t.reason, value: reason },
      ]}
    />
  );
}

function VoucherActions({ voucher }: { voucher: VoucherView }) {
  const t = useT(voucherMessages);
  const [asking, setAsking] = useState<'refuse' | 'revoke' | null>(null);
  const params = { voucherId: voucher.id };
  const done = (sentence: string) => {
    toast(sentence);
    setAsking(null);
  };
  const give = useCommand(issue, { refreshes: DECIDED, onDone: () => done(t.issuedNow(voucher.number)) });
  const turnDown = useCommand(refuseVoucher, { refreshes: DECIDED, onDone: () => done(t.refusedNow) });
  const takeBack = useCommand(revokeVoucher, { refreshes: DECIDED, onDone: () => done(t.revokedNow) });
  const may = (action: string) => voucher.allowed.includes(`vouchers.${action}`);
  return (
    <>
      {may('revoke') && (
        <Button look="danger" onClick={() => setAsking('revoke')}>
          {t.revoke}
        </Button>
      )}
      {may('refuse') && <Button onClick={() => setAsking('refuse')}>{t.refuse}</Button>}
      {may('issue') && (
        <Button look="solid" busy={give.isPending} onClick={() => give.mutate({ params })}>
          {t.issue}
        </Button>
      )}
      {give.error !== null && <ProblemNotice error={give.error} onRetry={() => give.mutate({ params })} />}
      {asking === 'refuse' && (
        <ReasonDialog
          title={t.refuse}
          meaning={t.refuseMeans}
          busy={turnDown.isPending}
          error={turnDown.error}
          onSend={(reason) => turnDown.mutate({ params, body: { reason } })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'revoke' && (
        <ReasonDialog
          title={t.revoke}
          meaning={t.revokeMeans}
          busy={takeBack.isPending}
          error={takeBack.error}
          onSend={(reason) => takeBack.mutate({ params, body: { reason } })}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
