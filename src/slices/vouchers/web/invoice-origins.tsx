import { useFormat } from '../../../ui/circle.ts';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import styles from './invoice-origins.module.css';
import type { Evidence } from './queries.ts';

const messages = defineMessages({
  zh: {
    list: '发票内容',
    number: '号码',
    sellerCode: '销售方代码',
    buyerCode: '购买方代码',
    amount: '价税合计',
    date: '开票日期',
    xml: '读自 XML',
    ofd: '读自 OFD',
    pdf: '读自 PDF',
    typed: '手工填写',
    differs: (read: string) => `手工填写，文件中是 ${read}`,
  },
  en: {
    list: 'What the invoice says',
    number: 'Number',
    sellerCode: 'Seller code',
    buyerCode: 'Buyer code',
    amount: 'Total with tax',
    date: 'Date',
    xml: 'read from XML',
    ofd: 'read from OFD',
    pdf: 'read from PDF',
    typed: 'typed',
    differs: (read: string) => `typed; the file says ${read}`,
  },
});

type Origins = NonNullable<Evidence['origins']>;

/** Each value of an invoice with how it came: read from its file, or typed, and then what the file says. */
export function InvoiceOrigins({ origins }: { origins: Origins }) {
  const t = useT(messages);
  const format = useFormat();
  if (origins.length === 0) return null;
  const shown = (field: Origins[number]['field'], value: string) =>
    field === 'amount' ? format.money(value) : field === 'date' ? format.day(value) : value;
  const came = ({ field, origin, read }: Origins[number]) =>
    origin === 'typed' && read !== null ? t.differs(shown(field, read)) : t[origin];
  return (
    <ul className={styles.origins} aria-label={t.list}>
      {origins.map((one) => (
        <li key={one.field} data-differs={(one.origin === 'typed' && one.read !== null) || undefined}>
          <span>{t[one.field]}</span> <b>{shown(one.field, one.stated)}</b> <small>{came(one)}</small>
        </li>
      ))}
    </ul>
  );
}
