import { type ComponentType, lazy, Suspense } from 'react';
import type { Role } from '../../platform/actor.ts';
import { PendingPage } from '../../ui/pages/pending.tsx';
import { useSession } from '../../ui/session.ts';

/** One first page per role, each read only by those who have it; the first role that fits decides. */
const HOMES: readonly { readonly roles: readonly Role[]; readonly Home: ComponentType }[] = [
  {
    roles: ['enterprise_agent'],
    Home: lazy(async () => ({ default: (await import('./home-engineer.tsx')).EngineerHome })),
  },
  {
    roles: ['provider_staff', 'provider_finance'],
    Home: lazy(async () => ({ default: (await import('./home-provider.tsx')).ProviderHome })),
  },
  {
    roles: ['voucher_officer'],
    Home: lazy(async () => ({ default: (await import('./home-offices.tsx')).DeskHome })),
  },
  {
    roles: ['finance_officer'],
    Home: lazy(async () => ({ default: (await import('./home-treasury.tsx')).TreasuryHome })),
  },
  {
    roles: ['secretariat', 'liaison'],
    Home: lazy(async () => ({ default: (await import('./home-secretariat.tsx')).SecretariatHome })),
  },
  {
    roles: ['leader'],
    Home: lazy(async () => ({ default: (await import('./home-leader.tsx')).LeaderHome })),
  },
  {
    roles: ['auditor'],
    Home: lazy(async () => ({ default: (await import('./home-auditor.tsx')).AuditorHome })),
  },
  {
    roles: ['operator'],
    Home: lazy(async () => ({ default: (await import('./home-operator.tsx')).OperatorHome })),
  },
];

const AnyoneHome = lazy(async () => ({ default: (await import('./home-anonymous.tsx')).AnonymousHome }));

/** The first page: work for those who have some, what this circle is for everyone else. */
export function Home() {
  const { acting } = useSession();
  const found = HOMES.find(({ roles }) => roles.some((role) => acting?.roles.includes(role)));
  const Page = found?.Home ?? AnyoneHome;
  // Without a key the last person's page would stay behind the fallback, and go on asking in the new name.
  return (
    <Suspense key={found?.roles.join() ?? 'anyone'} fallback={<PendingPage />}>
      <Page />
    </Suspense>
  );
}
