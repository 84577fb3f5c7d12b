declare const brand: unique symbol;
/** Nominal type: a plain value that only its own constructor may produce. */
export type Brand<T, B extends string> = T & { readonly [brand]: B };

/** Milliseconds since 1970-01-01T00:00Z. On the wire: ISO 8601 with Z. */
export type Instant = Brand<number, 'Instant'>;
/** UUIDv7, lower case. */
export type Uuid = Brand<string, 'Uuid'>;
/** Minor units of the circle's currency (fen, cents). On the wire: decimal digits as a string. */
export type Money = Brand<bigint, 'Money'>;
/** Key of a jurisdiction in the circle pack, e.g. a short slug. */
export type JurisdictionId = Brand<string, 'JurisdictionId'>;
