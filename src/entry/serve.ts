import { serve } from './server.ts';

await serve(process.argv.slice(2));
