// Development and tests run from the sources; a thread does not inherit what lets Node read them.
import { register } from 'tsx/esm/api';

register();
await import('./index-worker.ts');
