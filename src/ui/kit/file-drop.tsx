import { type DragEvent, useId, useState } from 'react';
import { cx } from '../cx.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './file-drop.module.css';

const messages = defineMessages({
  zh: {
    choose: '选择文件',
    drop: '，或拖到这里',
    limits: (accepted: string, megabytes: number) => `支持 ${accepted}，不超过 ${megabytes} MB`,
    tooLarge: (megabytes: number) => `文件超过 ${megabytes} MB。请压缩或拆分后再选。`,
    wrongType: (accepted: string) => `不支持这种文件。请选 ${accepted}。`,
    empty: '文件是空的。请重新选择。',
    reading: '正在计算指纹…',
    hash: '指纹',
  },
  en: {
    choose: 'Choose a file',
    drop: ', or drop it here',
    limits: (accepted: string, megabytes: number) => `${accepted}, up to ${megabytes} MB`,
    tooLarge: (megabytes: number) => `The file is larger than ${megabytes} MB. Compress or split it.`,
    wrongType: (accepted: string) => `This kind of file is not supported. Choose ${accepted}.`,
    empty: 'The file is empty. Choose another one.',
    reading: 'Computing the fingerprint…',
    hash: 'Fingerprint',
  },
});

/** A file as chosen. The server computes the hash again and refuses a difference. */
export interface ChosenFile {
  readonly file: File;
  /** SHA-256 in lower-case hex; absent where the browser cannot hash (a plain http address). */
  readonly sha256?: string;
}

interface FileDropProps {
  readonly label: string;
  /** Extensions with dot, e.g. `.pdf`. */
  readonly accept: readonly string[];
  readonly maxMegabytes: number;
  readonly value: ChosenFile | null;
  readonly onChange: (value: ChosenFile) => void;
  readonly disabled?: boolean;
}

async function sha256Of(file: File): Promise<string | undefined> {
  // crypto.subtle is absent on origins that are neither https nor this machine.
  if (!window.isSecureContext) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const sizeText = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Takes one file by button or by dropping; checks kind and size before anything is sent. */
export function FileDrop(props: FileDropProps) {
  const { label, accept, maxMegabytes, value, onChange, disabled = false } = props;
  const t = useT(messages);
  const id = useId();
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<string>();
  const accepted = accept.join(' ');

  const faultOf = (file: File) => {
    if (!accept.some((ending) => file.name.toLowerCase().endsWith(ending))) return t.wrongType(accepted);
    if (file.size === 0) return t.empty;
    return file.size > maxMegabytes * 1_000_000 ? t.tooLarge(maxMegabytes) : undefined;
  };
  const take = async (file: File | undefined) => {
    if (file === undefined || disabled) return;
    const fault = faultOf(file);
    setProblem(fault);
    if (fault !== undefined) return;
    setReading(true);
    const sha256 = await sha256Of(file);
    setReading(false);
    onChange({ file, ...(sha256 === undefined ? {} : { sha256 }) });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div className={styles.field}>
      <label
        htmlFor={id}
        className={cx(styles.drop, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <b>{label}</b>
        <span>
          <u>{t.choose}</u>
          {t.drop}
        </span>
        <small id={`${id}-limits`}>{t.limits(accepted, maxMegabytes)}</small>
        <input
          id={id}
          type="file"
          className="visually-hidden"
          accept={accept.join(',')}
          disabled={disabled}
          aria-describedby={`${id}-limits`}
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      <div role="status">
        {reading && <p className={styles.note}>{t.reading}</p>}
        {problem !== undefined && <p className={styles.error}>{problem}</p>}
        {value !== null && !reading && <ChosenNote value={value} />}
      </div>
    </div>
  );
}

function ChosenNote({ value }: { value: ChosenFile }) {
  const t = useT(messages);
  return (
    <p className={styles.note}>
      {value.file.name} · {sizeText(value.file.size)}
      {value.sha256 !== undefined && (
        <>
          {' · '}
          {t.hash} <code>{value.sha256.slice(0, 12)}…</code>
        </>
      )}
    </p>
  );
}
