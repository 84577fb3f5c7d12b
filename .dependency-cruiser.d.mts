export const ARROWS: Readonly<Record<string, readonly string[]>>;
declare const configuration: {
  readonly forbidden: readonly { readonly name: string }[];
  readonly options: Readonly<Record<string, unknown>>;
};
export default configuration;
