import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useParties } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { useFieldError } from '../../../ui/field-error.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { Checkbox, TextArea, TextField } from '../../../ui/kit/field.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useHasRole, useSession } from '../../../ui/session.ts';
import { useToday } from '../../../ui/today.ts';
import styles from './plan.module.css';
import { emptyPlan, isComplete, type PlanDraft, planBody } from './plan-draft.ts';
import { planMessages } from './plan-messages.ts';
import { itemsQuery, MOVED, planItem } from './queries.ts';

/** Puts an item on the list: the form of the secretariat and of the party that will lead. Kept as a draft. */
export function PlanPage() {
  const t = useT(planMessages);
  const navigate = useNavigate();
  const today = useToday();
  const { acting } = useSession();
  const draft = useDraft<PlanDraft>('programme.plan', emptyPlan(today, acting?.jurisdictionId ?? ''));
  const [tried, setTried] = useState(false);
  const send = useCommand(planItem, {
    refreshes: MOVED,
    draft,
    onDone: ({ undertakingId }) => {
      toast(t.done);
      void navigate({ to: '/items/$itemId', params: { itemId: undertakingId } });
    },
  });
  const wrong = useFieldError(send.error);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (isComplete(draft.value)) send.mutate({ body: planBody(draft.value) });
  };
  const parts = {
    value: draft.value,
    tried,
    wrong,
    set: (change: Partial<PlanDraft>) => draft.set({ ...draft.value, ...change }),
  };
  return (
    <Page
      title={t.title}
      trail={
        <Link to="/items" search={{}}>
          {t.trail}
        </Link>
      }
      lede={t.lede}
    >
      <form className={styles.form} onSubmit={submit} noValidate>
        <DraftNote draft={draft} />
        <Sheet title={t.what}>
          <WhatFields {...parts} />
        </Sheet>
        <Sheet title={t.who}>
          <WhoFields {...parts} />
        </Sheet>
        <Sheet title={t.when}>
          <WhenFields {...parts} />
        </Sheet>
        {send.error !== null && <ProblemNotice error={send.error} onRetry={() => submit()} />}
        <p>
          <Button look="solid" type="submit" busy={send.isPending}>
            {t.send}
          </Button>
        </p>
      </form>
    </Page>
  );
}

interface PartProps {
  readonly value: PlanDraft;
  readonly set: (change: Partial<PlanDraft>) => void;
  readonly tried: boolean;
  readonly wrong: (field: string) => string | undefined;
}

function WhatFields({ value, set, tried, wrong }: PartProps) {
  const t = useT(planMessages);
  const text = useText();
  const { data } = useSuspenseQuery(itemsQuery);
  const need = (words: string, least = 2) => (tried && words.trim().length < least ? t.required : undefined);
  // The newest set of themes first: that is the one in force.
  const schemes = [...data.schemes].sort((a, b) => (a.date < b.date ? 1 : -1));
  const themes = schemes.flatMap((scheme) =>
    scheme.members.map((member) => ({
      id: `${scheme.id}.${member.id}`,
      label: `${text(member.name)}（${text(scheme.name)}）`,
    })),
  );
  return (
    <>
      <TextField
        label={t.number}
        hint={t.numberHint}
        required
        maxLength={16}
        value={value.number}
        onChange={(number) => set({ number })}
        error={need(value.number, 1) ?? wrong('number')}
      />
      <TextField
        label={t.name}
        required
        maxLength={120}
        value={value.nameZh}
        onChange={(nameZh) => set({ nameZh })}
        error={need(value.nameZh) ?? wrong('name.zh')}
      />
      <TextField
        label={t.nameEn}
        maxLength={120}
        value={value.nameEn}
        onChange={(nameEn) => set({ nameEn })}
        error={wrong('name.en')}
      />
      <TextArea
        label={t.description}
        required
        maxLength={2000}
        value={value.description}
        onChange={(description) => set({ description })}
        error={need(value.description) ?? wrong('description')}
      />
      <Select
        label={t.theme}
        required
        options={themes}
        value={value.theme === '' ? null : value.theme}
        onChange={(theme) => set({ theme: theme ?? '' })}
        error={need(value.theme) ?? wrong('theme')}
      />
    </>
  );
}

function WhoFields({ value, set, tried, wrong }: PartProps) {
  const t = useT(planMessages);
  const text = useText();
  const parties = useParties();
  const secretariat = useHasRole('secretariat');
  const place = (id: string) => parties.find((party) => party.id === id)?.name;
  const lead = place(value.lead);
  return (
    <>
      <Select
        label={t.lead}
        hint={secretariat ? undefined : t.leadHint}
        required
        disabled={!secretariat}
        options={parties.map(({ id, name }) => ({ id, label: text(name) }))}
        value={lead === undefined ? null : value.lead}
        onChange={(id) => set({ lead: id ?? '', partners: value.partners.filter((one) => one !== id) })}
        error={wrong('lead')}
      />
      <fieldset className={styles.partners}>
        <legend>{t.partners}</legend>
        {parties
          .filter(({ id }) => id !== value.lead)
          .map(({ id, name }) => (
            <Checkbox
              key={id}
              label={text(name)}
              checked={value.partners.includes(id)}
              onChange={(checked) =>
                set({
                  partners: checked ? [...value.partners, id] : value.partners.filter((one) => one !== id),
                })
              }
            />
          ))}
        {wrong('partners') !== undefined && <p role="alert">{wrong('partners')}</p>}
      </fieldset>
      <TextField
        label={t.supervisor}
        hint={t.supervisorHint}
        required
        maxLength={120}
        value={value.supervisor}
        onChange={(supervisor) => set({ supervisor })}
        error={(tried && value.supervisor.trim().length < 2 ? t.required : undefined) ?? wrong('supervisor')}
      />
    </>
  );
}

function WhenFields({ value, set, tried, wrong }: PartProps) {
  const t = useT(planMessages);
  const { steps, stepDays } = value;
  // Milestones have no name of their own yet: their place is what tells them apart.
  const numbered = steps.map((name, index) => ({ name, index, key: `step-${index + 1}` }));
  return (
    <>
      <DateField
        label={t.starts}
        required
        value={value.starts === '' ? null : value.starts}
        onChange={(starts) => set({ starts: starts ?? '' })}
        error={wrong('starts')}
      />
      <DateField
        label={t.due}
        required
        value={value.due === '' ? null : value.due}
        onChange={(due) => set({ due: due ?? '' })}
        error={(tried && value.due === '' ? t.required : undefined) ?? wrong('due')}
      />
      {numbered.map(({ name, index, key }) => (
        <div key={key} className={styles.milestone}>
          <TextField
            label={t.milestone(index + 1)}
            required
            maxLength={120}
            value={name}
            onChange={(words) => set({ steps: steps.with(index, words) })}
            error={tried && name.trim().length < 2 ? t.required : undefined}
          />
          <DateField
            label={t.milestoneDue}
            required
            value={stepDays[index] || null}
            onChange={(day) => set({ stepDays: stepDays.with(index, day ?? '') })}
            error={tried && stepDays[index] === '' ? t.required : undefined}
          />
          {steps.length > 1 && (
            <Button
              look="quiet"
              onClick={() =>
                set({ steps: steps.toSpliced(index, 1), stepDays: stepDays.toSpliced(index, 1) })
              }
            >
              {t.removeMilestone}
            </Button>
          )}
        </div>
      ))}
      <p>
        <Button onClick={() => set({ steps: [...steps, ''], stepDays: [...stepDays, ''] })}>
          {t.addMilestone}
        </Button>
      </p>
    </>
  );
}
