import type { Fields } from '../domain/difference.ts';
import { asFields, asList, asText } from './shape.ts';

export interface ModelRole {
  readonly role: string;
  readonly zh: string;
  readonly en: string;
  readonly many: boolean;
}

export interface ModelOther {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Who has to be named before a model can be used: places by role, and other schemes by the model's own names. */
export function rolesOf(model: Fields): { roles: ModelRole[]; others: ModelOther[] } {
  const words = (value: Fields) => ({ zh: asText(value.zh), en: asText(value.en) });
  return {
    roles: asList(model.roles)
      .map(asFields)
      .map((one) => ({ role: asText(one.role), many: one.many === true, ...words(one) })),
    others: asList(model.others)
      .map(asFields)
      .map((one) => ({ code: asText(one.code), ...words(one) })),
  };
}
