import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import type { MapFlow, MapPlace, MapRegion } from '../../../ui/kit/schematic-map.tsx';
import { Skeleton } from '../../../ui/kit/states.tsx';
import { lazyPart } from '../../../ui/lazy.tsx';
import type { Boundary } from '../domain/pack.ts';
import { documentsQuery } from './queries.ts';

/** Brings its projection with it, so it stays out of the first load, which holds everything of this module. */
const SchematicMap = lazyPart(async () => (await import('../../../ui/kit/schematic-map.tsx')).SchematicMap);

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
  readonly places?: readonly MapPlace[];
  readonly note?: string;
  /** Drawn close to the parties, for a column beside something else. */
  readonly close?: boolean;
}

/** The pack's own drawing of the parties; nothing where the pack has none. */
export function CircleMap(props: CircleMapProps) {
  const { data, isPending } = useQuery(documentsQuery('boundary'));
  const regions = useMemo(
    () => regionsOf((data?.documents ?? []).map(({ body }) => body as unknown as Boundary)),
    [data],
  );
  if (isPending) return <Skeleton rows={9} />;
  if (regions.length === 0) return null;
  return (
    <Suspense fallback={<Skeleton rows={9} />}>
      <SchematicMap {...props} regions={regions} />
    </Suspense>
  );
}
