import type { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import type { UnitOfWork } from '../../../platform/unit-of-work.ts';
import { digestOf } from '../compile.ts';
import type { verifyOperation } from '../contract.ts';
import { scanOf } from '../scan-store.ts';
import { newestVersion, signaturesOf, statementById } from '../store.ts';

type Verified = z.output<(typeof verifyOperation)['output']>;

/**
 * Whether a digest, as printed on paper, is the one on record for a statement. Read by the platform, because
 * whoever holds the paper may ask and need not sign in; an unknown statement and a wrong digest give the same
 * answer, so that nobody learns which statements exist.
 */
export async function verifyStatement(
  uow: UnitOfWork,
  platform: SignedInActor,
  asked: { readonly statement: Uuid; readonly digest: string },
): Promise<Result<Verified>> {
  return uow.read(platform, async (tx) => {
    const statement = await statementById(tx, asked.statement);
    if (statement === undefined || statement.digest !== asked.digest) return ok({ matches: false });
    const { seal, version } = statement.body;
    const signatures = await signaturesOf(tx, statement);
    const scan = await scanOf(tx, statement);
    const newest = await newestVersion(tx, statement);
    return ok({
      matches: true,
      record: {
        version,
        ...(seal === undefined ? {} : { seal }),
        signed: signatures.length,
        intact: digestOf(statement.body) === statement.digest,
        ...(scan === undefined ? {} : { sealed: { on: scan.sealedOn, scan: scan.sha256 } }),
        ...(newest === undefined || newest.version === version
          ? {}
          : { newer: { version: newest.version, statement: newest.id } }),
      },
    });
  });
}
