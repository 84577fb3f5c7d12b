import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import styles from './evidence.module.css';
import { EvidenceView } from './evidence-view.tsx';
import { InvoiceOrigins } from './invoice-origins.tsx';
import { voucherMessages } from './messages.ts';
import type { ClaimFile, Evidence } from './queries.ts';

/** The papers of a claim beside each other: what each is and how it compares, and the paper itself. */
export function EvidenceSheet({ claim }: { claim: ClaimFile }) {
  const t = useT(voucherMessages);
  const { evidence, spend } = claim.dossier;
  const [openId, setOpen] = useState<string | undefined>(undefined);
  const open = evidence.find(({ id }) => id === openId) ?? evidence[0];
  if (open === undefined) {
    return (
      <Sheet title={t.evidence}>
        <EmptyState>{spend === undefined ? t.noEvidence : t.evidenceInSpend}</EmptyState>
      </Sheet>
    );
  }
  return (
    <Sheet title={t.evidence} note={t.evidenceNote}>
      <div className={styles.sides}>
        <ul className={styles.papers}>
          {evidence.map((paper) => (
            <li key={paper.id} data-open={paper.id === open.id || undefined}>
              <button type="button" aria-pressed={paper.id === open.id} onClick={() => setOpen(paper.id)}>
                <b>{t[paper.kind]}</b> <span>{paper.fileName}</span>
              </button>
              <FiledBy paper={paper} claim={claim} />
              <InvoiceOrigins origins={paper.origins ?? []} />
              <Checks evidence={paper} />
            </li>
          ))}
        </ul>
        <EvidenceView key={open.id} paper={open} orderId={claim.orderId} />
      </div>
    </Sheet>
  );
}

function FiledBy({ paper, claim }: { paper: Evidence; claim: ClaimFile }) {
  const t = useT(voucherMessages);
  const pick = usePick();
  const format = useFormat();
  const { enterprise, provider } = claim.dossier;
  const party = [enterprise, provider].find((one) => one?.id === paper.filedBy);
  const when = format.dateTime(paper.filedAt);
  return (
    <p className={styles.filed}>
      {party === undefined ? t.filedAt(when) : t.filedByAt(pick(party.nameZh, party.nameEn), when)}
      <code title={paper.sha256}>{paper.sha256.slice(0, 16)}…</code>
    </p>
  );
}

function Checks({ evidence }: { evidence: Evidence }) {
  const t = useT(voucherMessages);
  const text = useText();
  if (evidence.checks.length === 0) return <p className={styles.filed}>{t.nothingCompared}</p>;
  return (
    <ul className={styles.checks}>
      {evidence.checks.map((check) => (
        <li key={check.zh} data-result={check.result}>
          <b>{t[check.result === 'pass' ? 'agrees' : 'differs']}</b> {text(check)}
        </li>
      ))}
    </ul>
  );
}
