/** Contrast of colours, and colours of the pack made readable on each theme's ground. All colours are `#rrggbb`. */

type Rgb = readonly [red: number, green: number, blue: number];

/** Parts of red, green and blue from 0 to 1, linear in light. */
function linear(hex: string): Rgb {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function hexOf(rgb: Rgb): string {
  const parts = rgb.map((value) => {
    const clipped = Math.min(1, Math.max(0, value));
    const curved = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(curved * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

function luminance(hex: string): number {
  const [red, green, blue] = linear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast as WCAG 2 counts it: 1 for the same colour, 21 for black on white. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Lightness and the two colour axes of Oklab, in which equal steps look equal. */
function oklab([red, green, blue]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Rgb): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** Halvings until two neighbours are the same colour on a screen. */
const STEPS = 10;

const inGamut = (rgb: Rgb) => rgb.every((value) => value >= -0.0001 && value <= 1.0001);

/** The hue at another lightness, as colourful as a screen can show it there. */
function atLightness([, a, b]: Rgb, lightness: number): string {
  const coloured = (share: number) => fromOklab([lightness, a * share, b * share]);
  if (inGamut(coloured(1))) return hexOf(coloured(1));
  let shown = 0;
  let tooMuch = 1;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (shown + tooMuch) / 2;
    if (inGamut(coloured(middle))) shown = middle;
    else tooMuch = middle;
  }
  return hexOf(coloured(shown));
}

/**
 * The colour itself when it stands out from the ground by `ratio`; else the same hue, lighter on a dark ground
 * and darker on a light one, by no more than is needed. Black or white when the hue cannot reach the ratio.
 */
export function readableOn(colour: string, ground: string, ratio: number): string {
  if (contrast(colour, ground) >= ratio) return colour;
  const lab = oklab(linear(colour));
  const goal = luminance(ground) < 0.18 ? 1 : 0;
  let near = lab[0];
  let far = goal;
  let best = goal === 1 ? '#ffffff' : '#000000';
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (near + far) / 2;
    const tried = atLightness(lab, middle);
    if (contrast(tried, ground) >= ratio) {
      best = tried;
      far = middle;
    } else near = middle;
  }
  return best;
}

/** The ground on which a theme's text stands with least contrast, as in tokens.css, and what text needs there. */
export const GROUNDS = {
  light: { ground: '#eef2f1', ratio: 4.5 },
  dark: { ground: '#19222a', ratio: 4.5 },
  'light-more': { ground: '#ffffff', ratio: 7 },
  'dark-more': { ground: '#000000', ratio: 7 },
} as const;

export type Theme = keyof typeof GROUNDS;

/** A colour of the pack as a theme shows it. */
export const colourIn = (theme: Theme, colour: string): string =>
  readableOn(colour, GROUNDS[theme].ground, GROUNDS[theme].ratio);
