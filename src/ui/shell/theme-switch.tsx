import { useId } from 'react';
import { defineMessages, useT } from '../i18n/messages.ts';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '../theme.ts';
import styles from './theme-switch.module.css';

const messages = defineMessages({
  zh: { name: '外观', system: '跟随系统', light: '浅色', dark: '深色' },
  en: { name: 'Appearance', system: 'As device', light: 'Light', dark: 'Dark' },
});

const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** Light, dark, or as the device: remembered on this device. */
export function ThemeSwitch() {
  const t = useT(messages);
  const choice = useThemeChoice();
  const name = useId();
  return (
    <fieldset className={styles.switch} data-screen-only="">
      <legend>{t.name}</legend>
      {CHOICES.map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={choice === each} onChange={() => chooseTheme(each)} />
          {t[each]}
        </label>
      ))}
    </fieldset>
  );
}
