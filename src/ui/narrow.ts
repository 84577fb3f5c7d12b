import { useSyncExternalStore } from 'react';

/** The width below which pages are laid out for a phone, as in the style sheets. */
const NARROW = '(max-width: 760px)';

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** True on a phone, for what style sheets cannot do: drawings with their own proportions. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
