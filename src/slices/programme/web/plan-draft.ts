import type { CallInput } from '../../../ui/api.ts';
import type { planOperation } from '../contract.ts';

/** What is typed into the form of a new item. */
export interface PlanDraft {
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly description: string;
  readonly theme: string;
  readonly lead: string;
  readonly partners: readonly string[];
  readonly supervisor: string;
  readonly starts: string;
  readonly due: string;
  /** Names and days of the milestones, in their order. */
  readonly steps: readonly string[];
  readonly stepDays: readonly string[];
}

export const emptyPlan = (today: string, lead: string): PlanDraft => ({
  number: '',
  nameZh: '',
  nameEn: '',
  description: '',
  theme: '',
  lead,
  partners: [],
  supervisor: '',
  starts: today,
  due: '',
  steps: [''],
  stepDays: [''],
});

const said = (words: string): boolean => words.trim().length >= 2;

export const isComplete = (plan: PlanDraft): boolean =>
  plan.number.trim() !== '' &&
  [plan.nameZh, plan.description, plan.theme, plan.lead, plan.supervisor, plan.starts, plan.due].every(
    said,
  ) &&
  [...plan.steps, ...plan.stepDays].every(said);

type Body = NonNullable<CallInput<typeof planOperation>['body']>;

export const planBody = (plan: PlanDraft): Body => ({
  number: plan.number.trim(),
  name: { zh: plan.nameZh.trim(), ...(plan.nameEn.trim() === '' ? {} : { en: plan.nameEn.trim() }) },
  description: plan.description.trim(),
  theme: plan.theme,
  lead: plan.lead,
  partners: [...plan.partners],
  supervisor: plan.supervisor.trim(),
  starts: plan.starts,
  due: plan.due,
  milestones: plan.steps.map((name, index) => ({
    name: { zh: name.trim() },
    due: plan.stepDays[index] ?? '',
  })),
});
