import { Suspense } from 'react';
import { type RouterContext, rootRoute } from './root-route.tsx';

/** The parts of other slices that entry/web.tsx places on a page; nothing while their code comes. */
export function Beside({ page }: { page: keyof RouterContext['beside'] }) {
  const { beside } = rootRoute.useRouteContext();
  return (
    <Suspense>
      {beside[page].map((Part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is written once and never changes
        <Part key={index} />
      ))}
    </Suspense>
  );
}
