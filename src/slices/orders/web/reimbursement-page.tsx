import { Link } from '@tanstack/react-router';
import { endpoint } from '../../../ui/api.ts';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import type { reimburseOperation } from '../contract.ts';
import styles from './reimbursement.module.css';

const reimburse = endpoint<typeof reimburseOperation>('command', 'POST', '/api/reimbursements');

const messages = defineMessages({
  zh: {
    title: '申请上年支出补助',
    vouchers: '创新券',
    lede: '先付全款、事后补助的政策用这里申请。补助不是承诺，以审核为准。',
    how: '怎么算',
    steps: [
      '平台把上一年已完成并有付款凭证的订单逐笔核对，符合条款的计入，不符合的写明哪一条。',
      '按政策比例和上限算出补助，连同全部材料送所在地窗口审核。',
      '窗口同意后列入各出资方的对账单，由财政直接付给企业。',
    ].join('\n'),
    submit: '核对上年订单并申请',
    sent: (number: string) => `已送出，编号 ${number}。`,
    open: '看这份申请',
    orders: '看我的订单',
  },
  en: {
    title: 'Claim last year’s spend',
    vouchers: 'Vouchers',
    lede: 'For schemes that pay afterwards. Nothing is promised before the review.',
    how: 'How it is worked out',
    steps: [
      'Each order of last year that is done and has proof of payment is checked; those that fit count, the others name the clause that excludes them.',
      'Ratio and caps of the scheme give the subsidy; it goes to the desk of your jurisdiction with all papers.',
      'Once approved it stands on the statement of every payer and is paid to your firm.',
    ].join('\n'),
    submit: 'Check last year’s orders and claim',
    sent: (number: string) => `Sent under number ${number}.`,
    open: 'Open this claim',
    orders: 'My orders',
  },
});

/** Sends the claim for last year's spend; the server works it out and names the clause when it refuses. */
export function ReimbursementPage() {
  const t = useT(messages);
  const send = useCommand(reimburse);
  const run = () => send.mutate({ body: {} });
  return (
    <Page title={t.title} lede={t.lede} trail={<Link to="/vouchers">{t.vouchers}</Link>}>
      <Sheet title={t.how} span={8}>
        <ol className={styles.steps}>
          {t.steps.split('\n').map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {send.data === undefined ? (
          <Button look="solid" large busy={send.isPending} onClick={run}>
            {t.submit}
          </Button>
        ) : (
          <p role="status" className={styles.sent}>
            {t.sent(send.data.number)}
            <Link to="/claims/$claimId" params={{ claimId: send.data.claimId }} className={buttonClass()}>
              {t.open}
            </Link>
          </p>
        )}
        {send.error !== null && <ProblemNotice error={send.error} onRetry={run} />}
        <p className={styles.aside}>
          <a href="/orders">{t.orders}</a>
        </p>
      </Sheet>
    </Page>
  );
}
