import { chooseLanguage, type Lang, language } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { type Choice, ChoiceRow } from '../kit/choices.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { Page } from '../page.tsx';
import { chooseTheme, useThemeChoice } from '../theme.ts';
import styles from './gallery.module.css';
import { Buttons, FieldStates, Fields } from './gallery-forms.tsx';
import { Prices, Signs, Values } from './gallery-marks.tsx';
import { Calendars, Dots, Maps, Multiples, Strips, Timelines } from './gallery-pictures.tsx';
import { Above, Situations, Steps, Trace } from './gallery-situations.tsx';
import { Tables } from './gallery-tables.tsx';

const messages = defineMessages({
  zh: {
    title: '部件',
    lede: '每个页面都用这些部件搭成。这里的数字和名称都是编的，只为看样子。',
    look: '怎么看',
    theme: '外观',
    system: '跟随系统',
    light: '浅色',
    dark: '深色',
    lang: '语言',
    width: '另开一个窗口，宽',
    contents: '目录',
    signs: '标记',
    values: '数值和时间',
    buttons: '按钮',
    above: '对话框、菜单和提示',
    fields: '填写',
    'field-states': '填写的各种状态',
    prices: '价格',
    table: '表格',
    week: '周历',
    month: '月历',
    trace: '逐条核对',
    steps: '进度',
    timeline: '时间轴',
    dots: '目标与现值',
    strip: '券的去向',
    multiples: '小图',
    map: '地图',
    states: '各种情形',
  },
  en: {
    title: 'Kit',
    lede: 'Every page is built from these parts. Figures and names here are invented, only to show the look.',
    look: 'How to look at it',
    theme: 'Appearance',
    system: 'As device',
    light: 'Light',
    dark: 'Dark',
    lang: 'Language',
    width: 'In another window, wide',
    contents: 'Contents',
    signs: 'Marks',
    values: 'Values and time',
    buttons: 'Buttons',
    above: 'Dialog, menu, notices',
    fields: 'Fields',
    'field-states': 'Fields in their states',
    prices: 'Prices',
    table: 'Table',
    week: 'Week',
    month: 'Month',
    trace: 'Clause by clause',
    steps: 'Progress',
    timeline: 'Time axis',
    dots: 'Target and now',
    strip: 'Parts of a whole',
    multiples: 'Small multiples',
    map: 'Map',
    states: 'Situations',
  },
});

const PARTS = [
  'signs',
  'values',
  'buttons',
  'above',
  'fields',
  'field-states',
  'prices',
  'table',
  'week',
  'month',
  'trace',
  'steps',
  'timeline',
  'dots',
  'strip',
  'multiples',
  'map',
  'states',
] as const;

const WIDTHS = [320, 390, 1440] as const;

/** Every part of the kit in its states: a reference for people and a visual test. */
export function GalleryPage() {
  const t = useT(messages);
  return (
    <Page title={t.title} lede={t.lede}>
      <Controls />
      <Signs />
      <Values />
      <Buttons />
      <Above />
      <Fields />
      <FieldStates />
      <Prices />
      <Tables />
      <Calendars />
      <Trace />
      <Steps />
      <Timelines />
      <Dots />
      <Strips />
      <Multiples />
      <Maps />
      <Situations />
    </Page>
  );
}

/** Theme, language and width of the page, and what is on it. */
function Controls() {
  const t = useT(messages);
  const theme = useThemeChoice();
  const languages: readonly Choice<Lang>[] = [
    { id: 'zh', label: '中文', lang: 'zh-CN' },
    { id: 'en', label: 'English', lang: 'en' },
  ];
  const show = (width: number) => window.open(window.location.href, '_blank', `width=${width},height=844`);
  return (
    <Sheet title={t.look}>
      <div className={styles.rows}>
        <div className={styles.line}>
          <ChoiceRow
            label={t.theme}
            choices={(['system', 'light', 'dark'] as const).map((id) => ({ id, label: t[id] }))}
            value={theme}
            onChoose={chooseTheme}
          />
          <ChoiceRow label={t.lang} choices={languages} value={language()} onChoose={chooseLanguage} />
          <span className={styles.widths}>
            {t.width}
            {WIDTHS.map((width) => (
              <Button key={width} look="quiet" onClick={() => show(width)}>
                {width} px
              </Button>
            ))}
          </span>
        </div>
        <nav aria-label={t.contents}>
          <ul className={styles.line}>
            {PARTS.map((part) => (
              <li key={part}>
                <a href={`#${part}`}>{t[part]}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </Sheet>
  );
}
