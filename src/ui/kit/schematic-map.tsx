import { geoArea, geoCentroid, geoMercator, geoPath } from 'd3-geo';
import { useMemo } from 'react';
import { partyStyle, useJurisdictionName } from '../circle.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './schematic-map.module.css';

const messages = defineMessages({
  zh: { caption: '示意图，不作为划界依据。' },
  en: { caption: 'Schematic map, not a statement on boundaries. ' },
});

type Ring = readonly (readonly number[])[];

/** A polygon as d3-geo takes it. */
interface Polygon {
  readonly type: 'Polygon';
  coordinates: number[][][];
}

export interface MapRegion {
  readonly partyId: string;
  /** Outer ring first, then holes; degrees, longitude before latitude. */
  readonly rings: readonly Ring[];
}

/** What goes from one party to another; the width of its arrow is its share of the largest. */
export interface MapFlow {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
  readonly label: string;
}

export interface MapPlace {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  readonly label: string;
}

interface SchematicMapProps {
  /** What the map shows, in one sentence for those who cannot see it. */
  readonly label: string;
  readonly regions: readonly MapRegion[];
  readonly flows?: readonly MapFlow[];
  readonly places?: readonly MapPlace[];
  /** Said after the standing caption: what widths mean, period, provenance. */
  readonly note?: string;
}

const WIDTH = 560;
const HEIGHT = 340;
const MARGIN = 28;

/** d3-geo reads rings by their turn on the sphere; a ring turned the other way would be the rest of the world. */
function shapeOf(region: MapRegion): Polygon {
  const polygon = (turn: boolean): Polygon => ({
    type: 'Polygon',
    coordinates: region.rings.map((ring) => {
      const points = ring.map((point) => [...point]);
      return turn ? points.reverse() : points;
    }),
  });
  const asGiven = polygon(false);
  return geoArea(asGiven) > 2 * Math.PI ? polygon(true) : asGiven;
}

type Spot = readonly [x: number, y: number];

function useLayout(regions: readonly MapRegion[]) {
  return useMemo(() => {
    const shapes = regions.map((region) => ({ partyId: region.partyId, shape: shapeOf(region) }));
    const all = { type: 'GeometryCollection' as const, geometries: shapes.map(({ shape }) => shape) };
    const extent: [[number, number], [number, number]] = [
      [MARGIN, MARGIN / 2],
      [WIDTH - MARGIN, HEIGHT - MARGIN / 2],
    ];
    const projection = geoMercator().fitExtent(extent, all);
    const path = geoPath(projection);
    const at = (lon: number, lat: number): Spot => projection([lon, lat]) ?? [0, 0];
    return {
      at,
      areas: shapes.map(({ partyId, shape }) => ({
        partyId,
        outline: path(shape) ?? '',
        centre: at(...geoCentroid(shape)),
      })),
    };
  }, [regions]);
}

/** The circle's parties as areas, with flows between them. Never without its caption. */
export function SchematicMap({ label, regions, flows = [], places = [], note }: SchematicMapProps) {
  const t = useT(messages);
  const nameOf = useJurisdictionName();
  const { areas, at } = useLayout(regions);
  const centre = (id: string) => areas.find(({ partyId }) => partyId === id)?.centre;
  return (
    <figure className={styles.map}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <title>{label}</title>
        {areas.map(({ partyId, outline }) => (
          <path key={partyId} d={outline} className={styles.area} style={partyStyle(partyId)} />
        ))}
        <Flows flows={flows} centre={centre} />
        {flows.length > 0 &&
          areas.map(({ partyId, centre: [x, y] }) => (
            <circle key={partyId} cx={x} cy={y} r={5} className={styles.place} />
          ))}
        {places.map((place) => {
          const [x, y] = at(place.lon, place.lat);
          return (
            <circle key={place.id} cx={x} cy={y} r={4} className={styles.place}>
              <title>{place.label}</title>
            </circle>
          );
        })}
        {areas.map(({ partyId, centre: [x, y] }) => (
          <text key={partyId} x={x} y={y + (flows.length > 0 ? 26 : 5)} className={styles.name}>
            {nameOf(partyId)}
          </text>
        ))}
      </svg>
      <figcaption>
        {t.caption}
        {note}
      </figcaption>
    </figure>
  );
}

interface FlowsProps {
  readonly flows: readonly MapFlow[];
  readonly centre: (partyId: string) => Spot | undefined;
}

function Flows({ flows, centre }: FlowsProps) {
  const largest = Math.max(...flows.map(({ weight }) => weight), 1);
  const drawn = flows.flatMap((flow) => {
    const a = centre(flow.from);
    const b = centre(flow.to);
    return a === undefined || b === undefined ? [] : [{ ...flow, ...curve(a, b) }];
  });
  return (
    <>
      {drawn.map((flow) => (
        <path
          key={`${flow.from}-${flow.to}`}
          d={flow.path}
          className={styles.flow}
          strokeWidth={1.5 + (flow.weight / largest) * 5}
        />
      ))}
      {drawn.map((flow) => (
        <polygon
          key={`${flow.from}-${flow.to}-head`}
          points="-11,-6 3,0 -11,6"
          transform={`translate(${flow.end[0]} ${flow.end[1]}) rotate(${flow.angle})`}
          className={styles.head}
        />
      ))}
      {drawn.map((flow) => (
        <text
          key={`${flow.from}-${flow.to}-label`}
          x={flow.middle[0]}
          y={flow.middle[1] + 4}
          className={styles.label}
        >
          {flow.label}
        </text>
      ))}
    </>
  );
}

/** A bow to the right of its direction, so that a pair of opposite flows does not overlap. */
function curve([ax, ay]: Spot, [bx, by]: Spot) {
  const bend = 0.22;
  const cx = (ax + bx) / 2 - (by - ay) * bend;
  const cy = (ay + by) / 2 + (bx - ax) * bend;
  const reach = Math.hypot(bx - cx, by - cy) || 1;
  // Ends short of the centre so that arrow heads of several flows stay apart.
  const end: Spot = [bx - ((bx - cx) / reach) * 12, by - ((by - cy) / reach) * 12];
  return {
    path: `M${ax} ${ay}Q${cx} ${cy} ${end[0]} ${end[1]}`,
    middle: [ax / 4 + cx / 2 + bx / 4, ay / 4 + cy / 2 + by / 4] as Spot,
    angle: (Math.atan2(by - cy, bx - cx) * 180) / Math.PI,
    end,
  };
}
