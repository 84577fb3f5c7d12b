import type { CallInput } from '../../../ui/api.ts';
import type { reportOperation } from '../contract.ts';
import { REPORTED_STAGES, type ReportedStage } from '../domain/undertaking.ts';
import type { FileView } from './queries.ts';

/** What is typed into the form of a report. */
export interface ReportDraft {
  readonly period: string;
  readonly text: string;
  readonly nextStep: string;
  readonly stage: ReportedStage;
  readonly forecast: string;
  /** Day reached, for each milestone in its order; empty when it is not reached in this period. */
  readonly reached: readonly string[];
  /** Uploaded files by their hash, and what each shows, in the same order. */
  readonly files: readonly string[];
  readonly fileTitles: readonly string[];
  readonly url: string;
  readonly urlTitle: string;
}

/** Starts from where the item stands: the oldest month that is due and missing, its stage and its forecast. */
export function emptyReport(file: FileView): ReportDraft {
  const missing = file.periods.find((one) => one.standing === 'missing')?.period;
  const period =
    file.reportable.find((month) => month === missing) ?? file.reportable[1] ?? file.reportable[0] ?? '';
  return {
    period,
    text: '',
    nextStep: file.nextStep ?? '',
    stage: REPORTED_STAGES.find((stage) => stage === file.stage) ?? 'agreed',
    forecast: file.forecast ?? file.due,
    reached: file.milestones.map(() => ''),
    files: [],
    fileTitles: [],
    url: '',
    urlTitle: '',
  };
}

type Body = NonNullable<CallInput<typeof reportOperation>['body']>;

/** What is sent: a partner's report leaves out what only the lead may say. */
export function bodyOf(draft: ReportDraft, lead: boolean): Body {
  const evidence: NonNullable<Body['evidence']> = [
    ...draft.files.map((sha256, index) => ({
      kind: 'file' as const,
      sha256,
      title: draft.fileTitles[index] ?? sha256,
    })),
    ...(draft.url.trim() === ''
      ? []
      : [
          {
            kind: 'link' as const,
            url: draft.url.trim(),
            title: draft.urlTitle.trim() || draft.url.trim().slice(0, 120),
          },
        ]),
  ];
  const said = { period: draft.period, text: draft.text.trim(), nextStep: draft.nextStep.trim(), evidence };
  if (!lead) return said;
  const milestones = draft.reached.flatMap((doneOn, index) =>
    doneOn === '' ? [] : [{ position: index + 1, doneOn }],
  );
  const done = draft.stage === 'claimed-done';
  return { ...said, stage: draft.stage, milestones, ...(done ? {} : { forecast: draft.forecast }) };
}
