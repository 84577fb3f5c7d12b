import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const clearingErrors = {
  'month-not-started': {
    status: 422,
    zh: '{period} 还没有开始，不能结账。请选择已结束的月份。',
    en: '{period} has not begun and cannot be closed. Choose a month that has ended.',
  },
  'month-running': {
    status: 409,
    zh: '{period} 还没有结束。如确需提前结账，请写明原因；此后发生的兑付计入下月。',
    en: '{period} has not ended. To close it early, give the reason; what is approved afterwards counts in the next month.',
  },
  'already-closed': {
    status: 409,
    zh: '{period} 已经结账，对账单不再改动。请打开已有的对账单。',
    en: '{period} is closed already and its statement does not change any more. Open that statement.',
  },
  'sign-in-order': {
    status: 409,
    zh: '签署须依次进行：经办、复核、审批。请先完成上一步。',
    en: 'Signatures go in order: prepared, reviewed, approved. Complete the step before first.',
  },
  'already-signed': {
    status: 409,
    zh: '这一步已经签署过了。请刷新查看最新状态。',
    en: 'This step has been signed already. Refresh to see how it stands.',
  },
  'another-person': {
    status: 409,
    zh: '您已签署过这份对账单的另一步。三步须由三位不同的人签署。',
    en: 'You have signed another step of this statement. The three steps need three different persons.',
  },
  'not-approved': {
    status: 409,
    zh: '对账单还没有完成审批签署，不能登记拨付。请先完成签署。',
    en: 'The statement is not fully signed, so no payment can be recorded. Complete the signatures first.',
  },
  'not-a-payee': {
    status: 422,
    zh: '这份对账单里没有应付给该单位的这类款项。请核对收款单位。',
    en: 'This statement owes nothing of this kind to that payee. Check the payee.',
  },
  'amount-differs': {
    status: 422,
    zh: '拨付金额与对账单应付额不一致，应为 {expected}。请核对银行回单。',
    en: 'The amount differs from what the statement owes: it should be {expected}. Check the bank’s slip.',
  },
  'paid-already': {
    status: 409,
    zh: '这笔款项已登记过拨付，或这个银行流水号已用于另一笔。请核对后再录。',
    en: 'This payment is recorded already, or this bank reference stands for another one. Check before recording.',
  },
  'line-corrected': {
    status: 409,
    zh: '这份对账单里有已追回或已移到其他月份的款项，不能照付。请先出具更正版对账单，再按更正版拨付。',
    en: 'A line of this payee was taken back or moved to another month, so it cannot be paid as printed. Make a corrected statement and pay by that.',
  },
  superseded: {
    status: 409,
    zh: '这份对账单已有更正版，这一版不再签署和拨付。请打开更正版。',
    en: 'A corrected version of this statement exists; this one is signed and paid no more. Open the corrected one.',
  },
  'not-its-line': {
    status: 422,
    zh: '所选的款项不在这份对账单里。请从对账单的明细中选择。',
    en: 'A chosen line does not stand on this statement. Choose from its lines.',
  },
  'line-settled': {
    status: 409,
    zh: '所选的款项已拨付，或已移到其他月份，不能更正。请刷新后重选；已拨付的请先登记退汇。',
    en: 'A chosen line is paid already or stands in another month, so it cannot be corrected. Refresh and choose again; record the return of what was paid first.',
  },
  'payment-settled': {
    status: 409,
    zh: '这笔拨付已登记退汇，或收款单位已确认到账，不能再改。请刷新查看最新状态。',
    en: 'This payment was returned already, or its payee has confirmed it, and does not change any more. Refresh to see how it stands.',
  },
  'return-date': {
    status: 422,
    zh: '退汇日期应在拨付日期与今天之间。请按银行回单填写。',
    en: 'The day of the return must lie between the payment and today. Take it from the bank’s slip.',
  },
  'payment-date': {
    status: 422,
    zh: '拨付日期应在结账日与今天之间。请按银行回单填写。',
    en: 'The day of payment must lie between the closing and today. Take it from the bank’s slip.',
  },
  'sample-treasury': {
    status: 403,
    zh: '对账单里有真实款项，样例账号不能办理。请用真实账号登录后办理。',
    en: 'The statement holds real amounts, which a sample account may not handle. Sign in with a real account.',
  },
  'agreement-known': {
    status: 409,
    zh: '这份协议已经登记过了。请核对文号。',
    en: 'This agreement is recorded already. Check its number.',
  },
  'agreement-counterparty': {
    status: 422,
    zh: '协议对方须是圈内的另一个地区。请改选。',
    en: 'The other party must be another jurisdiction of the circle. Choose another.',
  },
  'agreement-dates': {
    status: 422,
    zh: '协议的终止日期早于生效日期。请改正。',
    en: 'The agreement ends before it begins. Correct the dates.',
  },
  'nothing-to-order': {
    status: 409,
    zh: '这份对账单里没有还要付的这类款项。请核对是否都已登记到账。',
    en: 'This statement has no payment of this kind left to order. Check whether all are recorded as paid.',
  },
  'no-notification': {
    status: 422,
    zh: '读不出这份文件。请从网银导出 camt.054 到账通知或 pain.002 支付状态报告再传。',
    en: 'This file cannot be read. Export a camt.054 notification or a pain.002 status report from the bank and send that.',
  },
  'line-unknown': {
    status: 422,
    zh: '端到端标识对不上本级任何一笔应付款。请核对是不是别的用途的付款。',
    en: 'The end-to-end id belongs to nothing this treasury owes. Check whether it was paid for another purpose.',
  },
  'line-returned': {
    status: 422,
    zh: '这是退回的款项，不能登记为拨付。请按退汇办理。',
    en: 'This payment came back and cannot be recorded as paid. Handle it as a return.',
  },
  'line-credit': {
    status: 422,
    zh: '这是收款，不是付款。请核对借贷方向。',
    en: 'This is money received, not paid. Check the direction.',
  },
  'line-pending': {
    status: 422,
    zh: '银行还没有正式记账。请等记账后的通知再导入。',
    en: 'The bank has not booked it yet. Import the notification that comes after booking.',
  },
  'line-currency': {
    status: 422,
    zh: '币种应是 {currency}。请核对这笔付款。',
    en: 'The currency should be {currency}. Check this payment.',
  },
  'line-incomplete': {
    status: 422,
    zh: '缺少金额、记账日期或银行流水号，或金额读不出。请核对文件后手工登记。',
    en: 'Amount, booking day or the bank’s reference is missing or cannot be read. Check the file and record it by hand.',
  },
  'account-same': {
    status: 409,
    zh: '这个账户已在使用，没有变化。请核对后再申报。',
    en: 'This account is in use already and nothing would change. Check before declaring it.',
  },
  'account-waiting': {
    status: 409,
    zh: '已有一个账户等待本单位另一人确认。请先确认或撤回那一个。',
    en: 'An account already waits for a second person of your organisation. Have that one confirmed or withdraw it first.',
  },
  'account-second-person': {
    status: 409,
    zh: '账户由您申报，须由本单位另一人核对确认。',
    en: 'You declared this account; another person of your organisation must confirm it.',
  },
  'account-number-differs': {
    status: 422,
    zh: '输入的账号与申报的不一致。请对照开户许可或银行回单重新输入。',
    en: 'The number typed is not the one declared. Take it anew from the bank’s own paper.',
  },
  'account-settled': {
    status: 409,
    zh: '这个账户已被确认或撤回。请刷新查看最新状态。',
    en: 'This account is confirmed or withdrawn already. Refresh to see how it stands.',
  },
  'seal-missing': {
    status: 409,
    zh: '本级规定盖章后才能付款，这一版对账单还没有上传盖章扫描件。请先上传。',
    en: 'This treasury pays only sealed statements, and the sealed scan of this version is not filed yet. File it first.',
  },
  'seal-unsigned': {
    status: 409,
    zh: '对账单还没有完成三步签署，不能上传盖章扫描件。请先完成签署。',
    en: 'The statement lacks signatures, so its sealed scan cannot be filed. Complete the three signatures first.',
  },
  'sealed-already': {
    status: 409,
    zh: '这一版已上传盖章扫描件，不能替换。有误请出具更正版对账单，再上传新版的扫描件。',
    en: 'The sealed scan of this version is filed and does not change. If it is wrong, make a corrected statement and file the scan of that.',
  },
  'seal-date': {
    status: 422,
    zh: '盖章日期应在结账日与今天之间。请按纸件填写。',
    en: 'The day of the seal must lie between the closing and today. Take it from the paper.',
  },
  'seal-type': {
    status: 422,
    zh: '盖章扫描件须是 PDF 或图片（PNG、JPG）。请重新扫描上传。',
    en: 'The sealed scan must be a PDF or an image (PNG, JPG). Scan and upload it again.',
  },
  'layout-unknown': {
    status: 422,
    zh: '本级没有这种文件版式。请从列表中选择。',
    en: 'This treasury has no such layout. Choose one from the list.',
  },
  'line-answered': {
    status: 409,
    zh: '这笔付款银行已有答复，不能再登记失败。请刷新查看最新状态。',
    en: 'The bank has answered for this payment already, so no failure can be recorded. Refresh to see how it stands.',
  },
  'line-ordered': {
    status: 409,
    zh: '所选的款项已交银行支付，银行还没有答复，不能更正。请等银行答复，或先登记付款失败。',
    en: 'A chosen line is with the bank, which has not answered, so it cannot be corrected. Wait for the answer, or record that the payment failed.',
  },
  'line-ambiguous': {
    status: 422,
    zh: '按账号和金额对上了不止一笔在途付款。请核对后逐笔登记。',
    en: 'By account and amount this fits more than one payment under way. Check and record them one by one.',
  },
  'line-outcome': {
    status: 422,
    zh: '“结果”一栏的写法不在本级版式约定之内，没有登记。请核对后手工登记。',
    en: 'The word for the outcome is none that the layout knows, so nothing was recorded. Check and record it by hand.',
  },
  'no-sheet': {
    status: 422,
    zh: '读不出这份电子表格。请传 .xlsx 文件，单表不超过 5000 行。',
    en: 'This spreadsheet cannot be read. Send an .xlsx file of at most 5000 rows.',
  },
  'header-differs': {
    status: 422,
    zh: '表头与本级版式不符：第 {column} 列应为“{wanted}”，文件里是“{found}”。请按版式导出，不要移动或改名。',
    en: 'The headers are not those of the layout: column {column} should be “{wanted}” and is “{found}”. Export it as the layout says, without moving or renaming columns.',
  },
  'no-transfers': {
    status: 422,
    zh: '这份流水里没有可读的收款。请传 camt.053 或 camt.054 文件，或有表头的 XLSX、CSV。',
    en: 'No incoming transfer can be read in this file. Send camt.053 or camt.054, or an XLSX or CSV with headers.',
  },
  'column-missing': {
    status: 422,
    zh: '没有认出“{what}”一栏。请指明是哪一列。',
    en: 'The column for “{what}” was not recognised. Say which one it is.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('clearing', clearingErrors);
