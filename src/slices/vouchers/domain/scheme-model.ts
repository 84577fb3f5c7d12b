import { z } from 'zod';
import type { JurisdictionId } from '../../../kernel/brand.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { SchemeFault } from './fault.ts';
import { type SchemeVersion, zSchemeVersion } from './scheme.ts';
import { validateScheme } from './validate.ts';
import type { WorkedCase, WorkedCases } from './worked-case.ts';

const zRole = z.strictObject({
  /** Stands in the rules wherever a place would. */
  role: z.string().regex(/^[a-z][a-z-]*$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  /** Several places may take it, e.g. all where a provider may be. */
  many: z.boolean().optional(),
});

/**
 * A scheme to start from: a version whose places are roles (home, city, province…), and whose references to other
 * schemes are names. Amounts are minor units of the currency its source used.
 */
export const zSchemeModel = zSchemeVersion.omit({ id: true, version: true, provenance: true }).extend({
  roles: z.array(zRole).min(1),
  others: z
    .array(z.strictObject({ code: z.string().min(1), zh: z.string().min(1), en: z.string().min(1) }))
    .optional(),
});
export type SchemeModel = z.infer<typeof zSchemeModel>;

/** What a desk fills in. */
export interface Binding {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  /** Places by role. */
  readonly places: Readonly<Record<string, readonly JurisdictionId[]>>;
  /** Codes of the circle's schemes by the names the model uses. */
  readonly schemes?: Readonly<Record<string, string>>;
}

/** The model as it stands, its roles taken for places: what its worked cases are about. */
export function asScheme(model: SchemeModel): SchemeVersion {
  const { roles, others, ...rest } = model;
  return { ...rest, id: `${model.code}-1`, version: 1, provenance: 'sample' };
}

/**
 * A model as one jurisdiction's draft. It is marked as a sample until its desk publishes it as its own. Every fault
 * is told: a role without a place or with too many, a scheme nobody named, and rules that contradict each other once
 * the places are in.
 */
export function instantiate(model: SchemeModel, binding: Binding): Result<SchemeVersion, SchemeFault[]> {
  const faults = bindingFaults(model, binding);
  if (faults.length > 0) return err(faults);
  const places = (role: string): readonly JurisdictionId[] => binding.places[role] ?? [];
  const scheme = {
    ...withPlaces(asScheme(model), places),
    id: binding.id,
    code: binding.code,
    version: binding.version,
  };
  const named = withSchemes(scheme, (name) => binding.schemes?.[name] ?? name);
  const contradictions = validateScheme(named);
  return contradictions.length > 0 ? err(contradictions) : ok(named);
}

function bindingFaults(model: SchemeModel, { places, schemes = {} }: Binding): SchemeFault[] {
  const roles = model.roles.flatMap(({ role, zh, en, many }) => {
    const count = places[role]?.length ?? 0;
    if (count === 1 || (many === true && count > 1)) return [];
    return [
      {
        path: `places.${role}`,
        zh: count === 0 ? `请选择“${zh}”。` : `“${zh}”只能有一个。`,
        en: count === 0 ? `Choose who is "${en}".` : `There can be only one "${en}".`,
      },
    ];
  });
  const others = (model.others ?? []).flatMap(({ code, zh, en }) =>
    schemes[code] === undefined
      ? [{ path: `schemes.${code}`, zh: `请选择“${zh}”。`, en: `Choose which scheme is "${en}".` }]
      : [],
  );
  return [...roles, ...others];
}

type Places = (role: string) => readonly JurisdictionId[];

function withPlaces(scheme: SchemeVersion, places: Places): SchemeVersion {
  const all = (roles: readonly JurisdictionId[]) => [...new Set(roles.flatMap(places))];
  // Roles of one payer are checked to have exactly one place.
  const one = (role: JurisdictionId): JurisdictionId => places(role)[0] ?? role;
  const payers = (list: SchemeVersion['payers']) =>
    list.map((payer) => ({ ...payer, jurisdiction: one(payer.jurisdiction) }));
  const { providers, payersByHome, caps, ratio } = scheme;
  const ofPayer = <R extends { readonly payer: JurisdictionId }>(rules: readonly R[]) =>
    rules.map((rule) => ({ ...rule, payer: one(rule.payer) }));
  return {
    ...scheme,
    jurisdiction: one(scheme.jurisdiction),
    enterprises: { ...scheme.enterprises, jurisdictions: all(scheme.enterprises.jurisdictions) },
    ...(providers ? { providers: { ...providers, jurisdictions: all(providers.jurisdictions) } } : {}),
    payers: payers(scheme.payers),
    ...(payersByHome
      ? {
          payersByHome: payersByHome.map((group) => ({
            ...group,
            homes: all(group.homes),
            payers: payers(group.payers),
          })),
        }
      : {}),
    caps: { ...caps, ...(caps.perPayer ? { perPayer: ofPayer(caps.perPayer) } : {}) },
    ratio: { ...ratio, ...(ratio.perPayer ? { perPayer: ofPayer(ratio.perPayer) } : {}) },
  };
}

function withSchemes(scheme: SchemeVersion, named: (name: string) => string): SchemeVersion {
  const { stacked } = scheme.caps;
  const { matching } = scheme.ratio;
  return {
    ...scheme,
    caps: { ...scheme.caps, ...(stacked ? { stacked: { ...stacked, with: stacked.with.map(named) } } : {}) },
    ratio: {
      ...scheme.ratio,
      ...(matching ? { matching: { ...matching, scheme: named(matching.scheme) } } : {}),
    },
  };
}

/** A model's worked cases with places for its roles: what then holds of the desk's own draft too, until it is changed. */
export function bindCases(
  { defaults, cases }: Pick<WorkedCases, 'defaults' | 'cases'>,
  binding: Pick<Binding, 'places'>,
): Pick<WorkedCases, 'defaults' | 'cases'> {
  const one = (role: JurisdictionId): JurisdictionId => binding.places[role]?.[0] ?? role;
  const keyed = <V>(amounts: Readonly<Record<string, V>>): Record<string, V> =>
    Object.fromEntries(Object.entries(amounts).map(([role, value]) => [one(role as JurisdictionId), value]));
  const given = <G extends Pick<WorkedCase, 'home' | 'books'>>(part: G): G => {
    const { home, books } = part;
    const { free, usedByPayer, budget } = books ?? {};
    return {
      ...part,
      ...(home === undefined ? {} : { home: one(home) }),
      ...(books === undefined
        ? {}
        : {
            books: {
              ...books,
              ...(free ? { free: keyed(free) } : {}),
              ...(usedByPayer ? { usedByPayer: keyed(usedByPayer) } : {}),
              ...(budget ? { budget: keyed(budget) } : {}),
            },
          }),
    };
  };
  const at = <S extends { readonly provider?: JurisdictionId | undefined }>(spend: S): S =>
    spend.provider === undefined ? spend : { ...spend, provider: one(spend.provider) };
  return {
    defaults: { ...given(defaults), providerAt: one(defaults.providerAt) },
    cases: cases.map((each) => ({
      ...given(each),
      ...(each.order ? { order: at(each.order) } : {}),
      ...(each.claim ? { claim: each.claim.map(at) } : {}),
      gives: { ...each.gives, ...(each.gives.shares ? { shares: keyed(each.gives.shares) } : {}) },
    })),
  };
}
