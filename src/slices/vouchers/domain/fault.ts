/** Something in a scheme that cannot stand, and where. `path` is dotted, as in the file. */
export interface SchemeFault {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}

export const fault = (path: string, zh: string, en: string): SchemeFault => ({ path, zh, en });
