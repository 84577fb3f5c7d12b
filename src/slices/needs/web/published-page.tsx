import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { needMessages } from './messages.ts';
import styles from './needs.module.css';
import { CHANGED, expressInterest, type PublishedNeed, publishedQuery, retractInterest } from './queries.ts';

const route = getRouteApi('/needs/$publicationId');

/** A published need, and what the viewer's institution has to do with it. */
export function PublishedPage() {
  const t = useT(needMessages);
  const { publicationId } = route.useParams();
  const { data, error, refetch } = useQuery(publishedQuery(publicationId));
  const trail = <Link to="/needs">{t.all}</Link>;
  if (data === undefined) {
    return (
      <Page title={t.needs} trail={trail}>
        <Sheet>
          {error === null ? <Skeleton /> : <ProblemNotice error={error} onRetry={() => void refetch()} />}
        </Sheet>
      </Page>
    );
  }
  return <Shown need={data} />;
}

function Shown({ need }: { need: PublishedNeed }) {
  const t = useT(needMessages);
  const format = useFormat();
  const jurisdiction = useJurisdictionName();
  const [asking, setAsking] = useState<'express' | 'retract'>();
  const close = () => setAsking(undefined);
  return (
    <Page
      title={need.title}
      titleLang="zh"
      trail={<Link to="/needs">{t.all}</Link>}
      actions={
        <>
          {need.ownNeedId !== null && (
            <Link
              to="/needs/mine/$needId"
              params={{ needId: need.ownNeedId }}
              search={{}}
              className={buttonClass()}
            >
              {t.ownOne}
            </Link>
          )}
          {need.allowed.includes('needs.retract') && (
            <Button onClick={() => setAsking('retract')}>{t.retract}</Button>
          )}
          {need.allowed.includes('needs.express') && (
            <Button look="solid" onClick={() => setAsking('express')}>
              {t.express}
            </Button>
          )}
        </>
      }
    >
      <Sheet
        title={t.shownText}
        span={need.mine === null ? 12 : 7}
        note={<ProvenanceMark kind={need.provenance} />}
      >
        <p className={styles.words} lang="zh">
          {need.summary}
        </p>
        <FactList
          facts={[
            { label: t.state, value: t[`state-${need.state}`] },
            {
              label: t.place,
              value: need.jurisdictionId === null ? t.noPlace : jurisdiction(need.jurisdictionId),
            },
            { label: t.lastDay, value: format.day(need.lastDay) },
          ]}
        />
      </Sheet>
      {need.mine !== null && <OwnSide need={need} mine={need.mine} />}
      {asking === 'express' && <ExpressDialog need={need} onClose={close} />}
      {asking === 'retract' && <RetractDialog need={need} onClose={close} />}
    </Page>
  );
}

function OwnSide({ need, mine }: { need: PublishedNeed; mine: NonNullable<PublishedNeed['mine']> }) {
  const t = useT(needMessages);
  const text = useText();
  const state = need.interest?.state ?? 'expressed';
  return (
    <Sheet title={t.mySide} span={5}>
      <FactList
        facts={[
          { label: t.state, value: t[`interest-${state}`] },
          { label: t.message, value: <span lang="zh">{mine.message}</span> },
          mine.offer !== null && { label: t.offer, value: text(mine.offer.name) },
          mine.reason !== null && { label: t.reason, value: <span lang="zh">{mine.reason}</span> },
          {
            label: t.owner,
            value:
              mine.owner === null ? (
                t.ownerHidden
              ) : (
                <>
                  {text(mine.owner.name)} <span lang="zh">{mine.owner.reach.personName}</span>
                </>
              ),
          },
          mine.owner !== null && { label: t.reach, value: mine.owner.reach.contact },
        ]}
      />
    </Sheet>
  );
}

function ExpressDialog({ need, onClose }: { need: PublishedNeed; onClose: () => void }) {
  const t = useT(needMessages);
  const text = useText();
  const [form, setForm] = useState({ message: '', contact: '', offer: '' });
  const [tried, setTried] = useState(false);
  const command = useCommand(expressInterest, {
    refreshes: CHANGED,
    onDone: () => {
      toast(t.done);
      onClose();
    },
  });
  const short = form.message.trim().length < 2;
  const unreachable = form.contact.trim().length < 3;
  const send = () => {
    setTried(true);
    if (short || unreachable) return;
    const offer = form.offer === '' ? {} : { offerId: form.offer };
    const body = { message: form.message.trim(), contact: form.contact.trim(), ...offer };
    command.mutate({ params: { publicationId: need.id }, body });
  };
  return (
    <FormDialog title={t.express} verb={t.express} command={command} onSend={send} onClose={onClose}>
      <p>{t.expressMeans}</p>
      <TextArea
        label={t.message}
        value={form.message}
        onChange={(message) => setForm({ ...form, message })}
        error={tried && short ? t.messageNeeded : undefined}
        maxLength={1000}
        required
      />
      {need.offers.length > 0 && (
        <Select
          label={t.offer}
          options={[
            { id: '', label: t.noOffer },
            ...need.offers.map(({ id, name }) => ({ id, label: text(name) })),
          ]}
          value={form.offer}
          onChange={(id) => setForm({ ...form, offer: id ?? '' })}
        />
      )}
      <TextField
        label={t.contact}
        value={form.contact}
        onChange={(contact) => setForm({ ...form, contact })}
        error={tried && unreachable ? t.contactNeeded : undefined}
        maxLength={200}
        required
      />
    </FormDialog>
  );
}

function RetractDialog({ need, onClose }: { need: PublishedNeed; onClose: () => void }) {
  const t = useT(needMessages);
  const command = useCommand(retractInterest, {
    refreshes: CHANGED,
    onDone: () => {
      toast(t.done);
      onClose();
    },
  });
  return (
    <FormDialog
      title={t.retract}
      verb={t.retract}
      look="danger"
      command={command}
      onSend={() => command.mutate({ params: { publicationId: need.id } })}
      onClose={onClose}
    >
      <p>{t.retractMeans}</p>
    </FormDialog>
  );
}
