import { useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { accountName } from '../domain/names.ts';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Makes the name of an account as people read it; of ids the end is enough to tell two apart. */
export function useAccountName(): (code: string) => string {
  const text = useText();
  const place = useJurisdictionName();
  return (code) => {
    const { words, subject } = accountName(code);
    const [issuer, scheme] = subject.split('/');
    const whose =
      scheme === undefined || issuer === undefined
        ? subject.replaceAll(ID, (id) => id.slice(-8))
        : `${place(issuer)} ${scheme}`;
    return whose === '' ? text(words) : `${text(words)} · ${whose}`;
  };
}
