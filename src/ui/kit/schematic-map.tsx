import { geoIdentity, geoPath } from 'd3-geo';
import { type ReactNode, useMemo } from 'react';
import { partyStyle, useJurisdictionName } from '../circle.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { useNarrow } from '../narrow.ts';
import { flowWidth } from './flow-width.ts';
import {
  type Box,
  type Curve,
  curveOf,
  placeWords,
  type Spot,
  spotsAlong,
  spotsAround,
  textBox,
} from './map-layout.ts';
import styles from './schematic-map.module.css';

const messages = defineMessages({
  zh: {
    caption: '示意图，不作为划界依据。',
    thickest: (text: string) => `最粗的线是 ${text}。`,
  },
  en: {
    caption: 'Schematic map, not a statement on boundaries. ',
    thickest: (text: string) => `The thickest line is ${text}. `,
  },
});

type Ring = readonly (readonly number[])[];

export interface MapRegion {
  readonly partyId: string;
  /** Outer ring first, then holes; degrees, longitude before latitude. */
  readonly rings: readonly Ring[];
}

/** What goes from one party to another; the width of its arrow is its share of the largest. */
export interface MapFlow {
  readonly from: string;
  readonly to: string;
  /** Null when nobody reported it, which is not zero. */
  readonly weight: number | null;
  /** How the weight reads. */
  readonly label: string;
}

export interface MapPlace {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** Said of it when it is pointed at. */
  readonly label: string;
  /** A few letters beside the dot. */
  readonly mark?: string;
}

interface SchematicMapProps {
  /** What the map shows, in one sentence for those who cannot see it. */
  readonly label: string;
  readonly regions: readonly MapRegion[];
  readonly flows?: readonly MapFlow[];
  readonly places?: readonly MapPlace[];
  /** Said after the standing caption: what widths mean, period, provenance. */
  readonly note?: ReactNode;
  /** Drawn close to the areas, for a column beside something else; without it, with room for words at the sides. */
  readonly close?: boolean;
}

/** The view box: one unit is about a pixel, so that letters keep their size on a phone. */
const WIDE = { x: 0, y: 0, width: 560, height: 340 };
const CLOSE = { x: 0, y: 0, width: 360, height: 330 };
const MARGIN = 28;
const NAME_SIZE = 15;
const VALUE_SIZE = 12;

/** Where a point lies on a plane in Mercator's projection, which keeps the shape of a small region. */
const onPlane = (lon: number, lat: number): [x: number, y: number] => [
  lon,
  (Math.atanh(Math.sin((lat * Math.PI) / 180)) * 180) / Math.PI,
];

function useLayout(regions: readonly MapRegion[], frame: Box) {
  return useMemo(() => {
    const shapes = regions.map(({ partyId, rings }) => ({
      partyId,
      shape: {
        type: 'Polygon' as const,
        coordinates: rings.map((ring) => ring.map(([lon = 0, lat = 0]) => onPlane(lon, lat))),
      },
    }));
    const all = { type: 'GeometryCollection' as const, geometries: shapes.map(({ shape }) => shape) };
    const extent: [[number, number], [number, number]] = [
      [MARGIN, MARGIN / 2],
      [frame.width - MARGIN, frame.height - MARGIN / 2],
    ];
    const fitted = geoIdentity().reflectY(true).fitExtent(extent, all);
    const path = geoPath(fitted);
    const at = (lon: number, lat: number): Spot => fitted(onPlane(lon, lat)) ?? [0, 0];
    const areas = shapes.map(({ partyId, shape }, index) => ({
      id: `${partyId}-${index}`,
      partyId,
      outline: path(shape) ?? '',
      size: path.area(shape),
      centre: path.centroid(shape),
    }));
    return { at, areas, centres: centresOf(areas) };
  }, [regions, frame]);
}

interface Area {
  readonly partyId: string;
  readonly size: number;
  readonly centre: Spot;
}

/** One spot for each party: the centre of its largest piece. */
function centresOf(areas: readonly Area[]): ReadonlyMap<string, Spot> {
  const largest = new Map<string, Area>();
  for (const area of areas) {
    if (area.size > (largest.get(area.partyId)?.size ?? -1)) largest.set(area.partyId, area);
  }
  return new Map([...largest].map(([partyId, { centre }]) => [partyId, centre]));
}

/** The circle's parties as areas, with flows between them. Never without its caption. */
export function SchematicMap({ label, regions, flows = [], places = [], note, close }: SchematicMapProps) {
  const t = useT(messages);
  const nameOf = useJurisdictionName();
  const narrow = useNarrow();
  const frame = narrow || close === true ? CLOSE : WIDE;
  const { areas, at, centres } = useLayout(regions, frame);
  const arrows = arrowsOf(flows, centres);
  const names = [...centres].map(([id, centre]) => ({ id, text: nameOf(id), centre }));
  const marks = places.flatMap(({ id, mark, lon, lat }) =>
    mark === undefined ? [] : [{ id, text: mark, centre: at(lon, lat) }],
  );
  const spots = wordSpots(names, arrows, marks, frame);
  const thickest = arrows.length > 1 ? arrows.reduce((a, b) => (b.width > a.width ? b : a)).text : undefined;
  return (
    <figure className={styles.map}>
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={label}>
        <title>{label}</title>
        {areas.map(({ id, partyId, outline }) => (
          <path key={id} d={outline} className={styles.area} style={partyStyle(partyId)} />
        ))}
        <Arrows arrows={arrows} />
        {flows.length > 0 &&
          names.map(({ id, centre: [x, y] }) => (
            <circle key={id} cx={x} cy={y} r={5} className={styles.place} />
          ))}
        {places.map((place) => {
          const [x, y] = at(place.lon, place.lat);
          return (
            <circle key={place.id} cx={x} cy={y} r={4} className={styles.place}>
              <title>{place.label}</title>
            </circle>
          );
        })}
        {names.map(({ id, text }) => (
          <Words key={id} spot={spots.get(id)} className={styles.name}>
            {text}
          </Words>
        ))}
        {marks.map(({ id, text }) => (
          <Words key={id} spot={spots.get(id)} className={styles.label}>
            {text}
          </Words>
        ))}
        {arrows.map(({ id, text }) => (
          <Words key={id} spot={spots.get(id)} className={styles.label}>
            {text}
          </Words>
        ))}
      </svg>
      <figcaption>
        {t.caption}
        {thickest !== undefined && t.thickest(thickest)}
        {note}
      </figcaption>
    </figure>
  );
}

interface Arrow {
  readonly id: string;
  readonly text: string;
  readonly width: number;
  readonly curve: Curve;
}

/** Flows of some weight as arrows; one that is nothing or unknown is said in words, not drawn. */
function arrowsOf(flows: readonly MapFlow[], centres: ReadonlyMap<string, Spot>): readonly Arrow[] {
  const largest = Math.max(...flows.map(({ weight }) => weight ?? 0), 0);
  return flows.flatMap(({ from, to, weight, label }) => {
    const a = centres.get(from);
    const b = centres.get(to);
    if (a === undefined || b === undefined || weight === null || weight <= 0) return [];
    return [{ id: `${from}-${to}`, text: label, width: flowWidth(weight, largest), curve: curveOf(a, b) }];
  });
}

interface Named {
  readonly id: string;
  readonly text: string;
  readonly centre: Spot;
}

function wordSpots(
  names: readonly Named[],
  arrows: readonly Arrow[],
  marks: readonly Named[],
  frame: Box,
): ReadonlyMap<string, Spot> {
  const dots = [...(arrows.length > 0 ? names : []), ...marks].map(({ centre: [x, y] }) => ({
    x: x - 7,
    y: y - 7,
    width: 14,
    height: 14,
  }));
  // Names keep clear of the arrows, too; without arrows a name stands on the centre itself.
  const lines = arrows.flatMap(({ curve }) =>
    [0.2, 0.35, 0.5, 0.65, 0.8].map((part) => {
      const [x, y] = curve.at(part);
      return { x: x - 3, y: y - 3, width: 6, height: 6 };
    }),
  );
  const nameWords = names.map(({ id, text, centre }) => ({
    id,
    text,
    size: NAME_SIZE,
    spots:
      arrows.length > 0 || marks.length > 0
        ? [...(arrows.length > 0 ? [] : [centre]), ...spotsAround(centre, NAME_SIZE, text)]
        : [centre],
  }));
  const found = placeWords(nameWords, [...dots, ...lines], frame);
  const taken = nameWords.map(({ id, text, size }) => textBox(text, size, found.get(id) ?? [0, 0]));
  const values = arrows.map(({ id, text, curve }) => ({
    id,
    text,
    size: VALUE_SIZE,
    spots: spotsAlong(curve),
  }));
  const beside = marks.map(({ id, text, centre }) => ({
    id,
    text,
    size: VALUE_SIZE,
    spots: spotsAround(centre, VALUE_SIZE, text),
  }));
  return new Map([...found, ...placeWords([...values, ...beside], [...dots, ...taken], frame)]);
}

function Arrows({ arrows }: { arrows: readonly Arrow[] }) {
  return (
    <>
      {arrows.map(({ id, curve, width }) => (
        <path key={id} d={curve.path} className={styles.flow} strokeWidth={width} />
      ))}
      {arrows.map(({ id, curve }) => (
        <polygon
          key={id}
          points="-11,-6 3,0 -11,6"
          transform={`translate(${curve.end[0]} ${curve.end[1]}) rotate(${curve.angle})`}
          className={styles.head}
        />
      ))}
    </>
  );
}

interface WordsProps {
  readonly spot: Spot | undefined;
  readonly className: string | undefined;
  readonly children: string;
}

function Words({ spot, className, children }: WordsProps) {
  if (spot === undefined) return null;
  return (
    <text x={spot[0]} y={spot[1]} dy="0.36em" className={className}>
      {children}
    </text>
  );
}
