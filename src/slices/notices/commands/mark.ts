import type { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { markReadOperation, unmarkOperation } from '../contract.ts';
import { noticesPolicy } from '../policy.ts';
import { markRead, unmark } from '../store.ts';

/** Marks the named notices, or all unread ones, as read by this person; other readers keep theirs unread. */
export const markReadCommand = command({
  name: 'notices.mark-read',
  input: markReadOperation.body,
  execute: async ({ tx, actor, at, commandId }, { ids }) => {
    const allowed = authorise(noticesPolicy, 'notices.mark', actor);
    if (!allowed.ok) return allowed;
    const marked = await markRead(tx, allowed.value, { ids, batch: commandId, at });
    return ok({ batch: commandId as string, marked });
  },
});

/** Takes marks back: of one go, or of one notice. */
export const unmarkCommand = command({
  name: 'notices.unmark',
  input: unmarkOperation.body as z.ZodType<{ batch?: string; id?: string }>,
  execute: async ({ tx, actor }, what) => {
    const allowed = authorise(noticesPolicy, 'notices.mark', actor);
    if (!allowed.ok) return allowed;
    return ok({ unmarked: await unmark(tx, allowed.value.personId, what) });
  },
});
