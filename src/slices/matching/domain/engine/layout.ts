/** Kinds of columns a segment is made of, by what one cell holds. */
interface CellsOf {
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly u32: Uint32Array;
  readonly f32: Float32Array;
  readonly f64: Float64Array;
}
export type CellKind = keyof CellsOf;
type View<Cells> = {
  new (buffer: ArrayBufferLike, from: number, length?: number): Cells;
  BYTES_PER_ELEMENT: number;
};
const CELLS: { readonly [Kind in CellKind]: View<CellsOf[Kind]> } = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f32: Float32Array,
  f64: Float64Array,
};

/** Names and kinds of the columns, in the order in which they lie in the buffer. */
export type Schema = Readonly<Record<string, CellKind>>;
export type Columns<S extends Schema> = { readonly [Name in keyof S]: CellsOf[S[Name]] };
export type Lengths<S extends Schema> = { readonly [Name in keyof S]: number };

/** Every column begins at a multiple of this many bytes, as the widest cells need. */
const ALIGN = 8;

/** Bytes of all columns together. */
export function sizeOf<S extends Schema>(schema: S, lengths: Lengths<S>): number {
  return Object.keys(schema).reduce((sum, name) => sum + bytesOf(schema, lengths, name), 0);
}

/**
 * Columns over one buffer, so that a whole segment is one file, one read, and shared with worker threads as it is.
 * @param from where the first column begins, a multiple of eight
 */
export function columnsOver<S extends Schema>(
  schema: S,
  lengths: Lengths<S>,
  buffer: ArrayBufferLike,
  from: number,
): Columns<S> {
  let at = from;
  const columns = Object.entries(schema).map(([name, kind]) => {
    const column = new CELLS[kind](buffer, at, lengths[name]);
    at += bytesOf(schema, lengths, name);
    return [name, column];
  });
  return Object.fromEntries(columns) as Columns<S>;
}

function bytesOf<S extends Schema>(schema: S, lengths: Lengths<S>, name: keyof S & string): number {
  const kind = schema[name];
  if (kind === undefined) throw new RangeError(`no column ${name}`);
  return Math.ceil(((lengths[name] ?? 0) * CELLS[kind].BYTES_PER_ELEMENT) / ALIGN) * ALIGN;
}
