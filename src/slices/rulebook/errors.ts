import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const rulebookErrors = {
  'sample-desk': {
    status: 403,
    zh: '这是正式的券政策，样例账号不能起草或发布。请用正式账号登录后办理。',
    en: 'This is a real scheme, which a sample account may neither draft nor publish. Sign in with a real account.',
  },
  'unknown-version': {
    status: 404,
    zh: '没有找到要修订的券政策版本。请从列表中重新选择。',
    en: 'The version to start from was not found. Choose it from the list again.',
  },
  'unknown-model': {
    status: 404,
    zh: '范本库里没有“{model}”。请从范本库中重新选择。',
    en: 'The library has no model "{model}". Choose one from it again.',
  },
  'model-unbound': {
    status: 422,
    zh: '范本还不能套用（{faultZh}）。请改正后再试。',
    en: 'The model cannot be used yet ({faultEn}). Correct that and try again.',
  },
  'code-taken': {
    status: 409,
    zh: '代码“{code}”已用于另一项券政策。请换一个代码。',
    en: 'The code "{code}" belongs to another scheme. Choose another one.',
  },
  'changed-meanwhile': {
    status: 409,
    zh: '您打开之后，别人已改过或办理过这份草稿（现为第 {revision} 次修改）。请刷新查看；您输入的内容仍保留在本机。',
    en: 'Somebody changed or decided this draft after you opened it (it is at revision {revision} now). Reload to see it; what you typed is still kept on this device.',
  },
  'not-editable': {
    status: 409,
    zh: '这份草稿已提请、已发布或已撤回，不能再改。需要修改的，请先退回。',
    en: 'This draft is proposed, published or withdrawn and cannot be edited. Return it first if it needs a change.',
  },
  'not-proposed': {
    status: 409,
    zh: '这份草稿没有待审的提请。请刷新查看最新状态。',
    en: 'This draft is not waiting for a decision. Refresh to see how it stands.',
  },
  'second-person': {
    status: 409,
    zh: '您参与了这份草稿的起草，须由没有参与起草的另一个人发布或退回。',
    en: 'You wrote part of this draft. Somebody who did not must publish or return it.',
  },
  'faults-left': {
    status: 422,
    zh: '还有 {count} 处问题没有改好，请先改正（第一处：{faultZh}）。',
    en: 'There are {count} faults left. Correct them first (the first: {faultEn}).',
  },
  'cases-differ': {
    status: 422,
    zh: '有 {count} 个算例的结果与写明的不符，不能提请。请改正规则或算例“{name}”。',
    en: '{count} worked cases come out otherwise than written, so it cannot be proposed. Correct the rules or the case “{name}”.',
  },
  unchanged: {
    status: 422,
    zh: '草稿与现行版本没有差别，不需要提请。',
    en: 'The draft does not differ from the version it was started from, so there is nothing to propose.',
  },
  'too-early': {
    status: 422,
    zh: '新版最早从 {earliest} 起施行：已经过去的日子按当时的版本办理。请改选日期。',
    en: 'A new version takes effect on {earliest} at the earliest: days gone by keep the version of their time. Choose another date.',
  },
  'later-version': {
    status: 409,
    zh: '已有从 {from} 起施行的版本，新版须晚于它。请改选日期，或从那个版本起草。',
    en: 'A version takes effect on {from} already, and a new one must come after it. Choose a later date, or start from that version.',
  },
  'run-open': {
    status: 409,
    zh: '这份草稿的测算正在进行，请等它完成。',
    en: 'A what-if of this draft is being worked. Wait until it is done.',
  },
  'run-span': {
    status: 422,
    zh: '测算的时段须已结束、不长于一年，且开始不晚于结束。请改选日期。',
    en: 'The span must be past, at most one year long, and begin before it ends. Choose other dates.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('rulebook', rulebookErrors);
