import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { asProblem, localProblem, readProblem } from '../../../ui/problem.ts';
import styles from './evidence.module.css';
import { voucherMessages } from './messages.ts';
import type { Evidence } from './queries.ts';

/** What a browser shows by itself. Anything else is offered as a file. */
const SHOWN: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

const endingOf = (name: string) => name.toLowerCase().slice(name.lastIndexOf('.') + 1);

/** The bytes, typed by us and not by the file: a paper can never run as a page. */
async function fetchPaper(address: string, type: string): Promise<Blob> {
  const response = await fetch(address, { credentials: 'same-origin' }).catch(() => {
    throw localProblem('offline');
  });
  if (!response.ok) throw await readProblem(response);
  return new Blob([await response.arrayBuffer()], { type });
}

interface EvidenceViewProps {
  readonly paper: Evidence;
  /** Left out where the papers hang on several orders. */
  readonly orderId: string | undefined;
}

/** One paper inside the page, or as a file where a browser cannot show it. */
export function EvidenceView({ paper, orderId }: EvidenceViewProps) {
  const t = useT(voucherMessages);
  if (orderId === undefined) return <p className={styles.none}>{t.paperWithOrder}</p>;
  const address = `/api/orders/${orderId}/evidence/${paper.id}/file`;
  const type = SHOWN[endingOf(paper.fileName)];
  return (
    <figure className={styles.view} data-screen-only="">
      {type === undefined ? (
        <p className={styles.none}>{t.notShownHere}</p>
      ) : (
        <Shown address={address} type={type} name={paper.fileName} />
      )}
      <figcaption>
        <a href={address} download={paper.fileName} className={buttonClass()}>
          {t.download}
        </a>
      </figcaption>
    </figure>
  );
}

function Shown({ address, type, name }: { address: string; type: string; name: string }) {
  const t = useT(voucherMessages);
  const { data, error, refetch } = useQuery({
    queryKey: ['evidence', address],
    queryFn: () => fetchPaper(address, type),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const url = useObjectUrl(data);
  if (error !== null) return <ProblemNotice error={asProblem(error)} onRetry={() => void refetch()} />;
  if (url === undefined) return <Skeleton rows={6} />;
  return type === 'application/pdf' ? (
    <iframe src={url} title={t.paperNamed(name)} />
  ) : (
    <img src={url} alt={t.paperNamed(name)} />
  );
}

/** An address for the bytes that ends with the part that shows them. */
function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (blob === undefined) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
