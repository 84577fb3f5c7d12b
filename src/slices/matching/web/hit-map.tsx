import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { CircleMap } from '../../circle/web/index.ts';
import { matchingMessages } from './messages.ts';
import type { Hit } from './search-state.ts';

interface Place {
  readonly lon: number;
  readonly lat: number;
  readonly names: Set<string>;
  readonly rows: number[];
}

/** What lies within about a kilometre is one dot. */
const PER_DEGREE = 100;

/** Where the offers of a page are: one dot for each place, with the numbers of its rows. */
export function HitMap({ hits }: { hits: readonly Hit[] }) {
  const t = useT(matchingMessages);
  const text = useText();
  const places = new Map<string, Place>();
  for (const [n, { provider, point }] of hits.entries()) {
    const key = [point.lon, point.lat].map((degrees) => Math.round(degrees * PER_DEGREE)).join();
    const place = places.get(key) ?? { ...point, names: new Set(), rows: [] };
    place.names.add(text(provider.name));
    place.rows.push(n + 1);
    places.set(key, place);
  }
  return (
    <CircleMap
      label={t.mapShows}
      note={t.mapNote}
      places={[...places].map(([id, { lon, lat, names, rows }]) => ({
        id,
        lon,
        lat,
        label: [...names].join(t.comma),
        mark: rows.join(t.comma),
      }))}
    />
  );
}
