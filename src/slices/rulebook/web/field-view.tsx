import { AlternativeField } from './alternative-field.tsx';
import { anchorOf, type FieldViewProps } from './editor-context.ts';
import { EitherField, ListField, RecordField } from './group-field.tsx';
import { BilingualField, LeafField, SeveralField } from './leaf-field.tsx';
import styles from './rulebook.module.css';

/** Any field of a scheme version, with the control its kind asks for and what is wrong with it. */
export function FieldView(props: FieldViewProps) {
  const { field, path, value } = props;
  switch (field.shape.kind) {
    case 'record':
      return <RecordField {...props} />;
    case 'either':
      return <EitherField {...props} shape={field.shape} />;
    case 'list':
      return <ListField {...props} shape={field.shape} />;
    case 'alternative':
      return <AlternativeField {...props} />;
    case 'bilingual':
      return <BilingualField {...props} long={field.shape.long === true} />;
    case 'several':
      return <SeveralField {...props} options={field.shape.options} />;
    default:
      return (
        <div id={anchorOf(path)} className={styles.leaf} data-empty={value === undefined || undefined}>
          <LeafField {...props} />
        </div>
      );
  }
}
