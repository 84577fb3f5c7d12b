import { z } from 'zod';
import { must, ok } from '../../src/kernel/result.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import { command } from '../../src/platform/command.ts';
import type { TestDatabase } from './database.ts';

const statementCommand = (values: readonly unknown[]) =>
  command({
    name: 'test.statement',
    input: z.object({ sql: z.string() }),
    execute: async ({ tx }, { sql }) => ok(await tx.execute(sql, values)),
  });

/**
 * Runs a statement past every command, with an actor's own row-level rights, and keeps what it changed.
 * @returns the number of rows, or `denied` when the database itself refused
 */
export async function asSql(
  db: TestDatabase,
  actor: SignedInActor,
  sql: string,
  values: readonly unknown[] = [],
): Promise<number | 'denied'> {
  try {
    return must(await db.uow.run(statementCommand(values), actor, db.uow.newId(), { sql }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // 42501: row-level security or a missing grant; TQ012: a function of the ledger.
    if (code === '42501' || code === 'TQ012') return 'denied';
    throw error;
  }
}
