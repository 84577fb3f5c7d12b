import { type FormEvent, useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import type { Fields } from '../domain/difference.ts';
import { type CaseTyped, withCase } from './case-typed.ts';
import { rulebookMessages } from './messages.ts';
import { WorkedTable } from './parts.tsx';
import { type DraftAnswer, MOVED, saveDraft } from './queries.ts';
import styles from './rulebook.module.css';
import { asFields, asList, asText } from './shape.ts';

/** How the worked cases of a draft come out, and a form to write another. */
export function CasesView({ data }: { data: DraftAnswer }) {
  const { draft } = data;
  return (
    <div className={styles.stack}>
      <WorkedTable rows={draft.worked} />
      {draft.allowed.includes('rulebook.edit') && <CaseForm key={draft.revision} data={data} />}
    </div>
  );
}

const EMPTY: CaseTyped = { name: '', service: null, price: '', facts: '', expected: '', clause: null };

function CaseForm({ data }: { data: DraftAnswer }) {
  const { draft } = data;
  const t = useT(rulebookMessages);
  const { currency } = useCircle();
  const [typed, setTyped] = useState<CaseTyped>(EMPTY);
  const set = (change: Partial<CaseTyped>) => setTyped({ ...typed, ...change });
  const save = useCommand(saveDraft, { refreshes: MOVED, onDone: () => toast(t.caseAdded) });
  const amount = (words: string) => (words.trim() === '0' ? '0' : typedAmount(words, currency.exponent));
  const body = draft.body as Fields;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [price, expected] = [amount(typed.price), amount(typed.expected)];
    if (typed.name.trim() === '' || typed.service === null || price === undefined || expected === undefined)
      return;
    const cases = withCase(draft.cases as Fields, body, typed, { price, expected });
    save.mutate({
      params: { draftId: draft.id },
      body: { revision: draft.revision, body: { ...body }, cases: { ...cases } },
    });
  };
  return (
    <form className={styles.stack} onSubmit={submit}>
      <h2>{t.caseWriting}</h2>
      <CaseFields typed={typed} set={set} data={data} />
      <p>
        <Button type="submit" busy={save.isPending}>
          {t.caseAdd}
        </Button>
      </p>
      {save.error !== null && <ProblemNotice error={save.error} />}
    </form>
  );
}

interface CaseFieldsProps {
  readonly typed: CaseTyped;
  readonly set: (change: Partial<CaseTyped>) => void;
  readonly data: DraftAnswer;
}

function CaseFields({ typed, set, data }: CaseFieldsProps) {
  const t = useT(rulebookMessages);
  const text = useText();
  const { currency } = useCircle();
  const clauses = asList((data.draft.body as Fields).clauses).map((one) => asText(asFields(one).ref));
  return (
    <div className={styles.question}>
      <TextField
        label={t.caseName}
        value={typed.name}
        onChange={(name) => set({ name })}
        maxLength={120}
        required
      />
      <Select
        label={t.caseService}
        options={data.services.map((one) => ({ id: one.id, label: text(one.name) }))}
        value={typed.service}
        onChange={(service) => set({ service })}
        required
      />
      <TextField
        label={t.casePrice}
        value={typed.price}
        onChange={(price) => set({ price })}
        inputMode="decimal"
        suffix={currency.symbol}
        required
      />
      <TextField
        label={t.caseFacts}
        hint={t.caseFactsHint}
        value={typed.facts}
        onChange={(facts) => set({ facts })}
        maxLength={500}
      />
      <TextField
        label={t.caseExpects}
        hint={t.caseExpectsHint}
        value={typed.expected}
        onChange={(expected) => set({ expected })}
        inputMode="decimal"
        suffix={currency.symbol}
        required
      />
      {typed.expected.trim() === '0' && (
        <Select
          label={t.caseClause}
          options={clauses.map((id) => ({ id, label: id }))}
          value={typed.clause}
          onChange={(clause) => set({ clause })}
        />
      )}
    </div>
  );
}
