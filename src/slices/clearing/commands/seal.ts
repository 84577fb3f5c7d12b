import { ok } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { claimFile } from '../../../platform/files/index.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { zId, zSealInput } from '../contract.ts';
import { mayHandle } from '../domain/statement.ts';
import { refuse } from '../errors.ts';
import { statementSealed } from '../events.ts';
import { clearingPolicy } from '../policy.ts';
import { insertScan, scanOf } from '../scan-store.ts';
import { isNewest, statementById } from '../store.ts';

/** Papers that carry a seal: a scan or a photograph of the page. */
const SCANS = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/**
 * Files the scan of the sealed paper, once, after the last signature: from then on the version is locked. A later
 * correction is a next version that says whose seal it supersedes.
 */
export const sealCommand = command({
  name: 'clearing.seal',
  input: zSealInput.extend({ statementId: zId }),
  execute: async (context, { statementId, sha256, sealedOn }) => {
    const { tx, at } = context;
    const statement = await statementById(tx, statementId);
    if (statement === undefined) return platformRefuse('not-found');
    const allowed = authorise(clearingPolicy, 'clearing.seal', context.actor, statement);
    if (!allowed.ok) return allowed;
    const { personId, orgId, provenance } = allowed.value;
    if (!mayHandle(provenance, statement.body.lines)) return refuse('sample-treasury');
    if (!(await isNewest(tx, statement))) return refuse('superseded');
    const { timezone } = jurisdictionOf(await circleOf(tx), statement.jurisdictionId);
    if (sealedOn < zoned(statement.closedAt, timezone).date || sealedOn > zoned(at, timezone).date) {
      return refuse('seal-date', {}, { field: 'sealedOn' });
    }
    const file = await claimFile(tx, orgId, sha256, at);
    if (!file.ok) return file;
    if (!SCANS.has(file.value.mediaType)) return refuse('seal-type', {}, { field: 'sha256' });
    const scan = { ...file.value, sealedOn, filedBy: personId, filedAt: at };
    if (!(await insertScan(tx, statement, scan))) {
      return refuse((await scanOf(tx, statement)) === undefined ? 'seal-unsigned' : 'sealed-already');
    }
    const { jurisdictionId, period, version, digest } = statement;
    context.emit({
      event: statementSealed,
      payload: { jurisdictionId, statementId, period, version, digest, scan: sha256, sealedOn },
      provenance: provenance === 'sample' ? 'sample' : 'own',
    });
    return ok({ statementId, scan: sha256 });
  },
});
