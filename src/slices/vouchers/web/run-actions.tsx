import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { runMessages } from './run-messages.ts';
import {
  confirmRun,
  discardRun,
  getRun,
  getRunRows,
  getRuns,
  type RunFile,
  startRun,
  stopRun,
} from './run-queries.ts';

type Step = 'start' | 'confirm' | 'discard' | 'stop';

const MOVED = [getRun, getRuns, getRunRows];

/** What may be done with a run now; each asks once more before it moves money. */
export function RunActions({ run }: { run: RunFile }) {
  const t = useT(runMessages);
  const [asking, setAsking] = useState<Step>();
  const may = (step: Step) => run.allowed.includes(step);
  return (
    <>
      {may('discard') && <Button onClick={() => setAsking('discard')}>{t.discard}</Button>}
      {may('stop') && (
        <Button look="danger" onClick={() => setAsking('stop')}>
          {t.stop}
        </Button>
      )}
      {may('start') && (
        <Button look="solid" onClick={() => setAsking('start')}>
          {run.needsSecond ? t.submit : t.start}
        </Button>
      )}
      {may('confirm') && (
        <Button look="solid" onClick={() => setAsking('confirm')}>
          {t.confirm}
        </Button>
      )}
      {asking !== undefined && <StepDialog run={run} step={asking} onClose={() => setAsking(undefined)} />}
    </>
  );
}

interface StepDialogProps {
  readonly run: RunFile;
  readonly step: Step;
  readonly onClose: () => void;
}

function StepDialog({ run, step, onClose }: StepDialogProps) {
  const format = useFormat();
  const words = useStepWords(run)[step];
  const moved = {
    refreshes: MOVED,
    onDone: () => {
      toast(words.done);
      onClose();
    },
  };
  const commands = {
    start: useCommand(startRun, moved),
    confirm: useCommand(confirmRun, moved),
    discard: useCommand(discardRun, moved),
    stop: useCommand(stopRun, moved),
  };
  const send = commands[step];
  const granted = format.number(run.planned.granted);
  return (
    <FormDialog
      title={words.verb}
      verb={words.verb}
      look={step === 'stop' || step === 'discard' ? 'danger' : 'solid'}
      command={send}
      onSend={() => send.mutate({ params: { runId: run.id } })}
      onClose={onClose}
    >
      <p>{words.means(granted, format.money(run.plannedTotal))}</p>
    </FormDialog>
  );
}

function useStepWords(run: RunFile) {
  const t = useT(runMessages);
  const submit = { verb: t.submit, means: t.submitMeans, done: t.submitted };
  const start = { verb: t.start, means: t.startMeans, done: t.started };
  return {
    start: run.needsSecond ? submit : start,
    confirm: { ...start, verb: t.confirm },
    discard: { verb: t.discard, means: () => t.discardMeans, done: t.discarded },
    stop: { verb: t.stop, means: () => t.stopMeans, done: t.stopped },
  };
}
