import { makeStyles } from '@fluentui/react-components';

/** As many fields beside each other as fit, all of one width, however long what they offer is. */
export const useFieldGrid = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
    gap: '16px',
    alignItems: 'start',
    '& > *': { gridTemplateColumns: 'minmax(0, 1fr)', minWidth: 0 },
    '& select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' },
  },
});
