import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type CallInput, call } from '../../../ui/api.ts';
import type { ApiProblem } from '../../../ui/problem.ts';
import { withSession } from '../../../ui/sign-in-again.ts';
import type { quoteOperation } from '../contract.ts';
import { type QuoteView, requestQuote } from './api.ts';

export type QuoteRequest = NonNullable<CallInput<typeof quoteOperation>['body']>;

/** Long enough that dragging over the calendar or typing a word asks once. */
const SETTLE_MS = 450;
/** A quote holds for hours, but others spend from the same budget: an old one is asked again. */
const FRESH_MS = 5 * 60_000;

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

interface Quoting {
  readonly quote: QuoteView | undefined;
  readonly error: ApiProblem | null;
  /** The quote shown is not yet the one for what is chosen now. */
  readonly pending: boolean;
  readonly again: () => void;
}

/**
 * The quote for what is chosen now. A quote binds the enterprise to nothing, so it is asked for like a query as
 * soon as the choice has settled.
 */
export function useQuote(request: QuoteRequest): Quoting {
  const wanted = JSON.stringify(request);
  const settled = useSettled(wanted);
  const answer = useQuery<QuoteView, ApiProblem>({
    queryKey: ['quote', settled],
    queryFn: ({ signal }) => withSession(() => call(requestQuote, { body: JSON.parse(settled) }, { signal })),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
  return {
    quote: answer.data,
    error: answer.error,
    pending: settled !== wanted || answer.isPlaceholderData || answer.isFetching,
    again: () => void answer.refetch(),
  };
}
