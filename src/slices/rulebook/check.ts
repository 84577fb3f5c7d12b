import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { explain } from '../../platform/input.ts';
import type { Circle, ServiceCode } from '../circle/index.ts';
import {
  differences,
  type SchemeFault,
  type SchemeVersion,
  validateScheme,
  validateSchemes,
  zDraftCases,
  zSchemeVersion,
} from '../vouchers/index.ts';
import type { Fields } from './domain/difference.ts';

/** What a version may name beside itself. */
export interface Known {
  readonly circle: Circle;
  readonly services: readonly ServiceCode[];
  /** Every stored version of every scheme. */
  readonly versions: readonly SchemeVersion[];
}

/** A draft as read: the version it is, where its shape allows to say so, and what is wrong with it. */
export interface Checked {
  readonly scheme?: SchemeVersion;
  readonly faults: readonly SchemeFault[];
}

/** Says all that keeps a draft from being published, each with the field it is about. */
export function checkBody(body: Fields, known: Known): Checked {
  const parsed = zSchemeVersion.safeParse(body);
  if (!parsed.success) return { faults: shapeFaults(parsed.error) };
  const scheme = parsed.data;
  return {
    scheme,
    faults: [...validateScheme(scheme), ...amongOthers(scheme, known), ...unknownNames(scheme, known)],
  };
}

const shapeFaults = (error: z.ZodError): SchemeFault[] =>
  error.issues.flatMap((issue) => {
    const { zh, en } = explain(issue);
    const path = issue.path.map(String).join('.');
    // A field that is not of this version stands at its own place, not at the whole.
    const fields = issue.code === 'unrecognized_keys' ? issue.keys : [''];
    return fields.map((key) => ({
      path: [path, key].filter((part) => part !== '').join('.'),
      zh: `${zh}。`,
      en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.`,
    }));
  });

/** Faults beside other schemes; versions of its own that it takes the place of do not stand in its way. */
function amongOthers(scheme: SchemeVersion, { versions }: Known): SchemeFault[] {
  const others = versions.filter((one) => one.code !== scheme.code);
  const prefix = `${scheme.id}.`;
  return validateSchemes([...others, scheme])
    .filter((one) => one.path.startsWith(prefix))
    .map((one) => ({ ...one, path: one.path.slice(prefix.length) }));
}

function unknownNames(scheme: SchemeVersion, { circle, services }: Known): SchemeFault[] {
  const places = new Set<string>(circle.jurisdictions.map((one) => one.id));
  const codes = new Set(services.map((one) => one.id));
  const place = (path: string, ids: readonly string[]) =>
    ids
      .filter((id) => !places.has(id))
      .map((id) => ({ path, zh: `没有“${id}”这个地区。`, en: `There is no place "${id}".` }));
  const service = (path: string, ids: readonly string[]) =>
    ids
      .filter((id) => !codes.has(id))
      .map((id) => ({ path, zh: `没有“${id}”这类服务。`, en: `There is no service "${id}".` }));
  const { allow, deny } = scheme.services;
  return [
    ...place('enterprises.jurisdictions', scheme.enterprises.jurisdictions),
    ...place('providers.jurisdictions', scheme.providers?.jurisdictions ?? []),
    ...scheme.payers.flatMap((one, index) => place(`payers.${index}.jurisdiction`, [one.jurisdiction])),
    ...(scheme.payersByHome ?? []).flatMap((group, index) => [
      ...place(`payersByHome.${index}.homes`, group.homes),
      ...group.payers.flatMap((one, at) =>
        place(`payersByHome.${index}.payers.${at}.jurisdiction`, [one.jurisdiction]),
      ),
    ]),
    ...service('services.allow.codes', allow?.codes ?? []),
    ...deny.flatMap((list, index) => service(`services.deny.${index}.codes`, list.codes)),
  ];
}

/** How one worked case comes out under the draft. */
export interface WorkedResult {
  readonly name: string;
  readonly holds: boolean;
  /** What came out otherwise than the case says. */
  readonly found: string[];
}

/** Works the cases kept with a draft; none when they cannot be read, which `caseFaults` tells. */
export function workCases(scheme: SchemeVersion, cases: Fields): WorkedResult[] {
  const parsed = zDraftCases.safeParse(cases);
  if (!parsed.success) return [];
  const { defaults, cases: all } = parsed.data;
  return all.map((one) => {
    const found = workedOtherwise(() => differences(scheme, one, defaults));
    return { name: one.name, holds: found.length === 0, found };
  });
}

/** A case may ask what the draft does not do, e.g. claim under a scheme that issues vouchers. */
function workedOtherwise(work: () => string[]): string[] {
  try {
    return work();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** What is wrong with the shape of the cases; none kept is no fault. */
export function caseFaults(cases: Fields): SchemeFault[] {
  if (Object.keys(cases).length === 0) return [];
  const parsed = zDraftCases.safeParse(cases);
  return parsed.success
    ? []
    : shapeFaults(parsed.error).map((one) => ({ ...one, path: `cases.${one.path}` }));
}

/** A version read from a file: its content, and its faults with the line each stands on. */
export interface ReadFile {
  readonly body?: Fields;
  readonly faults: readonly (SchemeFault & { readonly line: number })[];
}

/** Reads a version written as YAML (or JSON, which is YAML too). Every fault is told with its line and field. */
export function readVersionFile(text: string, known: Known): ReadFile {
  const document = parseDocument(text, { prettyErrors: false });
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  if (document.errors.length > 0) {
    return {
      faults: document.errors.map(({ message, pos }) => ({
        path: '',
        line: lineOf(pos[0]),
        zh: `写法有误：${message}`,
        en: `It is not well written: ${message}`,
      })),
    };
  }
  const content = contentOf(document);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    const zh = '这不是一份券政策：应是“字段: 值”，不用引用（&、*）。';
    return {
      faults: [
        {
          path: '',
          line: 1,
          zh,
          en: 'This is no scheme: it should be "field: value" without references (&, *).',
        },
      ],
    };
  }
  const body = content as Fields;
  const faults = checkBody(body, known).faults.map((one) => ({
    ...one,
    line: lineAt(document, one.path, lineOf),
  }));
  return { body, faults };
}

/** What the file holds; nothing where it repeats itself by references, which a few lines can blow up without end. */
function contentOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

/** The line of a field, or of the nearest one around it that is in the file. */
function lineAt(
  document: ReturnType<typeof parseDocument>,
  path: string,
  lineOf: (offset: number) => number,
): number {
  const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  for (let end = steps.length; end > 0; end -= 1) {
    const node: unknown = document.getIn(steps.slice(0, end), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return lineOf(Number(node.range[0]));
    }
  }
  return 1;
}
