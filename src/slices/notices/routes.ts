import type { Api } from '../../platform/http/api.ts';
import { markReadCommand, unmarkCommand } from './commands/mark.ts';
import {
  confirmAddressCommand,
  removeAddressCommand,
  saveSettingsCommand,
  setAddressCommand,
} from './commands/settings.ts';
import {
  confirmAddressOperation,
  inboxOperation,
  markReadOperation,
  removeAddressOperation,
  saveSettingsOperation,
  setAddressOperation,
  settingsOperation,
  unmarkOperation,
  unreadOperation,
} from './contract.ts';
import { hashToken, type Outlets } from './deliver.ts';
import { inbox, settings, unread } from './queries.ts';

export function noticesRoutes(api: Api, outlets: Outlets): void {
  api.query(inboxOperation, (tx, { actor, query }, at) => inbox(tx, actor, query, at));
  api.query(unreadOperation, (tx, { actor }, at) => unread(tx, actor, at));
  api.command(markReadOperation, markReadCommand, ({ body }) => body);
  api.command(unmarkOperation, unmarkCommand, ({ body }) => body);
  api.query(settingsOperation, (tx, { actor }) => settings(tx, actor, outlets));
  api.command(saveSettingsOperation, saveSettingsCommand, ({ body }) => body);
  api.command(setAddressOperation, setAddressCommand(outlets), ({ body }) => body);
  api.command(removeAddressOperation, removeAddressCommand, ({ body }) => body);
  api.command(confirmAddressOperation, confirmAddressCommand, ({ body }) => ({
    tokenHash: hashToken(body.token),
  }));
}
