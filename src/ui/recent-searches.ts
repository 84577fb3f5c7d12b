import { useState } from 'react';
import { useSession } from './session.ts';

/** What one person searched for last in this browser; it never leaves it. */

const PREFIX = 'tongquan.searches.';
const KEPT = 6;
/** A pasted requirement is found again by its first lines. */
const LONGEST = 400;

/** The newest first, each once. */
export function withSearch(known: readonly string[], text: string): readonly string[] {
  const short = text.trim().slice(0, LONGEST);
  if (short === '') return known;
  return [short, ...known.filter((each) => each !== short)].slice(0, KEPT);
}

/** What storage holds, or nothing where it holds something else. */
export function readSearches(text: string | null): readonly string[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? found.filter((each) => typeof each === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

interface RecentSearches {
  readonly searches: readonly string[];
  readonly remember: (text: string) => void;
  readonly forget: () => void;
}

/** Where storage is closed to the page, nothing is remembered. */
export function useRecentSearches(): RecentSearches {
  const { person } = useSession();
  const key = PREFIX + (person?.id ?? 'nobody');
  const [searches, setSearches] = useState(() => readSearches(stored(key)));
  return {
    searches,
    remember: (text) => {
      const next = withSearch(readSearches(stored(key)), text);
      setSearches(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Storage is full or closed: the search itself goes on.
      }
    },
    forget: () => {
      setSearches([]);
      localStorage.removeItem(key);
    },
  };
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
