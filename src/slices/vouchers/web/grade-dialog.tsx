import { useState } from 'react';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { recordFact } from '../../identity/web/index.ts';
import type { SchemeView } from './queries.ts';
import { rewardMessages } from './reward-messages.ts';
import { type Institution, REWARDED } from './reward-queries.ts';

interface GradeDialogProps {
  readonly institutions: readonly Institution[];
  readonly scheme: SchemeView;
  readonly year: number;
  readonly onClose: () => void;
}

/** The desk records the grade of an institution of its place for a year. */
export function GradeDialog({ institutions, scheme, year, onClose }: GradeDialogProps) {
  const t = useT(rewardMessages);
  const pick = usePick();
  const text = useText();
  const [orgId, setOrgId] = useState<string | null>(null);
  const [grade, setGrade] = useState<string | null>(null);
  const [source, setSource] = useState('');
  const [tried, setTried] = useState(false);
  const rule = scheme.providerReward;
  const grades = rule !== undefined && 'grades' in rule ? rule.grades : [];
  const fact = rule !== undefined && 'fact' in rule ? rule.fact : '';
  const command = useCommand(recordFact, {
    refreshes: REWARDED,
    onDone: () => {
      toast(t.gradedNow);
      onClose();
    },
  });
  const send = () => {
    setTried(true);
    if (orgId === null || grade === null || source.trim() === '') return;
    const days = { validFrom: `${year}-01-01`, validTo: `${year}-12-31` };
    command.mutate({ params: { orgId }, body: { code: fact, value: grade, ...days, source: source.trim() } });
  };
  const nameOf = ({ nameZh, nameEn, grade: now }: Institution) => {
    const words = grades.find((one) => one.grade === now);
    const name = pick(nameZh, nameEn);
    return now === undefined ? name : t.gradeIs(name, words === undefined ? now : text(words));
  };
  const missing = tried && (orgId === null || grade === null || source.trim() === '');
  return (
    <FormDialog title={t.grade} verb={t.grade} command={command} onSend={send} onClose={onClose}>
      <Select
        label={t.institution}
        options={institutions.map((one) => ({ id: one.id, label: nameOf(one) }))}
        value={orgId}
        onChange={setOrgId}
        required
      />
      <Select
        label={t.gradeName}
        options={grades.map((one) => ({ id: one.grade, label: text(one) }))}
        value={grade}
        onChange={setGrade}
        required
      />
      <TextField
        label={t.basedOn}
        hint={t.basedOnHint}
        error={missing ? t.chooseAll : undefined}
        value={source}
        onChange={setSource}
        maxLength={200}
        required
      />
    </FormDialog>
  );
}
