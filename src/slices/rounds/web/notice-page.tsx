import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn, useMoneyColumn } from '../../../ui/kit/columns.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { roundsMessages } from './messages.ts';
import { ObjectionFields, useObjection } from './objection-fields.tsx';
import { type NoticeView, noticeQuery, object } from './queries.ts';
import styles from './rounds.module.css';

const route = getRouteApi('/publicity/$publicityId');

/** One list as everyone may read and print it, with the way to object while it is up. */
export function NoticePage() {
  const { publicityId } = route.useParams();
  const { data: notice } = useSuspenseQuery(noticeQuery(publicityId));
  const t = useT(roundsMessages);
  const pick = usePick();
  const { body } = notice;
  return (
    <Page
      title={`${t.publicTitle} ${body.round}`}
      trail={<Link to="/publicity">{t.publicTitle}</Link>}
      facts={
        <>
          <PartyGlyph lead={[notice.jurisdictionId]} reading="place" />
          <span>{pick(body.schemeZh, body.schemeEn)}</span>
          <span>{t[notice.state === 'interrupted' ? 'interruptedState' : notice.state]}</span>
          <ProvenanceMark kind={notice.provenance} />
        </>
      }
      actions={<Button onClick={() => window.print()}>{t.print}</Button>}
    >
      <NoticeFacts notice={notice} />
      <ListSheet notice={notice} />
      {notice.takesObjections ? (
        <ObjectSheet publicityId={publicityId} />
      ) : (
        <Sheet>
          <p>{t.noticeOver}</p>
        </Sheet>
      )}
    </Page>
  );
}

function NoticeFacts({ notice }: { notice: NoticeView }) {
  const t = useT(roundsMessages);
  const pick = usePick();
  const format = useFormat();
  const { body } = notice;
  return (
    <Sheet>
      {notice.provenance === 'sample' && <p className={styles.warning}>{t.sampleNotice}</p>}
      {notice.emptied && <p className={styles.warning}>{t.emptied}</p>}
      {notice.interruptReason !== undefined && (
        <p className={styles.warning}>
          {t.brokenOff(notice.interruptReason)}{' '}
          {notice.successor !== undefined && (
            <Link to="/publicity/$publicityId" params={{ publicityId: notice.successor }}>
              {t.toSuccessor}
            </Link>
          )}
        </p>
      )}
      <FactList
        facts={[
          { label: t.issuer, value: pick(body.issuerZh, body.issuerEn) },
          { label: t.scheme, value: pick(body.schemeZh, body.schemeEn) },
          { label: t.period, value: t.fromTo(format.day(notice.from), format.day(notice.to)) },
          { label: t.contactFact, value: body.contact },
          { label: t.total, value: <b>{format.money(body.total)}</b> },
          { label: t.digest, value: <code className={styles.hash}>{notice.digest}</code> },
        ]}
      />
    </Sheet>
  );
}

type Row = NoticeView['body']['rows'][number];

function ListSheet({ notice }: { notice: NoticeView }) {
  const t = useT(roundsMessages);
  const pick = usePick();
  const money = useMoneyColumn();
  const columns: readonly Column<Row>[] = [
    { id: 'place', head: t.place, carry: (row) => row.place, rowHead: true, cell: (row) => row.place },
    textColumn('firm', t.firm, (row) => pick(row.nameZh, row.nameEn), { phone: 'wide' }),
    money('amount', t.granted, (row) => row.amount, { phone: 'end' }),
    textColumn('note', t.note, (row) => row.note ?? null, { phone: 'wide' }),
  ];
  return (
    <Sheet title={t.list}>
      <Table
        caption={t.list}
        captionHidden
        columns={columns}
        rows={notice.body.rows}
        pageIn="page"
        rowKey={(row) => String(row.place)}
        provenance={() => notice.provenance}
      />
    </Sheet>
  );
}

/** Anyone may object; what is written goes to the desk and nowhere else. */
function ObjectSheet({ publicityId }: { publicityId: string }) {
  const t = useT(roundsMessages);
  const format = useFormat();
  const form = useObjection();
  const send = useCommand(object, { onDone: form.clear });
  const run = () => {
    const body = form.settled();
    if (body !== undefined) send.mutate({ params: { publicityId }, body });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  return (
    <Sheet title={t.objectTitle} span={7} screenOnly>
      <form className={styles.stack} onSubmit={submit} noValidate>
        <p>{t.objectLede}</p>
        <ObjectionFields
          form={form}
          nameLabel={t.objectName}
          contactLabel={t.objectContact}
          autoComplete="name"
        />
        <p>
          <Button type="submit" look="solid" busy={send.isPending}>
            {t.submitObjection}
          </Button>
        </p>
        {send.error !== null && <ProblemNotice error={send.error} onRetry={run} />}
        {send.data !== undefined && <p role="status">{t.objectionSent(format.day(send.data.answerBy))}</p>}
      </form>
    </Sheet>
  );
}
