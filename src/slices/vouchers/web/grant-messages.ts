import { defineMessages } from '../../../ui/i18n/messages.ts';

/** Words for what a desk grants of a claim. */
export const grantMessages = defineMessages({
  zh: {
    grantLess: '核减',
    grantWhole: '不核减',
    grantHint: '只核减有问题的部分，其余照付；每笔写明原因，企业和机构都会看到。核减的券额退回这张券。',
    cutOf: (order: string) => `${order} 核减金额`,
    cutWhy: (order: string) => `${order} 核减原因`,
    noCut: '不核减就留空',
    cutUnreadable: '请填写金额，或留空。',
    cutNeedsReason: '请写明核减原因。',
    grants: (amount: string) => `核定 ${amount}`,
    tooMuch: '核减后没有可兑付的金额，请改用“退回”。',
    granted: '核定金额',
    asked: '申请金额',
    cuts: '核减',
    cutLine: (amount: string, reason: string) => `${amount}：${reason}`,
    thisOrder: '本单',
    secondSees: (amount: string) => `初审核定 ${amount}，复核只能同意或退回。`,
  },
  en: {
    grantLess: 'Grant less',
    grantWhole: 'Grant all of it',
    grantHint:
      'Take off only what is wrong; the rest is paid. Each cut needs a reason, which firm and provider read. What is taken off goes back to the voucher.',
    cutOf: (order: string) => `Take off ${order}`,
    cutWhy: (order: string) => `Why, for ${order}`,
    noCut: 'empty when nothing is taken off',
    cutUnreadable: 'Enter an amount, or leave it empty.',
    cutNeedsReason: 'Say why it is taken off.',
    grants: (amount: string) => `Granted ${amount}`,
    tooMuch: 'Nothing would be left to pay; send the claim back instead.',
    granted: 'Granted',
    asked: 'Asked for',
    cuts: 'Taken off',
    cutLine: (amount: string, reason: string) => `${amount}: ${reason}`,
    thisOrder: 'this order',
    secondSees: (amount: string) =>
      `The first approval granted ${amount}; the second approves that or sends the claim back.`,
  },
});
