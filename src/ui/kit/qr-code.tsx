import { type CSSProperties, useEffect, useState } from 'react';
import { QR_OPTIONS, qrPath } from '../export/qr-path.ts';
import { shareLink } from '../export/share-text.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './qr-code.module.css';

const messages = defineMessages({
  zh: { code: (link: string) => `二维码：${link}`, noCode: '二维码没有取到，请检查网络后刷新。' },
  en: {
    code: (link: string) => `QR code: ${link}`,
    noCode: 'The QR code did not load; check the network and reload.',
  },
});

interface Drawing {
  readonly link: string;
  readonly path: string;
  readonly side: number;
}

/** The encoder comes with the first code, not with the page. */
async function draw(link: string): Promise<Drawing> {
  const { encodeQR } = await import('qr');
  const modules = encodeQR(link, 'raw', QR_OPTIONS);
  return { link, path: qrPath(modules), side: modules.length };
}

interface QrCodeProps {
  /** Path in this product or a whole address; the page shown now when absent. */
  readonly path?: string;
  /** What the code opens, for screen readers; its address when absent. */
  readonly name?: string;
  /** CSS length of a side; at least `22mm` reads from paper. */
  readonly size?: string;
}

/** A link as a QR code, crisp at any size. Holds its place while it loads. */
export function QrCode({ path, name, size = '30mm' }: QrCodeProps) {
  const t = useT(messages);
  const link = shareLink(path, window.location.href);
  const [drawing, setDrawing] = useState<Drawing | 'failed'>();
  useEffect(() => {
    let current = true;
    draw(link).then(
      (made) => current && setDrawing(made),
      () => current && setDrawing('failed'),
    );
    return () => {
      current = false;
    };
  }, [link]);
  const style: CSSProperties & Record<'--qr-size', string> = { '--qr-size': size };
  if (drawing === 'failed') return <p>{t.noCode}</p>;
  const drawn = drawing?.link === link ? drawing : undefined;
  return (
    <svg
      className={styles.code}
      style={style}
      role="img"
      aria-label={name ?? t.code(link)}
      viewBox={`0 0 ${drawn?.side ?? 1} ${drawn?.side ?? 1}`}
      shapeRendering="crispEdges"
    >
      <path d={drawn?.path} fill="currentColor" />
    </svg>
  );
}
