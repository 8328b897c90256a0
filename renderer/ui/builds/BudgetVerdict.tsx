import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '#shared/domain/image/inside/budget.ts';
import { useSay } from '../say.ts';

/** How an image stands to its project's budget; nothing where the project has none. */
export function BudgetVerdict({ verdict }: { readonly verdict: Verdict | undefined }) {
  const { t } = useTranslation();
  const say = useSay();
  if (verdict === undefined) return null;
  const { budget, problems, broken } = verdict;
  const reasons = [...problems, ...broken];
  const isKept = reasons.length === 0;
  const limits = [
    budget.maxImageBytes !== null && t('builds.limit.image', { bytes: budget.maxImageBytes }),
    budget.maxWastedBytes !== null && t('builds.limit.waste', { bytes: budget.maxWastedBytes }),
    budget.minEfficiency !== null &&
      t('builds.limit.efficiency', { share: Math.round(budget.minEfficiency * 100) }),
  ].filter((limit) => limit !== false);
  return (
    <MessageBar intent={isKept ? 'success' : 'error'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t(isKept ? 'builds.budgetKept' : 'builds.budgetBroken')}</MessageBarTitle>
        {(isKept ? limits : reasons.map(say)).join(' ')}
      </MessageBarBody>
    </MessageBar>
  );
}
