import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { insertNotice, sweepOld, takeDue } from './store.ts';

const BATCH = 200;

/** Says what has become due since the last time. Running it twice, or by two workers, says nothing twice. */
export async function sayDue(uow: UnitOfWork): Promise<number> {
  for (let said = 0; ; ) {
    const batch = await uow.asWorker(async (tx, at) => {
      const due = await takeDue(tx, at, BATCH);
      for (const { id, draft } of due) await insertNotice(tx, id, draft);
      return due.length;
    });
    said += batch;
    if (batch < BATCH) return said;
  }
}

/** Deletes notices and sent messages beyond their retention. */
export const sweepNotices = (uow: UnitOfWork): Promise<number> => uow.asWorker((tx, at) => sweepOld(tx, at));
