import { readXml, type XmlElement, XmlFault } from '../../../../kernel/xml.ts';
import { readInvoiceText } from './read-text.ts';
import { readInvoiceXml } from './read-xml.ts';
import type { InvoiceReading } from './reading.ts';

/** Names of the entries an invoice can be read from: what is attached, what is tagged, what is on the pages. */
export const worthReading = (name: string): boolean =>
  /(?:^|\/)(?:Attachs?|Tags?|CustomTags?|Pages|Tpls|Temps)\/.*\.xml$/i.test(name) ||
  /original_invoice\.xml$/i.test(name);

/**
 * Reads an invoice in OFD: the data attached to it if there is any, else the tags that point at texts on its pages, else
 * the texts themselves.
 * @param entries texts of the archive by name; entries that are not XML are passed over
 */
export function readInvoiceOfd(
  entries: ReadonlyMap<string, string>,
  exponent: number,
): Omit<InvoiceReading, 'form'> | undefined {
  const documents = [...entries].flatMap(([name, text]): [string, XmlElement][] => {
    const document = tryXml(text);
    return document === undefined ? [] : [[name, document]];
  });
  const pages = documents.filter(([name]) => /\/(?:Pages|Tpls|Temps)\//i.test(name));
  const others = documents.filter(([name]) => !/\/(?:Pages|Tpls|Temps)\//i.test(name));
  for (const [, document] of others) {
    const reading = readInvoiceXml(document, exponent);
    if (reading !== undefined) return reading;
  }
  const texts = textObjects(pages.map(([, page]) => page));
  const tagged = others
    .map(([, document]) => readInvoiceXml(resolved(document, texts), exponent))
    .find((reading) => reading !== undefined);
  return tagged ?? readInvoiceText([...texts.values()].join('\n'), exponent);
}

function tryXml(text: string): XmlElement | undefined {
  try {
    return readXml(text);
  } catch (error) {
    if (error instanceof XmlFault) return undefined;
    throw error;
  }
}

/** Texts on pages by the number of their object. */
function textObjects(pages: readonly XmlElement[]): Map<string, string> {
  const texts = new Map<string, string>();
  const visit = (element: XmlElement): void => {
    const id = element.attributes.get('ID');
    if (element.name === 'TextObject' && id !== undefined) {
      const parts = element.children.filter((one) => one.name === 'TextCode').map((one) => one.text);
      texts.set(id, parts.join(''));
    } else element.children.forEach(visit);
  };
  pages.forEach(visit);
  return texts;
}

/** A tag that only points at objects, with the texts they show in its place. */
function resolved(element: XmlElement, texts: ReadonlyMap<string, string>): XmlElement {
  const references = element.children.filter((one) => one.name === 'ObjectRef');
  if (references.length > 0) {
    return { ...element, children: [], text: references.map((one) => texts.get(one.text) ?? '').join('') };
  }
  return { ...element, children: element.children.map((one) => resolved(one, texts)) };
}
