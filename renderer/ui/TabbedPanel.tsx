import { makeStyles, Tab, TabList } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  both: { display: 'grid', gap: '16px', minWidth: 0 },
  // The first word stands where the text below it begins.
  tabs: { flexWrap: 'wrap', marginLeft: '-10px' },
  panel: { minWidth: 0 },
});

interface TabbedPanelProps<T extends string> {
  /** What the tabs are views of, for screen readers. */
  readonly label: string;
  readonly tabs: readonly { readonly name: T; readonly text: string }[];
  readonly selected: T;
  readonly onSelect: (name: T) => void;
  /** What the selected tab shows. */
  readonly children: ReactNode;
}

/** A row of tabs with the panel of the one that is selected. */
export function TabbedPanel<T extends string>(props: TabbedPanelProps<T>) {
  const { label, tabs, selected, onSelect, children } = props;
  const styles = useStyles();
  const id = useId();
  const select = (value: unknown) => {
    const tab = tabs.find(({ name }) => name === value);
    if (tab !== undefined) onSelect(tab.name);
  };
  return (
    <div className={styles.both}>
      <TabList
        className={styles.tabs}
        selectedValue={selected}
        aria-label={label}
        onTabSelect={(_, { value }) => select(value)}
      >
        {tabs.map(({ name, text }) => (
          <Tab key={name} value={name} id={`${id}-${name}`} aria-controls={`${id}-panel`}>
            {text}
          </Tab>
        ))}
      </TabList>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${selected}`}
        className={styles.panel}
      >
        {children}
      </div>
    </div>
  );
}
