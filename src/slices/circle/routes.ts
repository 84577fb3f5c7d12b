import { ok } from '../../kernel/result.ts';
import type { Api } from '../../platform/http/api.ts';
import { circleOperation, documentsOperation } from './contract.ts';
import { circleOf, documentsOf } from './store.ts';

export function circleRoutes(api: Api): void {
  api.query(circleOperation, async (tx) => {
    const circle = await circleOf(tx);
    return ok({
      ...circle,
      founded: circle.founded ?? null,
      languages: [...circle.languages],
      parties: [...circle.parties],
      jurisdictions: circle.jurisdictions.map((one) => ({
        ...one,
        roles: [...one.roles],
        calendar: {
          weekend: [...one.calendar.weekend],
          holidays: [...one.calendar.holidays],
          workdays: [...one.calendar.workdays],
        },
      })),
    });
  });
  api.query(documentsOperation, async (tx, { params }) =>
    ok({ documents: await documentsOf(tx, params.part) }),
  );
}
