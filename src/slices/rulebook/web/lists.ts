import { useCircle } from '../../../ui/circle.ts';
import type { Lists } from './reading.ts';

interface Choices {
  readonly services: readonly {
    readonly id: string;
    readonly name: { readonly zh: string; readonly en: string };
  }[];
  readonly schemes?: readonly {
    readonly code: string;
    readonly title: { readonly zh: string; readonly en: string };
  }[];
}

interface Role {
  readonly role: string;
  readonly zh: string;
  readonly en: string;
}

/** Names of places, services and schemes; in a model roles stand where places would. */
export function useLists({ services, schemes = [] }: Choices, roles: readonly Role[] = []): Lists {
  const { jurisdictions } = useCircle();
  return {
    places: [
      ...roles.map(({ role, zh, en }) => ({ id: role, zh, en })),
      ...jurisdictions.map(({ id, shortName }) => ({ id, ...shortName })),
    ],
    services: services.map(({ id, name }) => ({ id, ...name })),
    schemes: schemes.map(({ code, title }) => ({ id: code, ...title })),
  };
}
