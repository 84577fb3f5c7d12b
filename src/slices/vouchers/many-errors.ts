import type { ErrorCatalogue } from '../../kernel/errors.ts';

/** What issuing to many refuses: as a whole, or beside one row. */
export const manyErrors = {
  'run-nobody': {
    status: 422,
    zh: '没有可供筛选的企业：本地区没有已核验的企业，或名单里没有一行可用。请先核验企业或导入名单。',
    en: 'There is no firm to choose from: none of this jurisdiction is verified, or no row of the list can be used. Verify firms or take in a list first.',
  },
  'run-too-many': {
    status: 422,
    zh: '一次最多对 {most} 家企业发券，这里有 {count} 家。请用名单分批办理。',
    en: 'One run issues to at most {most} firms; these are {count}. Divide them with lists.',
  },
  'run-nothing': {
    status: 409,
    zh: '预览里没有一家能发。请看每家的原因，调整名单、面额或预算后重新预览。',
    en: 'Nobody in the preview would get anything. Read the reasons, then change the list, the face or the budget and preview again.',
  },
  'run-moved-on': {
    status: 409,
    zh: '这批发放已被处理，不能再做这一步。请刷新查看最新状态。',
    en: 'This run has been dealt with and this step is no longer open. Refresh to see its state.',
  },
  'run-outdated': {
    status: 409,
    zh: '预览之后政策换了版本，这批不能再发。请作废后按新版本重新预览。',
    en: 'The scheme has a newer version than this preview. Discard it and preview again under the new one.',
  },
  'run-second-person': {
    status: 403,
    zh: '这批总额达到双人审批标准，须由提交人以外的另一位经办人同意。',
    en: 'The total reaches the threshold for two persons: somebody other than the one who submitted it must agree.',
  },
  'run-not-joined': {
    status: 409,
    zh: '企业还没有入驻。入驻并核验后可再发，名单上的资料会自动带过去。',
    en: 'The firm has not joined yet. Once it has and is verified it can be issued to; what the list says comes with it.',
  },
  'run-holds-already': {
    status: 409,
    zh: '企业已有这项政策的有效券或待审批的申请，本批不重复发。',
    en: 'The firm holds a valid voucher of this scheme, or its application waits; this run does not issue twice.',
  },
  'run-on-word': {
    status: 409,
    zh: '部分条件仅凭承诺或待核验，不随批发放。请核实后单独办理，或在预览时选择一并发放。',
    en: 'Part of it rests on the firm’s word or is still to be verified, so the run leaves it out. Check and issue it by itself, or include such firms in the preview.',
  },
  'run-budget-short': {
    status: 409,
    zh: '出资方“{payer}”的余额已不够发这一家的全额，本批不发零头。追加预算后可再发。',
    en: 'What “{payer}” has left does not cover this firm’s full face, and a run gives no remainders. Issue again once funds are added.',
  },
  'run-firm-gone': {
    status: 409,
    zh: '企业已不在本地区的记录里，没有发放。请核对企业的归属。',
    en: 'The firm is no longer on this jurisdiction’s record, so nothing was issued. Check where it belongs.',
  },
} satisfies ErrorCatalogue;
