import { type ErrorCatalogue, refuser } from '../kernel/errors.ts';

/** Errors that belong to no slice. */
export const platformErrors = {
  'invalid-input': {
    status: 400,
    zh: '“{field}”填写有误：{reasonZh}。请改正后重试。',
    en: 'Field “{field}” is not valid: {reasonEn}. Correct it and try again.',
  },
  'malformed-body': {
    status: 400,
    zh: '请求正文不是有效的 JSON。请检查格式后重试。',
    en: 'The request body is not valid JSON. Check its format and try again.',
  },
  'bad-address': {
    status: 400,
    zh: '网址写法有误或过长。请核对网址后重试。',
    en: 'The address is badly written or too long. Check it and try again.',
  },
  'key-required': {
    status: 400,
    zh: '写操作须带 Idempotency-Key 请求头，值为 UUID；同一次操作重试时请用同一个值。',
    en: 'A write needs an Idempotency-Key header holding a UUID; use the same value when retrying the same action.',
  },
  'key-reused': {
    status: 409,
    zh: '这个 Idempotency-Key 已用于另一项内容不同的操作。请换一个新的 UUID。',
    en: 'This Idempotency-Key was already used for an action with other content. Use a new UUID.',
  },
  'sign-in-required': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  forbidden: {
    status: 403,
    zh: '您当前的身份不能做这项操作（{action}）。如需办理，请换用有权限的账号或联系本单位管理员。',
    en: 'Your current role may not do this ({action}). Use an account that may, or ask your administrator.',
  },
  'wrong-origin': {
    status: 403,
    zh: '请求来自别的网站，已拒绝。请从本平台页面操作。',
    en: 'The request came from another site and was refused. Please act from this platform’s own pages.',
  },
  'not-found': {
    status: 404,
    zh: '没有找到您要的内容，或您无权查看。请核对网址或编号。',
    en: 'What you asked for was not found, or you may not see it. Check the address or number.',
  },
  'method-not-allowed': {
    status: 405,
    zh: '这个地址不支持该请求方法。请查看 /api/docs。',
    en: 'This address does not support that method. See /api/docs.',
  },
  'too-large': {
    status: 413,
    zh: '内容太大，上限为 {limit}。请压缩或拆分后再传。',
    en: 'The content is too large; the limit is {limit}. Compress or split it.',
  },
  'unsupported-type': {
    status: 415,
    zh: '不支持这种文件或内容类型（{type}）。支持：{accepted}。',
    en: 'This file or content type ({type}) is not supported. Supported: {accepted}.',
  },
  'type-mismatch': {
    status: 415,
    zh: '文件内容与声明的类型（{type}）不符。请上传未改名的原文件。',
    en: 'The file’s content does not match its declared type ({type}). Upload the original file.',
  },
  'empty-file': {
    status: 400,
    zh: '文件是空的。请重新选择文件。',
    en: 'The file is empty. Choose another file.',
  },
  'hash-mismatch': {
    status: 409,
    zh: '收到的文件与声明的 SHA-256 不一致，可能传输出错。请重新上传。',
    en: 'The file received does not match its declared SHA-256. Upload it again.',
  },
  'unknown-file': {
    status: 422,
    zh: '找不到 SHA-256 为 {sha256} 的文件。请先上传文件。',
    en: 'No file with SHA-256 {sha256} is stored. Upload the file first.',
  },
  'too-many-requests': {
    status: 429,
    zh: '操作太频繁，请 {seconds} 秒后再试。',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  internal: {
    status: 500,
    zh: '系统出错了，操作没有生效。请稍后重试；如仍不行，请把编号 {id} 告诉管理员。',
    en: 'Something failed on our side and nothing was changed. Try again; if it persists, give the operator number {id}.',
  },
  unavailable: {
    status: 503,
    zh: '数据库暂时连不上，操作没有生效。请稍后用同一请求重试。',
    en: 'The database cannot be reached for now and nothing was changed. Retry the same request shortly.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('platform', platformErrors);
