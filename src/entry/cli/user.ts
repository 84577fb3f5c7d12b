import { randomBytes } from 'node:crypto';
import { addMonths, zoned } from '../../kernel/time.ts';
import { ROLES, type Role } from '../../platform/actor.ts';
import type { UnitOfWork } from '../../platform/unit-of-work.ts';
import { circleOf } from '../../slices/circle/index.ts';
import { authoriseCommand } from '../../slices/identity/commands/authorise.ts';
import { AUTHORISATION_MONTHS } from '../../slices/identity/commands/register.ts';
import { findOrganisations, hashPassword, type Organisation } from '../../slices/identity/index.ts';
import { PLATFORM_ORG, platformActor } from '../compose.ts';
import { type CliCommand, CliRefused } from './command.ts';
import { onDatabase } from './database.ts';

/** 120 bits: nobody guesses it, and it can still be typed once. */
const PASSWORD_BYTES = 15;

export const userCreate: CliCommand = {
  name: 'user create',
  summary: {
    zh: '新建一个账号并授权；密码只显示这一次',
    en: 'Create an account with an authorisation; its password is shown only once',
  },
  arguments: [],
  options: {
    login: {
      type: 'string',
      value: '<login>',
      required: true,
      help: { zh: '登录名，小写字母、数字或 . _ -', en: 'Login: lower-case letters, digits or . _ -' },
    },
    name: { type: 'string', value: '<name>', required: true, help: { zh: '姓名', en: 'Name of the person' } },
    role: {
      type: 'string',
      value: '<role>',
      required: true,
      help: { zh: `角色：${ROLES.join('、')}`, en: `One of ${ROLES.join(', ')}` },
    },
    org: {
      type: 'string',
      value: '<org>',
      help: {
        zh: '单位的编号、统一社会信用代码或全称；不写则为平台自身',
        en: 'Id, credit code or full name of the organisation; the platform itself by default',
      },
    },
  },
  run: (call) => {
    const role = roleOf(call.text('role') ?? '');
    return onDatabase(call, 'circle', async ({ uow }) => {
      const circle = await uow.asWorker(circleOf);
      const organisation = await organisationFor(uow, call.text('org') ?? PLATFORM_ORG);
      const [firstParty] = circle.parties;
      if (firstParty === undefined) throw new Error('A circle has parties.');
      const password = randomBytes(PASSWORD_BYTES).toString('base64url');
      const validFrom = zoned(uow.now(), circle.timezone).date;
      const validTo = addMonths(validFrom, AUTHORISATION_MONTHS);
      const login = (call.text('login') ?? '').trim().toLowerCase();
      const created = await uow.run(authoriseCommand, platformActor(firstParty), uow.newId(), {
        orgId: organisation.id,
        name: call.text('name'),
        login,
        passwordHash: await hashPassword(password),
        role,
        validFrom,
        validTo,
      });
      if (!created.ok) throw new CliRefused(created.error);
      return {
        ok: true,
        result: { login, password, role, orgId: organisation.id, validFrom, validTo },
        lines: [
          {
            zh: `已为“${organisation.nameZh}”新建账号 ${login}（${role}），有效期至 ${validTo}。`,
            en: `Account ${login} (${role}) now acts for “${organisation.nameEn}” until ${validTo}.`,
          },
          { zh: `密码（只显示这一次）：${password}`, en: 'The password, shown only this once, as above' },
        ],
      };
    });
  },
};

function roleOf(text: string): Role {
  const role = ROLES.find((candidate) => candidate === text);
  if (role !== undefined) return role;
  throw new CliRefused(
    {
      zh: `没有“${text}”这个角色。可用的有：${ROLES.join('、')}。`,
      en: `There is no role “${text}”. There are: ${ROLES.join(', ')}.`,
    },
    2,
  );
}

async function organisationFor(uow: UnitOfWork, key: string): Promise<Organisation> {
  const found = await uow.asWorker((tx) => findOrganisations(tx, key));
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  throw new CliRefused(
    first === undefined
      ? { zh: `没有找到单位“${key}”。请核对。`, en: `No organisation “${key}” was found. Check it.` }
      : {
          zh: `有多个单位叫“${key}”。请改用编号或统一社会信用代码。`,
          en: `Several organisations are called “${key}”. Use an id or a credit code.`,
        },
    1,
    found.map(({ id, nameZh, nameEn }) => ({ zh: `${id} ${nameZh}`, en: nameEn })),
  );
}
