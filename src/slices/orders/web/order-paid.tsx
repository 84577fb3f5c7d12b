import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { endpoint } from '../../../ui/api.ts';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ask } from '../../../ui/query.ts';
import { useHasRole } from '../../../ui/session.ts';
import type { receivablesOperation } from '../../clearing/contract.ts';
import type { OrderFile } from './api.ts';
import { orderPageMessages } from './order-messages.ts';

const getReceivables = endpoint<typeof receivablesOperation>('query', 'GET', '/api/clearing/receivables');

/** Who owes which share, and on whose statement of which month it stands: the payee sees its own lines. */
export function PaidPart({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const payee = useHasRole('provider_staff', 'provider_finance');
  const approved = order.claim?.state === 'approved';
  const { data } = useQuery({ ...ask(getReceivables), enabled: payee && approved });
  const lines = data?.owed.filter((line) => line.orderId === order.id) ?? [];
  const periodOf = (payer: string) => lines.find((line) => line.jurisdictionId === payer)?.period;
  return (
    <>
      <p>{t.paidWords}</p>
      {approved &&
        order.claim?.cuts.map((cut) => <p key={cut.line}>{t.cutBy(format.money(cut.amount), cut.reason)}</p>)}
      {approved && (
        <ul>
          {order.claim?.shares.map((share) => {
            const period = periodOf(share.payer);
            return (
              <li key={share.payer}>
                {place(share.payer)} <b>{format.money(share.amount)}</b>{' '}
                {period !== undefined && t.statementLine(format.period(period))}
              </li>
            );
          })}
        </ul>
      )}
      {approved && payee && (
        <p>
          <Link to="/statements">{t.statements}</Link>
        </p>
      )}
    </>
  );
}
