import { useState } from 'react';
import { useFormat } from '../circle.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { FactList } from '../kit/fact-list.tsx';
import { TextField } from '../kit/field.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { Menu } from '../kit/menu.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { EmptyState, ProblemNotice, Progress, Skeleton } from '../kit/states.tsx';
import { Stepper } from '../kit/stepper.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { toast } from '../kit/toast.tsx';
import { Tooltip } from '../kit/tooltip.tsx';
import { TraceList } from '../kit/trace.tsx';
import { ApiProblem } from '../problem.ts';
import styles from './gallery.module.css';
import { sampleClauses } from './gallery-samples.ts';

const messages = defineMessages({
  zh: {
    above: '浮在页面上的',
    trace: '逐条核对',
    steps: '进度',
    states: '各种情形',
    open: '打开对话框',
    more: '更多',
    copy: '复制',
    withdraw: '撤回',
    withdrawn: '已撤回申请。',
    undo: '撤销',
    undone: '已恢复申请。',
    many: '连发五条提示',
    notice: (n: number) => `第 ${n} 条提示。`,
    question: '确认撤回这份申请吗？撤回后可以重新提交。',
    reason: '原因',
    tip: '按合同金额计算',
    rule: '怎么算',
    booking: '预约',
    accept: '受理',
    work: '检测',
    countersign: '会签',
    payout: '兑付',
    first: '概况',
    second: '单据',
    nothing: '还没有订单。先找一项资源，问清价格再下单。',
    uploading: '正在上传',
    reading: '正在核对十二份材料',
    place: '位置',
    accuracy: '精度',
    find: '找资源',
  },
  en: {
    above: 'Above the page',
    trace: 'Clause by clause',
    steps: 'Progress',
    states: 'Situations',
    open: 'Open a dialog',
    more: 'More',
    copy: 'Copy',
    withdraw: 'Withdraw',
    withdrawn: 'The application is withdrawn.',
    undo: 'Undo',
    undone: 'The application is back.',
    many: 'Five notices at once',
    notice: (n: number) => `Notice ${n}.`,
    question: 'Withdraw this application? You can hand it in again later.',
    reason: 'Reason',
    tip: 'Computed on the contract amount',
    rule: 'How it is computed',
    booking: 'Booked',
    accept: 'Accepted',
    work: 'Tested',
    countersign: 'Countersigned',
    payout: 'Paid out',
    first: 'Overview',
    second: 'Papers',
    nothing: 'No orders yet. Find a resource, ask its price, then order.',
    uploading: 'Uploading',
    reading: 'Checking twelve papers',
    place: 'Place',
    accuracy: 'Accuracy',
    find: 'Find a resource',
  },
});

/** Dialog, menu, tooltip and toasts. */
export function Above() {
  const t = useT(messages);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const close = () => setOpen(false);
  const withdraw = () => {
    close();
    toast(t.withdrawn, { label: t.undo, run: () => toast(t.undone) });
  };
  return (
    <Sheet anchor="above" title={t.above} span={6}>
      <div className={styles.line}>
        <Button onClick={() => setOpen(true)}>{t.open}</Button>
        <Menu
          label={t.more}
          actions={[
            { id: 'copy', label: t.copy, run: () => toast(t.copy) },
            { id: 'off', label: t.payout, disabled: true, run: () => {} },
            { id: 'withdraw', label: t.withdraw, danger: true, run: () => setOpen(true) },
          ]}
        />
        <Tooltip text={t.tip}>
          <Button look="quiet">{t.rule}</Button>
        </Tooltip>
        <Button look="quiet" onClick={() => [1, 2, 3, 4, 5].forEach((n) => void toast(t.notice(n)))}>
          {t.many}
        </Button>
      </div>
      {open && (
        <FormDialog
          title={t.withdraw}
          verb={t.withdraw}
          look="danger"
          command={{ isPending: false, error: null }}
          onSend={withdraw}
          onClose={close}
        >
          <p>{t.question}</p>
          <TextField label={t.reason} value={reason} onChange={setReason} />
        </FormDialog>
      )}
    </Sheet>
  );
}

export function Trace() {
  const t = useT(messages);
  return (
    <Sheet anchor="trace" title={t.trace} span={6}>
      <TraceList label={t.trace} clauses={sampleClauses} />
    </Sheet>
  );
}

export function Steps() {
  const t = useT(messages);
  const format = useFormat();
  const [tab, setTab] = useState('first');
  return (
    <Sheet anchor="steps" title={t.steps} span={6}>
      <Tabs
        label={t.steps}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'first',
            label: t.first,
            content: (
              <Stepper
                label={t.steps}
                steps={[
                  { id: '1', label: t.booking, state: 'done', note: format.shortDay('2026-11-22') },
                  { id: '2', label: t.accept, state: 'done', note: format.shortDay('2026-11-23') },
                  { id: '3', label: t.work, state: 'now', note: format.duration(240) },
                  { id: '4', label: t.countersign, state: 'ahead' },
                  { id: '5', label: t.payout, state: 'stopped' },
                ]}
              />
            ),
          },
          { id: 'second', label: t.second, content: <EmptyState>{t.nothing}</EmptyState> },
        ]}
      />
    </Sheet>
  );
}

export function Situations() {
  const t = useT(messages);
  const refusal = new ApiProblem({
    status: 409,
    code: 'gallery.sample',
    zh: '这个时段刚被别人约走。请另选一个时段。',
    en: 'This slot was just taken. Choose another one.',
    rule: '§ 6.3',
  });
  return (
    <Sheet anchor="states" title={t.states} span={6}>
      <div className={styles.rows}>
        <ProblemNotice error={refusal} />
        <EmptyState action={<Button>{t.find}</Button>}>{t.nothing}</EmptyState>
        <Progress label={t.uploading} done={3} all={8} />
        <Progress label={t.reading} />
        <FactList
          facts={[
            { label: t.accuracy, value: '± 0.05 %' },
            { label: t.place, value: '11.4 km' },
          ]}
        />
        <Skeleton rows={3} />
      </div>
    </Sheet>
  );
}
