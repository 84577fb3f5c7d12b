import { useState } from 'react';
import { type ShareWords, shareLink } from '../export/share-text.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { useCopy, useShareText } from './copy-text.tsx';
import { Dialog } from './dialog.tsx';
import { Menu } from './menu.tsx';
import { QrCode } from './qr-code.tsx';
import styles from './share-menu.module.css';

const messages = defineMessages({
  zh: {
    share: '转发',
    link: '复制链接',
    linkCopied: '链接已复制。',
    text: '复制为文字',
    code: '二维码',
    scan: '用手机扫一扫，在手机上打开。打开后仍按登录人的权限显示。',
  },
  en: {
    share: 'Share',
    link: 'Copy link',
    linkCopied: 'The link is copied.',
    text: 'Copy as text',
    code: 'QR code',
    scan: 'Scan it to open this on a phone. What it shows depends on who signs in there.',
  },
});

/** The ways a page leaves in a chat: its link, its facts in words, or a code for a phone's camera. */
export function ShareMenu({ words }: { words: ShareWords }) {
  const t = useT(messages);
  const copy = useCopy();
  const shareText = useShareText();
  const [showing, setShowing] = useState(false);
  const link = () => shareLink(words.path, window.location.href);
  return (
    <>
      <Menu
        label={t.share}
        actions={[
          { id: 'link', label: t.link, run: () => void copy(link(), t.linkCopied) },
          { id: 'text', label: t.text, run: () => void copy(shareText(words)) },
          { id: 'code', label: t.code, run: () => setShowing(true) },
        ]}
      />
      <Dialog title={words.title} open={showing} onClose={() => setShowing(false)}>
        <div className={styles.code}>
          <QrCode {...(words.path === undefined ? {} : { path: words.path })} size="260px" />
          <p>{t.scan}</p>
          <p className={styles.link}>{showing && link()}</p>
        </div>
      </Dialog>
    </>
  );
}
