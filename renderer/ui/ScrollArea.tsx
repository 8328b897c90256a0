import type { CSSProperties, ReactNode, Ref, UIEventHandler } from 'react';

interface ScrollAreaProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLElement>;
  readonly style?: CSSProperties;
  readonly onScroll?: UIEventHandler<HTMLElement>;
}

/** A part that scrolls by itself: named, and reached by Tab so that the arrow keys can scroll it. */
export function ScrollArea({ label, children, ...rest }: ScrollAreaProps) {
  return (
    <section aria-label={label} tabIndex={0} {...rest}>
      {children}
    </section>
  );
}
