import { Link } from '@tanstack/react-router';
import { addressOf } from '../../../ui/api.ts';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useLanguage } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { InvoiceOrigins } from '../../vouchers/web/index.ts';
import { downloadEvidence, type Evidence, type OrderFile } from './api.ts';
import { orderMessages } from './messages.ts';
import { milestoneMessages } from './milestone-messages.ts';
import styles from './order.module.css';
import { orderPageMessages } from './order-messages.ts';

/** What the scheme asks for, what is on file, and how each paper compares with the order. */
export function PapersPart({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const names = useT(orderMessages);
  // An order that ended without service asks for nothing any more.
  const closed = order.closingReason !== null || order.state === 'expired';
  return (
    <>
      {/* What each part of an order lacks stands with that part. */}
      {order.evidenceNeeded.length > 0 && order.milestones.length === 0 && (
        <ul className={styles.needed} aria-label={t.needed}>
          {order.evidenceNeeded.map((kind) => {
            const missing = order.evidenceMissing.includes(kind);
            const paper = order.evidence.some((each) => each.kind === kind);
            return (
              <li key={kind} data-missing={missing || undefined}>
                {names[kind]}
                <small>{missing ? (closed ? t.notFiled : t.missing) : paper ? t.filed : t.byPlatform}</small>
              </li>
            );
          })}
        </ul>
      )}
      <Papers order={order} />
    </>
  );
}

function Papers({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const names = useT(orderMessages);
  const lang = useLanguage();
  const format = useFormat();
  const address = (paper: Evidence) =>
    addressOf(downloadEvidence, { params: { orderId: order.id, evidenceId: paper.id } });
  const part = useT(milestoneMessages);
  const partColumn = textColumn<Evidence>('part', part.proves, ({ milestone }) =>
    milestone === null ? part.whole : part.partTitle(milestone),
  );
  const columns: readonly Column<Evidence>[] = [
    {
      id: 'file',
      head: t.fileName,
      carry: [
        { head: t.fileName, value: (paper) => paper.fileName },
        { head: 'SHA-256', value: (paper) => paper.sha256 },
      ],
      rowHead: true,
      cell: (paper) => (
        <>
          <a href={address(paper)} download={paper.fileName} aria-label={t.download(paper.fileName)}>
            {paper.fileName}
          </a>
          <small className={styles.under}>
            SHA-256 <code>{paper.sha256.slice(0, 12)}…</code>
          </small>
        </>
      ),
    },
    textColumn('kind', t.kind, (paper) => names[paper.kind], { phone: 'end' }),
    ...(order.milestones.length > 0 ? [partColumn] : []),
    {
      id: 'by',
      head: t.filedBy,
      carry: [
        { head: t.filedBy, value: (paper) => (paper.filedByEnterprise ? t.byEnterprise : t.byProvider) },
        { head: t.filedAt, value: (paper) => ({ moment: paper.filedAt }) },
      ],
      cell: (paper) => (
        <>
          {paper.filedByEnterprise ? t.byEnterprise : t.byProvider}
          <small className={styles.under}>{format.dateTime(paper.filedAt)}</small>
        </>
      ),
    },
    {
      id: 'checks',
      head: t.checks,
      carry: (paper) => paper.checks.map((check) => check[lang]).join(t.semicolon),
      phone: 'wide',
      cell: (paper) => <Checks paper={paper} />,
    },
  ];
  return (
    <Table
      caption={t.evidence}
      captionHidden
      columns={columns}
      rows={order.evidence}
      rowKey={(paper) => paper.id}
      empty={<EmptyState>{t.evidenceNone}</EmptyState>}
    />
  );
}

function Checks({ paper }: { paper: Evidence }) {
  const t = useT(orderPageMessages);
  const lang = useLanguage();
  const format = useFormat();
  const stated =
    paper.invoice !== null
      ? `${t.invoiceNo(paper.invoice.number)} ${format.money(paper.invoice.amount)} ${format.day(paper.invoice.date)}`
      : paper.payment !== null
        ? `${format.money(paper.payment.amount)} ${format.day(paper.payment.paidOn)}`
        : '';
  return (
    <>
      {stated !== '' && <p>{stated}</p>}
      <InvoiceOrigins origins={paper.origins} />
      <ul className={styles.checks}>
        {paper.checks.map((check) => (
          <li key={check.zh} className={styles[check.result]}>
            <span className="visually-hidden">{t[check.result]}</span>
            {check[lang]}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The claim for the deducted amount, once there is one: where it stands and who owes which share. */
export function ClaimPart({ order }: { order: OrderFile }) {
  const { claim } = order;
  const t = useT(orderPageMessages);
  const names = useT(orderMessages);
  const format = useFormat();
  const jurisdiction = useJurisdictionName();
  if (claim === null) return null;
  return (
    <FactList
      facts={[
        {
          label: t.claimNumber,
          value: (
            <Link to="/claims/$claimId" params={{ claimId: claim.id }}>
              {claim.number}
            </Link>
          ),
        },
        { label: t.claimState, value: names[claim.state] },
        { label: t.claimAmount, value: <b>{format.money(claim.amount)}</b> },
        {
          label: t.claimShares,
          value: (
            <ul>
              {claim.shares.map((share) => (
                <li key={share.payer}>
                  {jurisdiction(share.payer)} {format.money(share.amount)}
                </li>
              ))}
            </ul>
          ),
        },
        { label: t.submittedAt, value: format.dateTime(claim.submittedAt) },
        claim.decidedAt !== null && { label: t.decidedAt, value: format.dateTime(claim.decidedAt) },
        claim.reason !== null && { label: t.claimReason, value: claim.reason },
      ]}
    />
  );
}
