import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { Checkbox, TextField } from '../../../ui/kit/field.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { Time } from '../../../ui/kit/time.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { CLASSES, type NoticeClass } from '../domain/notice.ts';
import { CLASS_NAMES } from '../domain/words.ts';
import styles from './notices.module.css';
import {
  type ChannelView,
  confirmAddress,
  getSettings,
  removeAddress,
  type Settings,
  saveSettings,
  setAddress,
  settingsQuery,
} from './queries.ts';
import { settingsMessages } from './settings-messages.ts';

const route = getRouteApi('/settings');

/** How a person is reminded outside the platform; the inbox is always there. */
export function SettingsPage() {
  const { confirm } = route.useSearch();
  const { data } = useSuspenseQuery(settingsQuery);
  const t = useT(settingsMessages);
  const may = data.allowed.includes('notices.settings');
  return (
    <Page
      title={t.title}
      lede={t.lede}
      trail={
        <Link to="/inbox" search={{}}>
          {t.inbox}
        </Link>
      }
    >
      {confirm !== undefined && <Confirm token={confirm} />}
      <Rhythm settings={data} />
      {!may && <p className={styles.note}>{t.samplePerson}</p>}
      {data.channels.map((channel) => (
        <ChannelSheet key={channel.channel} view={channel} may={may} />
      ))}
    </Page>
  );
}

/** What the link in the message opens: a press is needed, so that no mail scanner confirms for anyone. */
function Confirm({ token }: { token: string }) {
  const t = useT(settingsMessages);
  const router = useRouter();
  const confirm = useCommand(confirmAddress, {
    refreshes: [getSettings],
    onDone: ({ channel }) => {
      toast(t.confirmedNow(t[channel]));
      void router.navigate({ to: '/settings', search: {}, replace: true });
    },
  });
  return (
    <Sheet title={t.confirmTitle}>
      <p>{t.confirmAsk}</p>
      {confirm.error !== null && <ProblemNotice error={confirm.error} />}
      <div className={styles.buttons}>
        <Button look="solid" busy={confirm.isPending} onClick={() => confirm.mutate({ body: { token } })}>
          {t.confirmDo}
        </Button>
      </div>
    </Sheet>
  );
}

function Rhythm({ settings }: { settings: Settings }) {
  const t = useT(settingsMessages);
  const { lang, rhythm } = settings;
  const save = useCommand(saveSettings, { refreshes: [getSettings], onDone: () => toast(t.saved) });
  return (
    <Sheet title={t.how}>
      <div className={styles.choices}>
        <ChoiceRow
          label={t.lang}
          choices={[
            { id: 'zh', label: t.inChinese },
            { id: 'en', label: t.inEnglish },
          ]}
          value={lang}
          onChoose={(chosen) => save.mutate({ body: { lang: chosen, rhythm } })}
        />
        <ChoiceRow
          label={t.rhythm}
          choices={[
            { id: 'at-once', label: t.atOnce },
            { id: 'daily', label: t.daily },
          ]}
          value={rhythm}
          onChoose={(chosen) => save.mutate({ body: { lang, rhythm: chosen } })}
        />
      </div>
      {save.error !== null && <ProblemNotice error={save.error} />}
    </Sheet>
  );
}

function ChannelSheet({ view, may }: { view: ChannelView; may: boolean }) {
  const t = useT(settingsMessages);
  const { channel, connected, tested } = view;
  return (
    <Sheet
      title={t[channel]}
      note={connected ? (tested ? t.connected : t.untested) : t.notConnected}
      span={4}
    >
      <p className={styles.note}>{t[`${channel}About`]}</p>
      {!tested && <p className={styles.note}>{t.untestedMeans}</p>}
      {connected && may && <AddressForm key={view.address?.value} view={view} />}
      <Last view={view} />
    </Sheet>
  );
}

function AddressForm({ view: { channel, address } }: { view: ChannelView }) {
  const t = useT(settingsMessages);
  const text = useText();
  const [value, setValue] = useState(address?.value ?? '');
  const [classes, setClasses] = useState<readonly NoticeClass[]>(address?.classes ?? ['todo']);
  const refreshes = [getSettings];
  const save = useCommand(setAddress, {
    refreshes,
    onDone: ({ state }) => toast(state === 'confirmed' ? t.saved : t.confirmSent),
  });
  const remove = useCommand(removeAddress, { refreshes, onDone: () => toast(t.removed) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ body: { channel, value, classes: [...classes] } });
  };
  const choose = (one: NoticeClass, chosen: boolean) =>
    setClasses(CLASSES.filter((each) => (each === one ? chosen : classes.includes(each))));
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={channel === 'mail' ? t.mailAddress : t.mobile}
        value={value}
        onChange={setValue}
        type={channel === 'mail' ? 'email' : 'tel'}
        autoComplete={channel === 'mail' ? 'email' : 'tel'}
        maxLength={254}
        required
      />
      <fieldset className={styles.classes}>
        <legend>{t.what}</legend>
        {CLASSES.map((one) => (
          <Checkbox
            key={one}
            label={text(CLASS_NAMES[one])}
            checked={classes.includes(one)}
            onChange={(chosen) => choose(one, chosen)}
          />
        ))}
      </fieldset>
      {address !== null && <AddressState address={address} />}
      {save.error !== null && <ProblemNotice error={save.error} />}
      {remove.error !== null && <ProblemNotice error={remove.error} />}
      <div className={styles.buttons}>
        <Button type="submit" busy={save.isPending}>
          {address?.state === 'pending' && address.value === value ? t.sendAgain : t.save}
        </Button>
        {address !== null && (
          <Button look="quiet" busy={remove.isPending} onClick={() => remove.mutate({ body: { channel } })}>
            {t.remove}
          </Button>
        )}
      </div>
    </form>
  );
}

function AddressState({ address }: { address: NonNullable<ChannelView['address']> }) {
  const t = useT(settingsMessages);
  return (
    <p className={styles.note} data-problem={address.state === 'refused' || undefined}>
      {t[address.state]}
      {address.problem !== null && <span> {address.problem}</span>}
    </p>
  );
}

/** What became of the newest message. */
function Last({ view: { last } }: { view: ChannelView }) {
  const t = useT(settingsMessages);
  if (last === null) return null;
  return (
    <p className={styles.note} data-problem={last.state === 'failed' || undefined}>
      {t.last} {t[`sent-${last.state}`]} <Time at={last.at} show="both" />
      {last.attempts > 1 && <span> {t.attempts(last.attempts)}</span>}
      {last.problem !== null && <span> {last.problem}</span>}
    </p>
  );
}
