import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { QR_OPTIONS, qrPath } from './qr-path.ts';

const PIXELS_PER_MODULE = 4;

/** Paints the path as a printer would: black bars of one module's height on white. */
function paint(path: string, side: number): { width: number; height: number; data: Uint8Array } {
  const size = side * PIXELS_PER_MODULE;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * PIXELS_PER_MODULE; row < (Number(y) + 1) * PIXELS_PER_MODULE; row += 1) {
      const from = Number(x) * PIXELS_PER_MODULE;
      for (let column = from; column < from + Number(length) * PIXELS_PER_MODULE; column += 1) {
        data.fill(0, (row * size + column) * 4, (row * size + column) * 4 + 3);
      }
    }
  }
  return { width: size, height: size, data };
}

describe('a QR code on a page', () => {
  it.each([
    'https://circle.example/orders/0199f0a1-7c2e-7d30-a1b2-c3d4e5f60718',
    'https://circle.example/search?q=%E7%A1%85%E5%9F%BA%E8%B4%9F%E6%9E%81&sort=soonest',
    'http://10.0.0.8:8080/verify?statement=1&digest=abc',
  ])('reads back as %s', (text) => {
    const modules = encodeQR(text, 'raw', QR_OPTIONS);
    expect(decodeQR(paint(qrPath(modules), modules.length))).toBe(text);
  });
});
