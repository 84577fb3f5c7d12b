import { z } from 'zod';
import { ok, type Result } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { removeAddressOperation, saveSettingsOperation, setAddressOperation } from '../contract.ts';
import type { Outlets } from '../deliver.ts';
import { cleanAddress } from '../domain/channel.ts';
import { refuse } from '../errors.ts';
import { noticesPolicy } from '../policy.ts';
import {
  type Address,
  askToConfirm,
  changeClasses,
  confirmAddress,
  removeAddress,
  saveSetting,
} from '../settings-store.ts';

export const saveSettingsCommand = command({
  name: 'notices.save-settings',
  input: saveSettingsOperation.body,
  execute: async ({ tx, actor, at }, setting) => {
    const allowed = authorise(noticesPolicy, 'notices.settings', actor);
    if (!allowed.ok) return allowed;
    await saveSetting(tx, allowed.value.personId, setting, at);
    return ok(setting);
  },
});

/** Records an address. A new one is asked to confirm; what goes to a confirmed one changes at once. */
export const setAddressCommand = (outlets: Outlets) =>
  command({
    name: 'notices.set-address',
    input: setAddressOperation.body,
    execute: async (
      context,
      { channel, value: typed, classes },
    ): Promise<Result<{ state: Address['state'] }>> => {
      const { tx, actor, at, newId } = context;
      const allowed = authorise(noticesPolicy, 'notices.settings', actor);
      if (!allowed.ok) return allowed;
      const { personId, provenance } = allowed.value;
      if (!outlets.channels.some(({ name }) => name === channel)) return refuse('channel-off');
      // Who acts for a sample organisation is a sample person, whom anyone may try to be.
      if (provenance === 'sample' && !outlets.toSamplePersons) return refuse('sample-person');
      const value = cleanAddress(channel, typed);
      if (value === undefined) return refuse('address-invalid', {}, { field: 'value' });
      const wanted = { personId, channel, value, classes, at };
      if (await changeClasses(tx, wanted)) return ok({ state: 'confirmed' });
      if (!(await askToConfirm(tx, wanted, newId()))) return refuse('asked-too-often');
      return ok({ state: 'pending' });
    },
  });

export const removeAddressCommand = command({
  name: 'notices.remove-address',
  input: removeAddressOperation.body,
  execute: async ({ tx, actor }, { channel }) => {
    const allowed = authorise(noticesPolicy, 'notices.settings', actor);
    if (!allowed.ok) return allowed;
    if (!(await removeAddress(tx, allowed.value.personId, channel))) return refuse('no-address');
    return ok({ removed: true });
  },
});

/** The link that came to an address proves that it is this person's. The route hashes the token. */
export const confirmAddressCommand = command({
  name: 'notices.confirm-address',
  input: z.object({ tokenHash: z.string() }),
  execute: async ({ tx, actor, at }, { tokenHash }) => {
    const allowed = authorise(noticesPolicy, 'notices.settings', actor);
    if (!allowed.ok) return allowed;
    const channel = await confirmAddress(tx, { personId: allowed.value.personId, tokenHash, at });
    return channel === undefined ? refuse('token-unknown') : ok({ channel });
  },
});
