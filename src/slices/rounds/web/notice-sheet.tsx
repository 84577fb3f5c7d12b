import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { roundsMessages } from './messages.ts';
import { AnswerDialog, EnterObjectionDialog } from './objection-dialogs.tsx';
import type { ObjectionView, RoundView } from './queries.ts';
import styles from './rounds.module.css';

/** Each time the list was shown, those broken off too. */
export function NoticeSheet({ round }: { round: RoundView }) {
  const t = useT(roundsMessages);
  const format = useFormat();
  return (
    <Sheet title={t.notices} span={5}>
      <ul className={styles.items}>
        {round.notices.map((notice) => (
          <li key={notice.id}>
            <b>{t.noticeOf(notice.attempt)}</b>
            <span>
              {t.fromTo(format.day(notice.from), format.day(notice.to))}
              {t.comma}
              {t[notice.state === 'interrupted' ? 'interruptedState' : notice.state]}
            </span>
            {notice.emptied && <span>{t.emptied}</span>}
            {notice.interruptReason !== undefined && <span>{notice.interruptReason}</span>}
            <Link to="/publicity/$publicityId" params={{ publicityId: notice.id }}>
              {t.openNotice}
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** What was said against the list, for the desk alone. */
export function ObjectionSheet({ round }: { round: RoundView }) {
  const t = useT(roundsMessages);
  const [asking, setAsking] = useState<ObjectionView | 'enter' | null>(null);
  const close = () => setAsking(null);
  const mayAnswer = round.allowed.includes('rounds.answer');
  return (
    <Sheet title={t.objections} note={t.objectionsLede} span={7}>
      {round.objections.length === 0 && <p>{t.noObjections}</p>}
      <ul className={styles.items}>
        {round.objections.map((one) => (
          <Objection key={one.id} one={one} onAnswer={mayAnswer ? () => setAsking(one) : undefined} />
        ))}
      </ul>
      {round.allowed.includes('rounds.enter-objection') && (
        <Button onClick={() => setAsking('enter')}>{t.enterObjection}</Button>
      )}
      {asking === 'enter' && <EnterObjectionDialog round={round} onClose={close} />}
      {asking !== null && asking !== 'enter' && (
        <AnswerDialog round={round} objection={asking} onClose={close} />
      )}
    </Sheet>
  );
}

function Objection({ one, onAnswer }: { one: ObjectionView; onAnswer: (() => void) | undefined }) {
  const t = useT(roundsMessages);
  const format = useFormat();
  const open = one.state === 'open';
  return (
    <li>
      <b>
        {one.place !== undefined && `${t.place} ${one.place} · `}
        {open ? t.openState : t[one.state === 'upheld' ? 'upheld' : 'dismissed']}
      </b>
      <span>{one.text}</span>
      <span className={styles.aside}>
        {[one.name, one.contact, t[one.channel], format.day(one.receivedOn)].join(' · ')}
      </span>
      {one.answer !== undefined && <span>{`${t.answer}：${one.answer}`}</span>}
      {open && (
        <span className={styles.row}>
          <span className={styles.warning}>{t.answerBy(format.day(one.answerBy))}</span>
          {onAnswer !== undefined && <Button onClick={onAnswer}>{t.answer}</Button>}
        </span>
      )}
    </li>
  );
}
