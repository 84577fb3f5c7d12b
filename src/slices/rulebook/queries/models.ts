import type { z } from 'zod';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { serviceCodesOf } from '../../circle/index.ts';
import { asScheme, schemeVersions } from '../../vouchers/index.ts';
import { workCases } from '../check.ts';
import type { modelsOperation } from '../contract.ts';
import type { Fields } from '../domain/difference.ts';
import { casesOf, type Library } from '../models.ts';

type Models = z.output<typeof modelsOperation.output>;

/** The library never changes while the server runs, so its cases are worked once. */
export function modelLibrary(library: Library): (tx: Tx) => Promise<Result<Models>> {
  let models: Models['models'] | undefined;
  return async (tx) => {
    models ??= library.map((one) => {
      const { defaults, cases } = casesOf(one);
      return {
        key: one.key,
        model: { ...one.model },
        defaults: { ...defaults },
        cases: cases.map((each) => ({ ...each })),
        worked: workCases(asScheme(one.model), casesOf(one) as unknown as Fields).map((each) => ({
          ...each,
        })),
      };
    });
    const services = await serviceCodesOf(tx);
    const versions = await schemeVersions(tx);
    return ok({
      models,
      services: services.map(({ id, name }) => ({ id, name: { ...name } })),
      schemes: [...new Map(versions.map((one) => [one.code, one])).values()].map(({ code, title }) => ({
        code,
        title,
      })),
    });
  };
}
