export { importFigures } from './load.ts';
