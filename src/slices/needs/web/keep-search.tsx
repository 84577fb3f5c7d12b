import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { carried } from '../../../ui/carried-text.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useMay } from '../../../ui/session.ts';
import { needMessages } from './messages.ts';
import styles from './needs.module.css';
import { CHANGED, type KeptNeed, keepNeed } from './queries.ts';

const route = getRouteApi('/search');
const TITLE_MAX = 40;

/** Beside a search: keep it, or make a need of it that everybody may read. The search page presses these with s and p. */
export function KeepSearch() {
  const t = useT(needMessages);
  const may = useMay('needs.keep');
  const { q = '', removed = [], added = [] } = route.useSearch();
  const text = carried(q);
  const [asking, setAsking] = useState<'keep' | 'publish'>();
  if (!may || text === null || (text === '' && added.length === 0)) return null;
  const wording = { text, removed: [...removed], added: [...added] };
  return (
    <div className={styles.keep} data-screen-only="">
      <span>{t.nothingFits}</span>
      <Button look="quiet" data-key="p" onClick={() => setAsking('publish')}>
        {t.keepAndPublish}
      </Button>
      <Button look="quiet" data-key="s" onClick={() => setAsking('keep')}>
        {t.keepTitle}
      </Button>
      {asking !== undefined && (
        <KeepDialog wording={wording} publish={asking === 'publish'} onClose={() => setAsking(undefined)} />
      )}
    </div>
  );
}

interface KeepDialogProps {
  readonly wording: KeptNeed['wording'];
  readonly publish: boolean;
  readonly onClose: () => void;
}

function KeepDialog({ wording, publish, onClose }: KeepDialogProps) {
  const t = useT(needMessages);
  const navigate = useNavigate();
  const [title, setTitle] = useState(firstWords(wording.text || (wording.added[0]?.words ?? '')));
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const command = useCommand(keepNeed, {
    refreshes: CHANGED,
    onDone: ({ needId }) => {
      onClose();
      if (publish) void navigate({ to: '/needs/mine/$needId', params: { needId }, search: { publish } });
      else toast(t.kept);
    },
  });
  const send = () => {
    setTried(true);
    if (title.trim() === '') return;
    const watch = lastDay === null ? {} : { watchLastDay: lastDay };
    command.mutate({ body: { title: title.trim(), wording, ...watch } });
  };
  return (
    <FormDialog
      title={publish ? t.keepAndPublish : t.keepTitle}
      verb={t.keep}
      command={command}
      onSend={send}
      onClose={onClose}
    >
      <p>{t.keepMeans}</p>
      <TextField
        label={t.title}
        value={title}
        onChange={setTitle}
        error={tried && title.trim() === '' ? t.titleNeeded : undefined}
        maxLength={80}
        required
      />
      <DateField label={t.watchTill} hint={t.watchMeans} value={lastDay} onChange={setLastDay} />
    </FormDialog>
  );
}

/** The beginning of a need, up to where it first pauses. */
function firstWords(text: string): string {
  const [first = ''] = text.trim().split(/[，。；;,.\n]/u);
  return [...first].slice(0, TITLE_MAX).join('');
}
