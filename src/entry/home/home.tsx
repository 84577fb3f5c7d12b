import { type ComponentType, Suspense } from 'react';
import type { Role } from '../../platform/actor.ts';
import { lazyPage } from '../../ui/lazy.tsx';
import { PendingPage } from '../../ui/pages/pending.tsx';
import { useSession } from '../../ui/session.ts';

/** One first page per role, each read only by those who have it; the first role that fits decides. */
const HOMES: readonly { readonly roles: readonly Role[]; readonly Home: ComponentType }[] = [
  {
    roles: ['enterprise_agent'],
    Home: lazyPage(() => import('./home-engineer.tsx'), 'EngineerHome'),
  },
  {
    roles: ['provider_staff', 'provider_finance'],
    Home: lazyPage(() => import('./home-provider.tsx'), 'ProviderHome'),
  },
  {
    roles: ['voucher_officer'],
    Home: lazyPage(() => import('./home-offices.tsx'), 'DeskHome'),
  },
  {
    roles: ['finance_officer'],
    Home: lazyPage(() => import('./home-treasury.tsx'), 'TreasuryHome'),
  },
  {
    roles: ['secretariat', 'liaison'],
    Home: lazyPage(() => import('./home-secretariat.tsx'), 'SecretariatHome'),
  },
  {
    roles: ['leader'],
    Home: lazyPage(() => import('./home-leader.tsx'), 'LeaderHome'),
  },
  {
    roles: ['auditor'],
    Home: lazyPage(() => import('./home-auditor.tsx'), 'AuditorHome'),
  },
  {
    roles: ['operator'],
    Home: lazyPage(() => import('./home-operator.tsx'), 'OperatorHome'),
  },
];

const AnyoneHome = lazyPage(() => import('./home-anonymous.tsx'), 'AnonymousHome');

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
