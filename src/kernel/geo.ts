/** A place on earth, WGS 84, degrees. */
export interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** Mean earth radius in metres (IUGG). */
const EARTH_RADIUS = 6_371_008.8;

/** Distance over the ground in metres as the crow flies; within 0.6 % of the ellipsoid. */
export function distanceMetres(a: Point, b: Point): number {
  const lat = radians(b.lat - a.lat) / 2;
  const lon = radians(b.lon - a.lon) / 2;
  const h = Math.sin(lat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lon) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(Math.min(1, h)));
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
