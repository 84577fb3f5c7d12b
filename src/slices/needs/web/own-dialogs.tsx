import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { needMessages } from './messages.ts';
import styles from './needs.module.css';
import { CHANGED, dropNeed, type OwnNeed, renewNeed, watchNeed, withdrawNeed } from './queries.ts';

interface OfNeed {
  readonly need: OwnNeed;
  readonly onClose: () => void;
}

function useAfter(onClose: () => void) {
  const t = useT(needMessages);
  return {
    refreshes: CHANGED,
    onDone: () => {
      toast(t.done);
      onClose();
    },
  };
}

export function RenewDialog({ need, onClose }: OfNeed) {
  const t = useT(needMessages);
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const command = useCommand(renewNeed, useAfter(onClose));
  const send = () => {
    setTried(true);
    if (lastDay === null || need.published === null) return;
    command.mutate({ params: { needId: need.id }, body: { version: need.published.version, lastDay } });
  };
  return (
    <FormDialog title={t.renew} verb={t.renew} command={command} onSend={send} onClose={onClose}>
      <DateField
        label={t.lastDay}
        value={lastDay}
        onChange={setLastDay}
        error={tried && lastDay === null ? t.lastDayNeeded : undefined}
        required
      />
    </FormDialog>
  );
}

/** Takes a published need from the board, because it is met or no longer wanted. */
export function EndDialog({ need, met, onClose }: OfNeed & { readonly met: boolean }) {
  const t = useT(needMessages);
  const command = useCommand(withdrawNeed, useAfter(onClose));
  const send = () => {
    if (need.published === null) return;
    command.mutate({ params: { needId: need.id }, body: { version: need.published.version, met } });
  };
  const verb = met ? t.met : t.withdraw;
  return (
    <FormDialog title={verb} verb={verb} look="danger" command={command} onSend={send} onClose={onClose}>
      <p>{met ? t.metMeans : t.withdrawMeans}</p>
    </FormDialog>
  );
}

/** Lets a standing search begin, rest, go on or stop. */
export function WatchDialog({ need, onClose }: OfNeed) {
  const t = useT(needMessages);
  const [lastDay, setLastDay] = useState<string | null>(need.watchLastDay);
  const [tried, setTried] = useState(false);
  const command = useCommand(watchNeed, useAfter(onClose));
  const change = (watch: OwnNeed['watch']) => {
    const day = watch === 'off' || lastDay === null ? {} : { lastDay };
    command.mutate({ params: { needId: need.id }, body: { version: need.version, watch, ...day } });
  };
  const send = () => {
    setTried(true);
    if (lastDay !== null) change('on');
  };
  return (
    <FormDialog
      title={t.watch}
      verb={need.watch === 'paused' ? t.resume : t.start}
      command={command}
      onSend={send}
      onClose={onClose}
    >
      <p>{t.watchMeans}</p>
      <DateField
        label={t.lastDay}
        value={lastDay}
        onChange={setLastDay}
        error={tried && lastDay === null ? t.lastDayNeeded : undefined}
        required
      />
      {need.watch !== 'off' && (
        <div className={styles.steps}>
          {need.watch === 'on' && <Button onClick={() => change('paused')}>{t.pause}</Button>}
          <Button onClick={() => change('off')}>{t.stop}</Button>
        </div>
      )}
    </FormDialog>
  );
}

export function DropDialog({ need, onClose }: OfNeed) {
  const t = useT(needMessages);
  const navigate = useNavigate();
  const command = useCommand(dropNeed, {
    refreshes: CHANGED,
    onDone: () => {
      toast(t.done);
      void navigate({ to: '/needs/mine' });
    },
  });
  return (
    <FormDialog
      title={t.drop}
      verb={t.drop}
      look="danger"
      command={command}
      onSend={() => command.mutate({ params: { needId: need.id }, body: { version: need.version } })}
      onClose={onClose}
    >
      <p>{t.dropMeans}</p>
    </FormDialog>
  );
}
