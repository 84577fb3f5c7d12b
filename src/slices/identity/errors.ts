import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const identityErrors = {
  'wrong-login': {
    status: 401,
    zh: '账号或密码不对。请核对后重试；忘记密码请找本单位管理员重置。',
    en: 'The account or password is wrong. Check both; if forgotten, ask your administrator to reset it.',
  },
  'no-authorisation': {
    status: 403,
    zh: '该账号目前没有任何单位的有效授权（可能已到期或被收回）。请联系本单位管理员重新授权。',
    en: 'This account has no valid authorisation from any organisation (expired or revoked). Ask for a new one.',
  },
  'not-member': {
    status: 403,
    zh: '您没有代表该单位办事的有效授权。',
    en: 'You hold no valid authorisation to act for that organisation.',
  },
  'code-length': {
    status: 422,
    zh: '统一社会信用代码应为 18 位，这里是 {length} 位。请核对营业执照。',
    en: 'A unified social credit code has 18 characters; this one has {length}. Check the business licence.',
  },
  'code-invalid': {
    status: 422,
    zh: '统一社会信用代码“{code}”校验不通过（{reason}）。请核对营业执照，注意字母 I、O、S、V、Z 不会出现。',
    en: 'The unified social credit code “{code}” fails its check ({reason}). Check the licence; the letters I, O, S, V and Z never occur.',
  },
  'already-registered': {
    status: 409,
    zh: '该单位已经注册。请让本单位已有的经办人为您授权，或联系平台核实。',
    en: 'This organisation is registered already. Ask its agent to authorise you, or contact the platform.',
  },
  'login-taken': {
    status: 409,
    zh: '账号“{login}”已被使用。请换一个，或直接登录。',
    en: 'The account name “{login}” is taken. Choose another, or sign in.',
  },
  'unknown-jurisdiction': {
    status: 422,
    zh: '本圈没有“{id}”这个成员地区。请从列表中选择。',
    en: 'The circle has no party “{id}”. Choose one from the list.',
  },
  'role-not-for-organisation': {
    status: 422,
    zh: '“{role}”这个角色不适用于本单位。',
    en: 'The role “{role}” does not fit this organisation.',
  },
  'dates-reversed': {
    status: 422,
    zh: '授权的结束日期早于开始日期。请改正。',
    en: 'The authorisation ends before it begins. Correct the dates.',
  },
  'already-authorised': {
    status: 409,
    zh: '此人已有同一角色的有效授权。如需延长，请先收回再授权。',
    en: 'This person holds a valid authorisation for this role already. Revoke it first to grant another.',
  },
  'not-revocable': {
    status: 409,
    zh: '该授权不存在、已收回，或是您自己的授权（须由他人收回）。',
    en: 'That authorisation does not exist, is revoked already, or is your own (someone else must revoke it).',
  },
  'not-verifiable': {
    status: 409,
    zh: '该单位不在待核验状态，或不属于本地区。',
    en: 'That organisation is not waiting for verification, or belongs to another jurisdiction.',
  },
  'unknown-organisation': { status: 404, zh: '没有找到该单位。', en: 'That organisation was not found.' },
  'list-old-workbook': {
    status: 422,
    zh: '这是旧版 Excel 文件（.xls），不能读取。请在 Excel 里另存为 .xlsx 或 CSV 再试。',
    en: 'This is a workbook of the old format (.xls). Save it as .xlsx or CSV and try again.',
  },
  'list-unreadable': {
    status: 422,
    zh: '文件读不出来。请用 Excel 打开检查后，另存为 .xlsx 或 CSV 再试。',
    en: 'The file cannot be read. Open it in a spreadsheet program, save it as .xlsx or CSV and try again.',
  },
  'list-empty': {
    status: 422,
    zh: '文件里没有内容。请检查是否选错了文件。',
    en: 'Nothing is filled in in this file. Check that it is the right one.',
  },
  'list-too-long': {
    status: 422,
    zh: '名单超过 2 万行。请分成几份名单登记。',
    en: 'The list has more than 20,000 rows. Divide it into several lists.',
  },
  'list-columns': {
    status: 422,
    zh: '还没有指定信用代码、企业名称或登记内容在哪一列。请对应好各列再登记。',
    en: 'It is not clear which columns hold the credit code, the name or the value. Choose the columns, then take the list in.',
  },
  'list-nobody': {
    status: 422,
    zh: '名单里没有一行可以登记。请看每行的原因，改正后重新选择文件。',
    en: 'Not one row of the list can be recorded. Read the reasons, correct the file and choose it again.',
  },
  'list-other-fact': {
    status: 409,
    zh: '名单“{title}”原来登记的是另一类内容。请换一个名称，或选回原来的类别。',
    en: 'The list “{title}” records another kind of fact. Give this one another title, or choose the former kind.',
  },
  'list-moved-on': {
    status: 409,
    zh: '名单“{title}”刚被他人更新。请重新试读，看清差别后再登记。',
    en: 'Somebody else has just taken in the list “{title}”. Read the file again, look at the difference, then take it in.',
  },
  'demo-off': {
    status: 404,
    zh: '演示登录没有开启。请用账号和密码登录。',
    en: 'Demo sign-in is off. Sign in with your account and password.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('identity', identityErrors);
