import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { usePaged } from '../../../ui/kit/paged.ts';
import { Pager } from '../../../ui/kit/pager.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { useDueText } from '../../../ui/kit/time.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { DecideForm } from './decide-form.tsx';
import { matterMessages } from './matter-messages.ts';
import styles from './matters.module.css';
import { type MatterView, MOVED, withdrawMatter } from './queries.ts';
import { RaiseDialog } from './raise-dialog.tsx';
import { Typed } from './typed.tsx';

interface MatterListProps {
  readonly matters: readonly MatterView[];
  /** The page is about the item already. */
  readonly withoutItem?: boolean;
  /** Where the list can grow without end: under which name the address bar keeps its page. */
  readonly pageIn?: string;
}

/** Questions with their options; whoever may decide does so in place. */
export function MatterList({ matters, withoutItem = false, pageIn }: MatterListProps) {
  const t = useT(matterMessages);
  const { shown, pager, top } = usePaged(matters, pageIn);
  if (matters.length === 0) return <EmptyState>{t.none}</EmptyState>;
  return (
    <div ref={top}>
      <ol className={styles.matters}>
        {shown.map((matter) => (
          <MatterRow key={matter.id} matter={matter} withoutItem={withoutItem} />
        ))}
      </ol>
      {pager !== undefined && <Pager label={t.list} {...pager} />}
    </div>
  );
}

function MatterRow({ matter, withoutItem }: { matter: MatterView; withoutItem: boolean }) {
  const t = useT(matterMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  const text = useText();
  const due = useDueText();
  const { decision, undertaking } = matter;
  const late = matter.state === 'open' && matter.dueInDays < 0;
  return (
    <li>
      <h3 lang="zh-CN">{matter.question}</h3>
      <p className={styles.facts}>
        <span>{matter.number}</span>
        <span>{t.raised(place(matter.raisedBy), format.day(matter.raisedAt))}</span>
        {matter.state === 'open' ? (
          <span className={late ? styles.late : undefined}>{t.due(due(matter.due))}</span>
        ) : (
          <span>{t[matter.state]}</span>
        )}
        {!withoutItem && undertaking !== null && (
          <Link to="/items/$itemId" params={{ itemId: undertaking.id }}>
            {undertaking.number} {text(undertaking.name)}
          </Link>
        )}
        <ProvenanceMark kind={matter.provenance} />
      </p>
      <p className={styles.background} lang="zh-CN">
        {matter.background}
      </p>
      {matter.allowed.includes('programme.decide') ? (
        <DecideForm matter={matter} />
      ) : (
        <ol className={styles.options}>
          {matter.options.map((option) => (
            <li key={option.key} data-chosen={option.key === decision?.option || undefined}>
              <b>{option.key}</b> <Typed>{option.text}</Typed>
              {option.key === decision?.option ? (
                <small>{t.chosen}</small>
              ) : (
                option.key === matter.recommendation && <small>{t.recommended}</small>
              )}
            </li>
          ))}
        </ol>
      )}
      {decision !== null && (
        <p className={styles.facts}>
          <span>{t.decidedOn(text(decision.by), format.day(decision.at))}</span>
          {decision.note !== null && <Typed>{t.note(decision.note)}</Typed>}
        </p>
      )}
      {matter.allowed.includes('programme.withdraw') && <Withdraw matterId={matter.id} />}
    </li>
  );
}

function Withdraw({ matterId }: { matterId: string }) {
  const t = useT(matterMessages);
  const withdraw = useCommand(withdrawMatter, { refreshes: MOVED, onDone: () => toast(t.withdrawDone) });
  const send = () => withdraw.mutate({ params: { matterId } });
  return (
    <>
      <Button look="quiet" busy={withdraw.isPending} onClick={send}>
        {t.withdraw}
      </Button>
      {withdraw.error !== null && <ProblemNotice error={withdraw.error} onRetry={send} />}
    </>
  );
}

/** Opens the form of a new matter, about an item or about nothing on the list. */
export function RaiseButton({ undertakingId }: { undertakingId?: string }) {
  const t = useT(matterMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.raise}</Button>
      {open && (
        <RaiseDialog
          {...(undertakingId === undefined ? {} : { undertakingId })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
