import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { FolderRegular } from '@fluentui/react-icons/svg/folder';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: '2px', display: 'grid', gap: '2px' },
  folder: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    width: '100%',
    minHeight: '36px',
    padding: '4px 10px',
    font: 'inherit',
    textAlign: 'left',
    color: 'inherit',
    cursor: 'pointer',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  icon: { display: 'flex', fontSize: '20px' },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
});

export interface FolderEntry {
  readonly name: string;
  readonly path: string;
  readonly isGoModule: boolean;
}

interface FolderListProps {
  readonly folders: readonly FolderEntry[];
  readonly onOpen: (path: string) => void;
}

/** Folders to go into; those with a go.mod say so. */
export function FolderList({ folders, onOpen }: FolderListProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (folders.length === 0) return <Text>{t('project.noFolders')}</Text>;
  return (
    <ul className={styles.list}>
      {folders.map((folder) => (
        <li key={folder.path}>
          <button type="button" className={styles.folder} onClick={() => onOpen(folder.path)}>
            <span className={styles.icon} aria-hidden="true">
              <FolderRegular />
            </span>
            <Text className={styles.name}>{folder.name}</Text>
            {folder.isGoModule && (
              <Badge appearance="tint" color="brand">
                {t('project.goModule')}
              </Badge>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
