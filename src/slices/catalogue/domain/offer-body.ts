/** What the platform keeps of a record beside what its institution describes. */
interface Kept {
  readonly id: unknown;
  readonly providerId: unknown;
  readonly providerNameZh: unknown;
  readonly providerNameEn: unknown;
  readonly jurisdictionId: unknown;
  readonly state: unknown;
  readonly version: unknown;
  readonly provenance: unknown;
}

/** What an institution describes of a record, and may change. */
export function bodyOf<T extends Kept>(offer: T): Omit<T, keyof Kept> {
  const {
    id,
    providerId,
    providerNameZh,
    providerNameEn,
    jurisdictionId,
    state,
    version,
    provenance,
    ...body
  } = offer;
  return body;
}
