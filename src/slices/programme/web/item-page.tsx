import { getRouteApi } from '@tanstack/react-router';
import { isUndertaking } from './queries.ts';
import { SeedPage } from './seed-page.tsx';
import { UndertakingPage } from './undertaking-page.tsx';

const route = getRouteApi('/items/$itemId');

/** An item of the reports, or the file of one under way. */
export function ItemPage() {
  const { itemId } = route.useParams();
  return isUndertaking(itemId) ? <UndertakingPage itemId={itemId} /> : <SeedPage itemId={itemId} />;
}
