/** What the server says of the app that runs in this window. */
export type ServerApp =
  /** It serves the same build. */
  | 'same'
  /** It serves another build: parts of this one that were not fetched yet may be gone. */
  | 'newer'
  | 'unreachable';

/** The one script a page starts with; its name changes with every build. */
const entryOf = (page: Document): string | null =>
  page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null;

/** Reads the app's page anew and compares. Never throws. */
export async function askServer(): Promise<{ readonly app: ServerApp; readonly entry: string | null }> {
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    if (!answer.ok) return { app: 'unreachable', entry: null };
    const entry = entryOf(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    return { app: entry === entryOf(document) ? 'same' : 'newer', entry };
  } catch {
    return { app: 'unreachable', entry: null };
  }
}

const RELOADED_FOR = 'tongquan.reloaded-for';

/** Loads the window anew for a newer build, or for a page of this one, once for each: what comes back then shows. */
export function reloadOnce(target: string | null): boolean {
  const wanted = target ?? '';
  try {
    if (sessionStorage.getItem(RELOADED_FOR) === wanted) return false;
    sessionStorage.setItem(RELOADED_FOR, wanted);
  } catch {
    // Without storage nobody could tell a second reload from the first.
    return false;
  }
  window.location.reload();
  return true;
}
