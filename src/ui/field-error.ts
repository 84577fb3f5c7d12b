import { useText } from './i18n/language.ts';
import type { ApiProblem } from './problem.ts';

/** What the server said about one field of a form, to be shown beside it. */
export function useFieldError(error: ApiProblem | null): (field: string) => string | undefined {
  const text = useText();
  return (field) => (error !== null && error.field === field ? text(error.reason ?? error) : undefined);
}
