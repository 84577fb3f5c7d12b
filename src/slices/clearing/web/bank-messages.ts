import { defineMessages } from '../../../ui/i18n/messages.ts';

export const bankMessages = defineMessages({
  zh: {
    title: '银行到账通知',
    lede: '把网银导出的到账通知（ISO 20022 camt.054）传上来：对得上的自动登记为已拨付，对不上的逐行说明原因。同一份文件再传一次不会重复登记。',
    file: '到账通知文件',
    send: '导入',
    results: '逐行结果',
    line: '行',
    outcome: '结果',
    recorded: '已登记拨付',
    known: '早已登记',
    amount: '金额',
    bookedOn: '记账日期',
    bankReference: '银行流水号',
    endToEndId: '端到端标识',
    counted: (recorded: number, known: number, refused: number) =>
      `登记 ${recorded} 笔，早已登记 ${known} 笔，对不上 ${refused} 笔。`,
    noLines: '这份文件里没有一笔款项。',
    order: '支付指令',
    orderSample: '支付指令（样例）',
  },
  en: {
    title: 'Bank notifications',
    lede: 'Send the notification exported from the bank (ISO 20022 camt.054): what fits is recorded as paid, what does not is explained line by line. The same file again records nothing twice.',
    file: 'Notification file',
    send: 'Take in',
    results: 'Line by line',
    line: 'Line',
    outcome: 'Outcome',
    recorded: 'Recorded as paid',
    known: 'Recorded before',
    amount: 'Amount',
    bookedOn: 'Booked on',
    bankReference: 'Bank reference',
    endToEndId: 'End-to-end id',
    counted: (recorded: number, known: number, refused: number) =>
      `${recorded} recorded, ${known} recorded before, ${refused} not matched.`,
    noLines: 'This file holds no payment.',
    order: 'Payment order',
    orderSample: 'Payment order (sample)',
  },
});
