import { useState } from 'react';
import { useDraft } from '../../../ui/draft.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useToday } from '../../../ui/today.ts';
import { optionKey } from '../domain/undertaking.ts';
import { matterMessages } from './matter-messages.ts';
import { MOVED, raiseMatter } from './queries.ts';

const OPTIONS_MAX = 6;

interface MatterDraft {
  readonly question: string;
  readonly background: string;
  readonly options: readonly string[];
  readonly recommended: string;
  readonly due: string;
}

const EMPTY: MatterDraft = { question: '', background: '', options: ['', ''], recommended: 'A', due: '' };

const isComplete = ({ question, background, options, due }: MatterDraft): boolean =>
  question.trim().length >= 4 &&
  background.trim().length >= 2 &&
  due !== '' &&
  options.every((option) => option.trim() !== '');

interface RaiseDialogProps {
  readonly undertakingId?: string;
  readonly onClose: () => void;
}

/** 请示: a question, why it comes up, options, the one recommended, and by when. Kept as a draft. */
export function RaiseDialog({ undertakingId, onClose }: RaiseDialogProps) {
  const t = useT(matterMessages);
  const draft = useDraft<MatterDraft>(`programme.raise.${undertakingId ?? 'none'}`, EMPTY);
  const [tried, setTried] = useState(false);
  const send = useCommand(raiseMatter, {
    refreshes: MOVED,
    draft,
    onDone: ({ number }) => {
      toast(t.raiseDone(number));
      onClose();
    },
  });
  const submit = () => {
    setTried(true);
    const { value } = draft;
    if (!isComplete(value)) return;
    const recommended = value.options.findIndex((_, index) => optionKey(index + 1) === value.recommended) + 1;
    send.mutate({
      body: {
        question: value.question.trim(),
        background: value.background.trim(),
        options: value.options.map((option) => option.trim()),
        recommended: Math.max(1, recommended),
        due: value.due,
        ...(undertakingId === undefined ? {} : { undertakingId }),
      },
    });
  };
  const wrong = useFieldError(send.error);
  return (
    <FormDialog
      title={t.raiseTitle}
      verb={t.send}
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <MatterFields value={draft.value} onChange={draft.set} tried={tried} wrong={wrong} />
    </FormDialog>
  );
}

interface FieldsProps {
  readonly value: MatterDraft;
  readonly onChange: (value: MatterDraft) => void;
  readonly tried: boolean;
  readonly wrong: (field: string) => string | undefined;
}

function MatterFields({ value, onChange, tried, wrong }: FieldsProps) {
  const t = useT(matterMessages);
  const today = useToday();
  const set = (change: Partial<MatterDraft>) => onChange({ ...value, ...change });
  const need = (words: string, least: number) =>
    tried && words.trim().length < least ? t.required : undefined;
  return (
    <>
      <TextField
        label={t.question}
        hint={t.questionHint}
        required
        maxLength={200}
        value={value.question}
        onChange={(question) => set({ question })}
        error={need(value.question, 4) ?? wrong('question')}
      />
      <TextArea
        label={t.background}
        required
        maxLength={2000}
        value={value.background}
        onChange={(background) => set({ background })}
        error={need(value.background, 2) ?? wrong('background')}
      />
      {value.options.map((option, index) => (
        <TextField
          key={optionKey(index + 1)}
          label={t.option(optionKey(index + 1))}
          required
          maxLength={300}
          value={option}
          onChange={(words) => set({ options: value.options.map((one, i) => (i === index ? words : one)) })}
          error={need(option, 1)}
        />
      ))}
      {value.options.length < OPTIONS_MAX && (
        <Button look="quiet" onClick={() => set({ options: [...value.options, ''] })}>
          {t.addOption}
        </Button>
      )}
      <Select
        label={t.recommendation}
        required
        options={value.options.map((_, index) => {
          const key = optionKey(index + 1);
          return { id: key, label: t.option(key) };
        })}
        value={value.recommended}
        onChange={(key) => set({ recommended: key ?? 'A' })}
      />
      <DateField
        label={t.dueDay}
        required
        min={today}
        value={value.due === '' ? null : value.due}
        onChange={(day) => set({ due: day ?? '' })}
        error={need(value.due, 1) ?? wrong('due')}
      />
    </>
  );
}
