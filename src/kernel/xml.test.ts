import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { child, children, element, escapeXml, readXml, textAt, XmlFault } from './xml.ts';

describe('A document that is data', () => {
  it('is read with prefixes, comments, character data and entities', () => {
    const document = readXml(
      `<?xml version="1.0"?><!-- x --><n:Doc xmlns:n="urn:x"><n:A Ccy='CNY'>1 &lt; 2 &#x41;</n:A><B/><A><![CDATA[<raw>]]></A></n:Doc>`,
    );
    expect(document.name).toBe('Doc');
    expect(children(document, 'A').map((one) => one.text)).toEqual(['1 < 2 A', '<raw>']);
    expect(child(document, 'A')?.attributes.get('Ccy')).toBe('CNY');
    expect([textAt(document, 'B'), textAt(document, 'C/D')]).toEqual([undefined, undefined]);
  });

  it.each([
    ['<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'],
    ['<x>&a;</x>'],
    ['<x><y></x></y>'],
    ['<x>'],
    ['<x/><y/>'],
    ['just words'],
    ['<x a=b/>'],
    ['<x>'.repeat(70) + '</x>'.repeat(70)],
  ])('is refused as %s', (text) => {
    expect(() => readXml(text)).toThrow(XmlFault);
  });

  it('gives back whatever text was put in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const clean = text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
        expect(readXml(element('x', escapeXml(text))).text).toBe(clean.trim());
      }),
      { numRuns: 100 },
    );
  });
});
