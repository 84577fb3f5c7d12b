import { useState } from 'react';
import { uploadFile } from '../../../ui/files.ts';
import type { ChosenFile } from '../../../ui/kit/file-drop.tsx';
import { type ApiProblem, asProblem } from '../../../ui/problem.ts';

interface Sending {
  readonly isPending: boolean;
  readonly error: ApiProblem | null;
}

/** Sends a paper first, then the command that names it; both show as one. */
export function usePaper(sending: Sending) {
  const [uploading, setUploading] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const withPaper = async (
    chosen: ChosenFile,
    then: (paper: { readonly sha256: string; readonly fileName: string }) => void,
  ) => {
    setUploading(true);
    setProblem(null);
    try {
      then({ sha256: await uploadFile(chosen), fileName: chosen.file.name });
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setUploading(false);
    }
  };
  return {
    withPaper,
    command: { isPending: uploading || sending.isPending, error: problem ?? sending.error },
  };
}
