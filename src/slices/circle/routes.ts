import { ok } from '../../kernel/result.ts';
import type { Api } from '../../platform/http/api.ts';
import { circleOperation } from './contract.ts';
import { circleOf } from './index.ts';

export function circleRoutes(api: Api): void {
  api.query(circleOperation, async (tx) => {
    const circle = await circleOf(tx);
    return ok({
      ...circle,
      languages: [...circle.languages],
      parties: [...circle.parties],
      jurisdictions: circle.jurisdictions.map(({ calendar: _, ...rest }) => ({
        ...rest,
        roles: [...rest.roles],
      })),
    });
  });
}
