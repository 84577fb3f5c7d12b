import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { CircleMap } from '../../circle/web/index.ts';
import { matchingMessages } from './messages.ts';
import type { Hit } from './search-state.ts';

/** Where the offers of a page are: one mark for each provider, with the numbers of its rows. */
export function HitMap({ hits }: { hits: readonly Hit[] }) {
  const t = useT(matchingMessages);
  const text = useText();
  const places = new Map<string, { lon: number; lat: number; name: string; rows: number[] }>();
  for (const [n, { provider, point }] of hits.entries()) {
    const place = places.get(provider.id) ?? { ...point, name: text(provider.name), rows: [] };
    place.rows.push(n + 1);
    places.set(provider.id, place);
  }
  return (
    <CircleMap
      label={t.mapShows}
      note={t.mapNote}
      places={[...places].map(([id, { lon, lat, name, rows }]) => ({
        id,
        lon,
        lat,
        label: name,
        mark: rows.join(t.comma),
      }))}
    />
  );
}
