import type { OutputOf } from '../platform/contract.ts';
import type * as identity from '../slices/identity/contract.ts';

/** Who is here, for which organisation, and what may be tried. */
export type SessionView = OutputOf<typeof identity.sessionOperation>;

/** The organisation a person acts for. */
export type ActingView = NonNullable<SessionView['acting']>;

/** A person of the sample layer anyone may try the product as. */
export type DemoPerson = OutputOf<typeof identity.demoPersonsOperation>['persons'][number];
