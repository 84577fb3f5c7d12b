import {
  QueryClient,
  queryOptions,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { CallInput, Operation, OutputOf } from '../platform/contract.ts';
import { call, type Endpoint, newIntent } from './api.ts';
import type { Attempt, DraftKeeper } from './draft-store.ts';
import { personSettled } from './person-change.ts';
import { ApiProblem, asProblem } from './problem.ts';
import { withSession } from './sign-in-again.ts';

/** An answer that is still being prepared comes for certain; a server that fails or is away gets two more tries. */
const worthAsking = (count: number, problem: ApiProblem): boolean =>
  problem.notYet || (count < 2 && problem.outcomeUnknown);

/** One cache for the whole page. Refusals are answers and are not asked again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Always try: a paused call would wait in silence where a sentence can say what is wrong.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 15_000,
        retry: (count, error) => error instanceof ApiProblem && worthAsking(count, error),
        retryDelay: (count, error) =>
          error instanceof ApiProblem && error.retryAfterSeconds !== undefined
            ? error.retryAfterSeconds * 1_000
            : 1_000 * 2 ** count,
      },
    },
  });
}

/**
 * Options of a query, for `useQuery` in a page and `ensureQueryData` in a route loader alike. The key is
 * the address parts, so that `useRefresh` can find every answer of an operation.
 */
export function ask<O extends Operation>(target: Endpoint<O>, input: CallInput<O> = {}) {
  return queryOptions<OutputOf<O>, ApiProblem>({
    queryKey: [target.path, input.params ?? null, input.query ?? null],
    queryFn: async ({ signal }) => {
      await personSettled(signal);
      return call(target, input, { signal });
    },
  });
}

/** An operation of any shape. */
type AnyEndpoint = Pick<Endpoint<Operation>, 'path'>;

/** Reads the named operations again wherever they are shown. */
export function useRefresh(): (...targets: readonly AnyEndpoint[]) => Promise<void> {
  const client = useQueryClient();
  return async (...targets) => {
    await Promise.all(targets.map((target) => client.invalidateQueries({ queryKey: [target.path] })));
  };
}

export interface CommandOptions<O extends Operation> {
  /** Queries whose answers this command changes. */
  readonly refreshes?: readonly AnyEndpoint[];
  readonly onDone?: (output: OutputOf<O>) => void;
  /** Before it is sent, and when it did not work out. */
  readonly onSend?: () => void;
  readonly onFail?: () => void;
  /** The draft of the form this command sends: kept until the command is through. */
  readonly draft?: { readonly keeper: DraftKeeper };
}

/**
 * A state change started by the person. Each intent has its own idempotency key; pressing again after a
 * lost connection or signing in again re-sends the same key for the same content, so nothing happens twice;
 * with a draft also after a reload.
 */
export function useCommand<O extends Operation>(
  target: Endpoint<O>,
  options: CommandOptions<O> = {},
): UseMutationResult<OutputOf<O>, ApiProblem, CallInput<O>> {
  const refresh = useRefresh();
  const open = useRef<Attempt>(undefined);
  const keeper = options.draft?.keeper;
  return useMutation<OutputOf<O>, ApiProblem, CallInput<O>>({
    mutationFn: async (input) => {
      const content = JSON.stringify(input);
      const before = open.current ?? keeper?.unfinished();
      const attempt = before?.content === content ? before : { intent: newIntent(), content };
      open.current = attempt;
      keeper?.remember(attempt);
      const send = () => call(target, input, { intent: attempt.intent });
      try {
        const output = await (target.kind === 'command' ? withSession(send) : send());
        open.current = undefined;
        return output;
      } catch (error) {
        const problem = asProblem(error);
        if (!problem.outcomeUnknown) {
          open.current = undefined;
          keeper?.remember(undefined);
        }
        throw problem;
      }
    },
    onMutate: () => options.onSend?.(),
    onError: () => options.onFail?.(),
    onSuccess: async (output) => {
      keeper?.clear();
      await refresh(...(options.refreshes ?? []));
      options.onDone?.(output);
    },
  });
}
