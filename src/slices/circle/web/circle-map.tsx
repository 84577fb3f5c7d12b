import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type MapFlow, type MapRegion, SchematicMap } from '../../../ui/kit/schematic-map.tsx';
import type { Boundary } from '../domain/pack.ts';
import { documentsQuery } from './queries.ts';

/** Regions of the map: a party in several pieces gives several. */
function regionsOf(boundaries: readonly Boundary[]): MapRegion[] {
  return boundaries.flatMap((boundary) =>
    boundary.features.flatMap(({ properties, geometry }) => {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      return polygons.map((rings) => ({ partyId: properties.jurisdiction, rings }));
    }),
  );
}

interface CircleMapProps {
  /** What the map shows, in one sentence. */
  readonly label: string;
  readonly flows?: readonly MapFlow[];
  readonly note?: string;
}

/** The pack's own drawing of the parties; nothing where the pack has none. */
export function CircleMap(props: CircleMapProps) {
  const { data } = useQuery(documentsQuery('boundary'));
  const regions = useMemo(
    () => regionsOf((data?.documents ?? []).map(({ body }) => body as unknown as Boundary)),
    [data],
  );
  if (regions.length === 0) return null;
  return <SchematicMap {...props} regions={regions} />;
}
