import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { FieldWaiting } from '../../../ui/kit/field.tsx';
import { lazyPart } from '../../../ui/lazy.tsx';
import { projectsQuery } from './api.ts';
import { panelMessages } from './panel-messages.ts';

const SuggestField = lazyPart(() => import('../../../ui/kit/combobox.tsx').then((part) => part.SuggestField));

/** Longest name the server takes. */
const LONGEST = 120;

interface ProjectFieldProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
}

/** The project an order is for. Funds are compared by the same words, so the firm's own are offered. */
export function ProjectField({ value, onChange }: ProjectFieldProps) {
  const t = useT(panelMessages);
  const { data } = useQuery(projectsQuery);
  const words = { label: t.project, hint: t.projectHint };
  return (
    <Suspense fallback={<FieldWaiting {...words} shown={value} />}>
      <SuggestField
        {...words}
        value={value}
        onChange={(name) => onChange(name.slice(0, LONGEST))}
        suggestions={data?.projects ?? []}
      />
    </Suspense>
  );
}
