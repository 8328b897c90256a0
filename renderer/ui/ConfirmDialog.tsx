import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from './useReturnFocus.ts';

const useStyles = makeStyles({
  surface: { maxWidth: 'min(920px, calc(100vw - 24px))', width: '100%', padding: '20px' },
  narrow: { maxWidth: 'min(520px, calc(100vw - 24px))', width: '100%', padding: '20px' },
  body: { maxHeight: 'calc(100vh - 64px)' },
  content: { display: 'grid', alignContent: 'start', gap: '16px', padding: '4px 4px 8px' },
});

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Names what will happen: never just OK. */
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** Confirming is under way. */
  readonly isBusy?: boolean;
  /** Confirming is not possible, or not yet. */
  readonly isBlocked?: boolean;
  readonly size?: 'wide' | 'narrow';
}

/** Asks before something is done; open while it is there. Escape and Cancel do nothing but close it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, onClose, size = 'narrow' } = props;
  const styles = useStyles();
  useReturnFocus();
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={size === 'wide' ? styles.surface : styles.narrow}>
        <DialogBody className={styles.body}>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>{children}</DialogContent>
          <Actions {...props} />
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Actions({ confirmLabel, onConfirm, onClose, isBusy, isBlocked }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const isHeld = isBusy === true || isBlocked === true;
  return (
    <DialogActions>
      <Button onClick={onClose}>{t('action.cancel')}</Button>
      <Button
        appearance="primary"
        disabledFocusable={isHeld}
        icon={isBusy ? <Spinner size="tiny" /> : null}
        onClick={() => !isHeld && onConfirm()}
      >
        {confirmLabel}
      </Button>
    </DialogActions>
  );
}
