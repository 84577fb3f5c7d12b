import { compete, contradict, exclude, partsOf } from './contradictions.ts';
import { fault, type SchemeFault } from './fault.ts';
import type { Alternative, Predicate, SchemeVersion } from './scheme.ts';
import { CAP_NAMES } from './terms.ts';

interface Required {
  readonly index: number;
  readonly about: string;
  readonly predicate: Predicate;
}

/** Only requirements with one way to meet them can contradict each other: the others leave a way out. */
export function requirementFaults(scheme: SchemeVersion): SchemeFault[] {
  const required: Required[] = scheme.eligibility.flatMap(({ anyOf, about }, index) => {
    const [only] = anyOf;
    if (anyOf.length > 1 || only === undefined) return [];
    return partsOf(only).map((predicate) => ({ index, about: about ?? 'enterprise', predicate }));
  });
  return required.flatMap((later, position) =>
    required
      .slice(0, position)
      .filter((earlier) => earlier.index < later.index && earlier.about === later.about)
      .filter((earlier) => compete(earlier.predicate, later.predicate))
      .map((earlier) =>
        fault(
          `eligibility.${later.index}`,
          `与第 ${earlier.index + 1} 条申领条件冲突：对“${later.predicate.fact}”提出两种要求。`,
          `Competes with condition ${earlier.index + 1}: both rule on "${later.predicate.fact}".`,
        ),
      ),
  );
}

/** Every place that lists alternatives, and what is wrong inside one of them. */
export function alternativeFaults(scheme: SchemeVersion): SchemeFault[] {
  const lists: { path: string; anyOf: readonly Alternative[] }[] = [
    ...scheme.eligibility.map(({ anyOf }, index) => ({ path: `eligibility.${index}`, anyOf })),
    ...(scheme.priority ?? []).map(({ anyOf }, index) => ({ path: `priority.${index}`, anyOf })),
    ...exceptionsOf(scheme).flatMap(({ path, when }) => (when.anyOf ? [{ path, anyOf: when.anyOf }] : [])),
  ];
  return lists.flatMap(({ path, anyOf }) =>
    anyOf.some(cannotHold)
      ? [fault(path, '同时要求的条件互相矛盾。', 'What must hold together contradicts itself.')]
      : [],
  );
}

function cannotHold(alternative: Alternative): boolean {
  const parts = partsOf(alternative);
  return parts.some((one, index) => parts.slice(0, index).some((other) => contradict(one, other)));
}

const exceptionsOf = (scheme: SchemeVersion) =>
  CAP_NAMES.flatMap((name) =>
    (scheme.caps[name]?.except ?? []).map((one, index) => ({
      ...one,
      name,
      path: `caps.${name}.except.${index}`,
    })),
  );

/** Two exceptions that could apply at once would leave two amounts for one case. */
export function capFaults(scheme: SchemeVersion): SchemeFault[] {
  const all = exceptionsOf(scheme);
  return all.flatMap((one, index) => {
    const { years, firstTime, anyOf } = one.when;
    if (years === undefined && firstTime === undefined && anyOf === undefined) {
      return [fault(`${one.path}.when`, '须写明例外的条件。', 'Say when this exception applies.')];
    }
    const rival = all
      .slice(0, index)
      .find((other) => other.name === one.name && !exclude(one.when, other.when));
    return rival === undefined
      ? []
      : [
          fault(
            one.path,
            `与同一上限的另一例外（${rival.clause}）可能同时适用。`,
            `It could apply together with another exception of this cap (${rival.clause}).`,
          ),
        ];
  });
}
