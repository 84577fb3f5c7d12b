/** An element of a document that is data: names without prefix, text without the blanks around it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text; empty where it only holds elements. */
  readonly text: string;
}

/** What is wrong with a text that should be XML, and where. */
export class XmlFault extends Error {}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const DEPTH_MAX = 64;
/** Comment, character data, instruction, tag, text: whichever comes next. */
const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([\w.:-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function unescapeText(text: string): string {
  return text.replaceAll(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w{1,8});/g, (whole, name: string) => {
    if (!name.startsWith('#')) {
      const known = ENTITIES[name];
      if (known === undefined) throw new XmlFault(`${whole} is not an entity of XML`);
      return known;
    }
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    if (code > 0x10ffff) throw new XmlFault(`${whole} is no character`);
    return String.fromCodePoint(code);
  });
}

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads a well-formed document without a document type: no entities of its own, nothing fetched, no depth without
 * end. Throws XmlFault saying what is wrong and at which character.
 */
export function readXml(text: string): XmlElement {
  const root: Open = { name: '', attributes: new Map(), children: [], text: '' };
  const open: Open[] = [root];
  const source = text.replace(/^\uFEFF/, '');
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(source);
    if (token === null) throw new XmlFault(`not XML that this program reads, at character ${at}`);
    const [, data, closing, name, attributes = '', empty, plain] = token;
    const inside = open.at(-1) ?? root;
    if (data !== undefined) inside.text += data;
    else if (plain !== undefined) inside.text += unescapeText(plain);
    else if (name !== undefined && closing === '/') close(open, name, at);
    else if (name !== undefined) {
      if (open.length > DEPTH_MAX) throw new XmlFault(`nested too deep at character ${at}`);
      open.push({ name, attributes: readAttributes(attributes), children: [], text: '' });
      if (empty === '/') close(open, name, at);
    }
  }
  const [document, ...others] = root.children;
  if (open.length > 1) throw new XmlFault(`<${open.at(-1)?.name}> is never closed`);
  if (document === undefined || others.length > 0 || root.text.trim() !== '') {
    throw new XmlFault('one element must hold the whole document');
  }
  return document;
}

function close(open: Open[], name: string, at: number): void {
  const ended = open.pop();
  const parent = open.at(-1);
  if (ended === undefined || parent === undefined || ended.name !== name) {
    throw new XmlFault(`</${name}> closes nothing, at character ${at}`);
  }
  parent.children.push({ ...ended, name: local(ended.name), text: ended.text.trim() });
}

function readAttributes(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      local(name),
      unescapeText(double ?? single ?? ''),
    ]),
  );
}

/** The first element down a path of names, e.g. `Refs/EndToEndId`. */
export function child(element: XmlElement, path: string): XmlElement | undefined {
  let at: XmlElement | undefined = element;
  for (const name of path.split('/')) at = at?.children.find((one) => one.name === name);
  return at;
}

/** All children of this name. */
export const children = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((one) => one.name === name);

/** Text of the element down a path; undefined where it is missing or empty. */
export function textAt(element: XmlElement, path: string): string | undefined {
  const text = child(element, path)?.text;
  return text === undefined || text === '' ? undefined : text;
}

/** Text for use between tags and in attributes; characters that XML cannot carry are left out. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** An element as text; its content is made of elements, or of text that {@link escapeXml} has passed. */
export const element = (name: string, content: string | readonly string[], attributes = ''): string => {
  const head = attributes === '' ? name : `${name} ${attributes}`;
  return typeof content === 'string'
    ? `<${head}>${content}</${name}>`
    : `<${head}>\n${content.filter((line) => line !== '').join('\n')}\n</${name}>`;
};
