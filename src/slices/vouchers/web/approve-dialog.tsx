import { useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle, useFormat } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { grantMessages } from './grant-messages.ts';
import { voucherMessages } from './messages.ts';
import { ShareList } from './parts.tsx';
import { approve, type ClaimFile, DECIDED } from './queries.ts';
import styles from './vouchers.module.css';

interface Line {
  readonly id: string;
  readonly name: string;
}

interface Typed {
  readonly amount: string;
  readonly reason: string;
}

/** The orders of a claim that a cut may stand on. */
function useLines(claim: ClaimFile): Line[] {
  const t = useT(grantMessages);
  const { orderId, dossier } = claim;
  if (orderId !== undefined) return [{ id: orderId, name: dossier.orderNumber ?? t.thisOrder }];
  return (dossier.spend ?? [])
    .filter((one) => one.counted)
    .map((one) => ({ id: one.orderId, name: one.orderNumber }));
}

/** Approves a claim as it is, or with parts taken off for stated reasons. */
export function ApproveDialog({ claim, onClose }: { claim: ClaimFile; onClose: () => void }) {
  const t = useT(voucherMessages);
  const words = useT(grantMessages);
  const format = useFormat();
  const cutting = useCuts(claim);
  const params = { claimId: claim.id };
  const send = useCommand(approve, {
    refreshes: DECIDED,
    draft: cutting.draft,
    onDone: ({ state }) => {
      toast(state === 'approved' ? t.approvedNow : t.firstApprovedNow);
      onClose();
    },
  });
  const first = claim.needsSecond && claim.state === 'submitted';
  const run = () => {
    const cuts = cutting.settled();
    if (cuts !== undefined) send.mutate({ params, body: { cuts, grants: cutting.grants } });
  };
  return (
    <FormDialog
      title={t.approveTitle(claim.number)}
      verb={first ? t.approveFirst : t.approve}
      command={send}
      draft={cutting.draft}
      onSend={run}
      onClose={onClose}
    >
      <p>{first ? t.firstMeans : t.approveMeans(format.money(cutting.grants))}</p>
      {claim.state === 'submitted' ? (
        <CutFields claim={claim} cutting={cutting} />
      ) : (
        claim.granted !== undefined && <p>{words.secondSees(format.money(claim.granted))}</p>
      )}
      {!cutting.open && <ShareList shares={claim.grantedShares ?? claim.shares} />}
    </FormDialog>
  );
}

/** What is typed for each order, and what it leaves of the claim. */
function useCuts(claim: ClaimFile) {
  const { currency } = useCircle();
  const lines = useLines(claim);
  const empty: Readonly<Record<string, string>> = Object.fromEntries(
    lines.flatMap(({ id }) => [
      [`amount ${id}`, ''],
      [`reason ${id}`, ''],
    ]),
  );
  const draft = useDraft(`vouchers.cuts.${claim.id}`, empty);
  // Words of an earlier visit are shown, not sent behind a closed list.
  const [open, setOpen] = useState(draft.keptAt !== undefined);
  const [checked, setChecked] = useState(false);
  const of = (line: string): Typed => ({
    amount: draft.value[`amount ${line}`] ?? '',
    reason: draft.value[`reason ${line}`] ?? '',
  });
  const read = (line: string) => typedAmount(of(line).amount, currency.exponent);
  const filled = open
    ? lines.filter(({ id }) => of(id).amount.trim() !== '' || of(id).reason.trim() !== '')
    : [];
  const cuts = filled.map(({ id }) => ({ line: id, amount: read(id) ?? '0', reason: of(id).reason.trim() }));
  const rest = cuts.reduce((left, cut) => left - BigInt(cut.amount), BigInt(claim.granted ?? claim.amount));
  const sound = cuts.every((cut) => cut.amount !== '0' && cut.reason.length >= 2) && rest > 0n;
  return {
    lines,
    open,
    toggle: () => setOpen(!open),
    of,
    set: (line: string, change: Partial<Typed>) => {
      const { amount, reason } = { ...of(line), ...change };
      draft.set({ ...draft.value, [`amount ${line}`]: amount, [`reason ${line}`]: reason });
    },
    draft,
    /** Whether a typed amount cannot be used. */
    wrongAmount: (line: string) =>
      checked && (of(line).amount.trim() === '' ? of(line).reason.trim() !== '' : read(line) === undefined),
    wrongReason: (line: string) =>
      checked && of(line).amount.trim() !== '' && of(line).reason.trim().length < 2,
    tooMuch: checked && rest <= 0n,
    grants: (rest > 0n ? rest : 0n).toString(),
    /** The cuts to send; `undefined` while something is missing. */
    settled: () => {
      setChecked(true);
      return sound ? cuts : undefined;
    },
  };
}

function CutFields({ claim, cutting }: { claim: ClaimFile; cutting: ReturnType<typeof useCuts> }) {
  const t = useT(grantMessages);
  const { currency } = useCircle();
  const format = useFormat();
  return (
    <div className={styles.cuts}>
      <Button onClick={cutting.toggle}>{cutting.open ? t.grantWhole : t.grantLess}</Button>
      {cutting.open && (
        <>
          <p>{t.grantHint}</p>
          {cutting.lines.map(({ id, name }) => (
            <div key={id} className={styles.cut}>
              <TextField
                label={t.cutOf(name)}
                hint={t.noCut}
                error={cutting.wrongAmount(id) ? t.cutUnreadable : undefined}
                value={cutting.of(id).amount}
                onChange={(amount) => cutting.set(id, { amount })}
                inputMode="decimal"
                suffix={currency.symbol}
              />
              <TextField
                label={t.cutWhy(name)}
                error={cutting.wrongReason(id) ? t.cutNeedsReason : undefined}
                value={cutting.of(id).reason}
                onChange={(reason) => cutting.set(id, { reason })}
                maxLength={500}
              />
            </div>
          ))}
          <p role="status">
            {cutting.tooMuch ? (
              t.tooMuch
            ) : (
              <>
                {t.asked} {format.money(claim.amount)} · <b>{t.grants(format.money(cutting.grants))}</b>
              </>
            )}
          </p>
        </>
      )}
    </div>
  );
}
