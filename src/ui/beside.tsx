import { Suspense } from 'react';
import { type RouterContext, rootRoute } from './root-route.tsx';

/** The parts of other slices that entry/web.tsx places on a page; nothing while their code comes. */
export function Beside({ page }: { page: keyof RouterContext['beside'] }) {
  const { beside } = rootRoute.useRouteContext();
  return (
    <Suspense>
      {Object.entries(beside[page]).map(([name, Part]) => (
        <Part key={name} />
      ))}
    </Suspense>
  );
}
