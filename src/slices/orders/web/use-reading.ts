import { useRef, useState } from 'react';
import { call, type OutputOf } from '../../../ui/api.ts';
import { uploadFile } from '../../../ui/files.ts';
import type { ChosenFile } from '../../../ui/kit/file-drop.tsx';
import { type ApiProblem, asProblem } from '../../../ui/problem.ts';
import type { readInvoiceOperation } from '../contract.ts';
import { readInvoice } from './api.ts';

export type ReadingView = OutputOf<typeof readInvoiceOperation>;

/** Where reading a chosen file has come. */
export type ReadingState =
  | { readonly at: 'idle' }
  | { readonly at: 'reading' }
  | { readonly at: 'read'; readonly reading: ReadingView }
  | { readonly at: 'failed'; readonly problem: ApiProblem };

/**
 * Reads an invoice as soon as it is chosen: the file goes up first, as it will have to anyway. What comes back for a
 * file that was exchanged meanwhile is dropped.
 */
export function useReading(orderId: string, onRead: (reading: ReadingView) => void) {
  const [state, setState] = useState<ReadingState>({ at: 'idle' });
  const newest = useRef<ChosenFile>(undefined);
  const start = async (chosen: ChosenFile) => {
    newest.current = chosen;
    setState({ at: 'reading' });
    try {
      const sha256 = await uploadFile(chosen);
      const reading = await call(readInvoice, { params: { orderId }, query: { sha256 } });
      if (newest.current !== chosen) return;
      setState({ at: 'read', reading });
      onRead(reading);
    } catch (error) {
      if (newest.current === chosen) setState({ at: 'failed', problem: asProblem(error) });
    }
  };
  return { state, start };
}
