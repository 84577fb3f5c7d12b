import { addWorkingDays, type WorkCalendar } from '../../../kernel/calendar.ts';
import { fault, type SchemeFault } from './fault.ts';
import type { Procedure, SchemeVersion } from './scheme.ts';

/** Steps between a desk's examination and the money, in the order in which they are taken. */
export const PROCEDURE_STEPS = ['checks', 'meeting', 'publicity', 'document'] as const;
export type ProcedureStep = (typeof PROCEDURE_STEPS)[number];

/** The steps a scheme asks for; none where it has no procedure. */
export const stepsOf = ({ procedure }: Pick<SchemeVersion, 'procedure'>): ProcedureStep[] =>
  PROCEDURE_STEPS.filter((step) => procedure?.[step] !== undefined);

/** The rules of a procedure, each with its clause. */
export const procedureRules = ({ procedure }: Pick<SchemeVersion, 'procedure'>): { clause: string }[] =>
  procedure === undefined ? [] : [procedure, ...PROCEDURE_STEPS.flatMap((step) => procedure[step] ?? [])];

/**
 * The last day of a step that begins on a day, `YYYY-MM-DD`. The day it begins on never counts, so a list that is
 * published on a Friday for five days is shown from Monday to the Friday after. `undefined` for a step not taken.
 */
export function stepDueOn(
  procedure: Procedure,
  step: ProcedureStep,
  begunOn: string,
  calendar: WorkCalendar,
): string | undefined {
  const days = procedure[step]?.days;
  return days === undefined ? undefined : addWorkingDays(begunOn, days, calendar);
}

/** First and last day of a list that is published on a day. */
export function publicityDays(
  procedure: Procedure,
  publishedOn: string,
  calendar: WorkCalendar,
): { readonly from: string; readonly to: string } | undefined {
  const to = stepDueOn(procedure, 'publicity', publishedOn, calendar);
  return to === undefined ? undefined : { from: addWorkingDays(publishedOn, 1, calendar), to };
}

/** The day by which an objection that came in on a day is answered. */
export function answerDueOn(
  procedure: Procedure,
  receivedOn: string,
  calendar: WorkCalendar,
): string | undefined {
  const days = procedure.publicity?.answerDays;
  return days === undefined ? undefined : addWorkingDays(receivedOn, days, calendar);
}

/** A procedure without a step, or one that names a body twice. */
export function procedureFaults({ procedure }: SchemeVersion): SchemeFault[] {
  if (procedure === undefined) return [];
  const empty = stepsOf({ procedure }).length === 0;
  return [
    ...(empty
      ? [
          fault(
            'procedure',
            '办理程序没有写明任何步骤；不需要程序的请删去此项。',
            'The procedure names no step. Leave it out where none is needed.',
          ),
        ]
      : []),
    ...twice('procedure.checks.departments', procedure.checks?.departments ?? []),
    ...twice('procedure.document.coSigners', procedure.document?.coSigners ?? []),
  ];
}

function twice(path: string, bodies: readonly { readonly code: string }[]): SchemeFault[] {
  const codes = bodies.map(({ code }) => code);
  return codes
    .map((code, index) => ({ code, index }))
    .filter(({ code, index }) => codes.indexOf(code) < index)
    .map(({ code, index }) =>
      fault(`${path}.${index}.code`, `单位“${code}”重复。`, `The body "${code}" is named twice.`),
    );
}
