/** Where arrows and words of a drawn map go. Lengths are units of its view box. */

export type Spot = readonly [x: number, y: number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An arrow from one spot to another as a quadratic curve. */
export interface Curve {
  readonly path: string;
  readonly end: Spot;
  /** Direction of its head in degrees. */
  readonly angle: number;
  /** The spot a part of the way along, 0 to 1. */
  readonly at: (part: number) => Spot;
}

const BEND = 0.2;
/** Ends short of the centre so that the heads of several arrows stay apart. */
const SHORT = 13;

/** Bows to the right of its direction, so that two opposite arrows do not lie on each other. */
export function curveOf([ax, ay]: Spot, [bx, by]: Spot): Curve {
  const cx = (ax + bx) / 2 - (by - ay) * BEND;
  const cy = (ay + by) / 2 + (bx - ax) * BEND;
  const reach = Math.hypot(bx - cx, by - cy) || 1;
  const end: Spot = [bx - ((bx - cx) / reach) * SHORT, by - ((by - cy) / reach) * SHORT];
  const along = (part: number, a: number, c: number, b: number) =>
    (1 - part) ** 2 * a + 2 * part * (1 - part) * c + part ** 2 * b;
  return {
    path: `M${ax} ${ay}Q${cx} ${cy} ${end[0]} ${end[1]}`,
    angle: (Math.atan2(by - cy, bx - cx) * 180) / Math.PI,
    end,
    at: (part) => [along(part, ax, cx, end[0]), along(part, ay, cy, end[1])],
  };
}

/** About the room a line of text takes: Chinese characters are square, others little more than half as wide. */
export function textBox(text: string, size: number, [x, y]: Spot): Box {
  const letters = [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 1 : 0.58), 0);
  const width = letters * size + 6;
  const height = size * 1.3;
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** The area two boxes share. */
export function overlap(a: Box, b: Box): number {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return wide > 0 && high > 0 ? wide * high : 0;
}

/** How much of a box lies outside the drawing. */
function outside(box: Box, frame: Box): number {
  return box.width * box.height - overlap(box, frame);
}

/** Something written on the map, and the spots it may stand at, the best first. */
export interface Word {
  readonly id: string;
  readonly text: string;
  readonly size: number;
  readonly spots: readonly Spot[];
}

/**
 * Gives each word the first of its spots where it lies on nothing placed before and inside the frame; where no
 * spot is free, the one with the least in common. @returns spots by id of the word
 */
export function placeWords(
  words: readonly Word[],
  taken: readonly Box[],
  frame: Box,
): ReadonlyMap<string, Spot> {
  const boxes = [...taken];
  const placed = new Map<string, Spot>();
  for (const { id, text, size, spots } of words) {
    let best: { spot: Spot; box: Box; cost: number } | undefined;
    for (const spot of spots) {
      const box = textBox(text, size, spot);
      const shared = outside(box, frame) * 4 + boxes.reduce((sum, other) => sum + overlap(box, other), 0);
      // Thousandths: the last bits of a fraction must not make a free spot look worse than a later one.
      const cost = Math.round(shared * 1000);
      if (best === undefined || cost < best.cost) best = { spot, box, cost };
      if (cost === 0) break;
    }
    if (best === undefined) continue;
    placed.set(id, best.spot);
    boxes.push(best.box);
  }
  return placed;
}

/** Places for the value of an arrow: near its middle, then along it, then beside it. */
export function spotsAlong(curve: Curve): readonly Spot[] {
  const parts = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
  const aside: readonly Spot[] = [0, 40, -40, 70, -70].flatMap((right) =>
    [0, 14, -14, 28, -28].map((down): Spot => [right, down]),
  );
  return aside.flatMap(([right, down]) =>
    parts.map((part): Spot => {
      const [x, y] = curve.at(part);
      return [x + right, y + down];
    }),
  );
}

/** Places for the name of an area: under its dot, above it, and to both sides. */
export function spotsAround([x, y]: Spot, size: number, text: string): readonly Spot[] {
  const half = textBox(text, size, [0, 0]).width / 2 + 10;
  return [
    [x, y + size + 8],
    [x, y - size - 6],
    [x + half, y],
    [x - half, y],
    [x, y + size * 2 + 14],
    [x, y - size * 2 - 14],
  ];
}
