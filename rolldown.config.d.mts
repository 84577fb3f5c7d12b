import type { OutputOptions, RolldownOptions } from 'rolldown';

declare const settings: RolldownOptions & { readonly output: OutputOptions };
export default settings;
