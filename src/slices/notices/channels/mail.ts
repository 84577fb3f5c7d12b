import type { NoticeChannel, Outcome } from './channel.ts';
import { problemText, SEND_TIMEOUT_MS } from './channel.ts';

export interface MailOptions {
  /** `smtp[s]://user:pass@host:port` */
  readonly url: string;
  /** Sender, `Name <address>` or the address alone. */
  readonly from: string;
}

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
}

/** A 5xx about the recipient or the message is final; one about ourselves (signing in) or the line is not. */
function outcomeOf(error: unknown): Outcome {
  const { code, responseCode = 0 } = error as SmtpError;
  const final = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
  return { kind: final ? 'refused' : 'down', problem: problemText(error) };
}

/** E-mail over SMTP, one connection for each message. */
export function mailChannel({ url, from }: MailOptions): NoticeChannel {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    name: 'mail',
    tested: true,
    send: async ({ id, to, subject, text, html }) => {
      // Loaded with the first message: most processes never send one.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({
        url,
        connectionTimeout: SEND_TIMEOUT_MS,
        greetingTimeout: SEND_TIMEOUT_MS,
        socketTimeout: SEND_TIMEOUT_MS,
        // A message holds our own text only; nothing in it is fetched or read from a disk.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      } finally {
        transport.close();
      }
    },
  };
}
