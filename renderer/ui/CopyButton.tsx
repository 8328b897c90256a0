import { Button } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const shownForMs = 2000;

interface CopyButtonProps {
  readonly label: string;
  /** What screen readers call it, where several stand beside each other. */
  readonly name?: string;
  readonly text: string;
  readonly appearance?: 'secondary' | 'subtle';
}

/** Puts a text on the clipboard and says so, in the button and to screen readers. */
export function CopyButton({ label, name, text, appearance = 'subtle' }: CopyButtonProps) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), shownForMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button
      size="small"
      appearance={appearance}
      icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
      {...(name !== undefined && !isCopied && { 'aria-label': name })}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{isCopied ? t('action.copied') : label}</span>
    </Button>
  );
}
