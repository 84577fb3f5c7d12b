const THINNEST = 1.5;
const THICKEST = 7;

/** Width of a flow's line: in proportion to the largest, never too thin to be seen. */
export const flowWidth = (weight: number, largest: number): number =>
  largest <= 0 ? THINNEST : Math.max(THINNEST, (weight / largest) * THICKEST);
