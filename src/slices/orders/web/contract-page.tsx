import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import type { CarriedColumn } from '../../../ui/export/carried.ts';
import { useLanguage, usePick } from '../../../ui/i18n/language.ts';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { QrCode } from '../../../ui/kit/qr-code.tsx';
import { DrawnTable } from '../../../ui/kit/table-tools.tsx';
import { useWindowTitle } from '../../../ui/page.tsx';
import { useLengthText } from '../../catalogue/web/index.ts';
import { type ContractForm, contractQuery } from './api.ts';
import styles from './contract.module.css';

const messages = defineMessages({
  zh: {
    print: '打印或存为 PDF',
    back: '回到订单',
    note: '由订单填写，空白处由双方填写后盖章生效。平台没有记录的内容不代填。',
    number: '编号',
    code: '扫码回到这一单的档案',
    sample: '样例订单，供试用，不得用于签约。',
    prices: '费用明细',
    what: '项目',
    unitPrice: '单价',
    quantity: '数量',
    amount: '金额',
    sampleUnit: '样品',
    item: '项',
    'channel-day': '通道·天',
    order: '单',
    perHour: '/小时',
  },
  en: {
    print: 'Print or save as PDF',
    back: 'Back to the order',
    note: 'Filled from the order. The blanks are for the parties to fill in before sealing; nothing that is not on record is filled in.',
    number: 'Number',
    code: 'Scan to open the file of this order',
    sample: 'A sample order for trying the product; not to be signed.',
    prices: 'Price lines',
    what: 'Item',
    unitPrice: 'Unit price',
    quantity: 'Quantity',
    amount: 'Amount',
    sampleUnit: 'samples',
    item: 'items',
    'channel-day': 'channel-days',
    order: 'order',
    perHour: '/h',
  },
});

const route = getRouteApi('/orders/$orderId/contract');

/** The order on A4: the contract, then the record of use and the claim form once there is something to fill in. */
export function ContractPage() {
  const { orderId } = route.useParams();
  const { data: form } = useSuspenseQuery(contractQuery(orderId));
  const t = useT(messages);
  const pick = usePick();
  useWindowTitle(`${pick(form.titleZh, form.titleEn)} ${form.number}`);
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">
        {pick(form.titleZh, form.titleEn)} {form.number}
      </h1>
      <div className={styles.tools} data-screen-only="">
        <Link to="/orders/$orderId" params={{ orderId }}>
          {t.back}
        </Link>
        <p>{t.note}</p>
        <Button look="solid" onClick={() => window.print()}>
          {t.print}
        </Button>
      </div>
      <article className={styles.paper}>
        <PaperHead paper={form} form={form} />
        {form.sections.slice(0, -1).map((section) => (
          <Section key={section.titleZh} section={section} />
        ))}
        <section>
          <h3>{t.prices}</h3>
          <PriceLines form={form} />
        </section>
        {form.sections.slice(-1).map((section) => (
          <Section key={section.titleZh} section={section} seal />
        ))}
      </article>
      {form.annexes.map((annex) => (
        <article key={annex.titleZh} className={styles.paper}>
          <PaperHead paper={annex} form={form} />
          {annex.sections.map((section, index) => (
            <Section key={section.titleZh} section={section} seal={index === annex.sections.length - 1} />
          ))}
        </article>
      ))}
    </div>
  );
}

interface PaperHeadProps {
  readonly paper: Pick<ContractForm, 'titleZh' | 'titleEn'>;
  readonly form: ContractForm;
}

/** Title and number of one paper of the set, with a code that leads from the print back to the file. */
function PaperHead({ paper, form }: PaperHeadProps) {
  const { orderId } = route.useParams();
  const t = useT(messages);
  const pick = usePick();
  return (
    <header>
      <div className={styles.code}>
        <QrCode path={`/orders/${orderId}`} name={t.code} size="22mm" />
      </div>
      <h2 className={styles.title}>{pick(paper.titleZh, paper.titleEn)}</h2>
      <p>
        {t.number} {form.number}
      </p>
      {form.provenance === 'sample' && (
        <p className={styles.sample}>
          <ProvenanceMark kind="sample" /> {t.sample}
        </p>
      )}
    </header>
  );
}

interface SectionProps {
  readonly section: ContractForm['sections'][number];
  /** Room for the seals, kept on one page. */
  readonly seal?: boolean;
}

function Section({ section, seal = false }: SectionProps) {
  const pick = usePick();
  const lang = useLanguage();
  return (
    <section className={seal ? styles.seal : undefined}>
      <h3>{pick(section.titleZh, section.titleEn)}</h3>
      <dl className={styles.rows}>
        {section.rows.map((row) => (
          <div key={row.labelZh}>
            <dt>{pick(row.labelZh, row.labelEn)}</dt>
            <dd>
              {row.value === null ? (
                <span className={styles.blank}>____________________</span>
              ) : (
                row.value[lang]
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Line = ContractForm['lines'][number];

function PriceLines({ form }: { form: ContractForm }) {
  const t = useT(messages);
  const pick = usePick();
  const format = useFormat();
  const length = useLengthText();
  const unit = (name: string) => {
    if (name === 'sample') return t.sampleUnit;
    return name === 'item' || name === 'channel-day' || name === 'order' ? t[name] : name;
  };
  const quantity = (line: Line) =>
    line.unit === 'minute' ? length(line.quantity) : `${format.number(line.quantity)} ${unit(line.unit)}`;
  const columns: readonly CarriedColumn<Line>[] = [
    { head: t.what, value: (line) => pick(line.labelZh, line.labelEn) },
    { head: t.unitPrice, value: (line) => ({ money: line.unitPrice }) },
    { head: t.quantity, value: quantity },
    { head: t.amount, value: (line) => ({ money: line.amount }) },
  ];
  return (
    <DrawnTable carry={{ caption: t.prices, columns, rows: form.lines }}>
      <table className={styles.lines}>
        <caption className="visually-hidden">{t.prices}</caption>
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            <th scope="col">{t.unitPrice}</th>
            <th scope="col">{t.quantity}</th>
            <th scope="col">{t.amount}</th>
          </tr>
        </thead>
        <tbody>
          {form.lines.map((line) => (
            <tr key={`${line.labelZh} ${line.unit}`}>
              <th scope="row">{pick(line.labelZh, line.labelEn)}</th>
              <td>
                {format.money(line.unitPrice)}
                {line.unit === 'minute' && t.perHour}
              </td>
              <td>{quantity(line)}</td>
              <td>{format.money(line.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </DrawnTable>
  );
}
