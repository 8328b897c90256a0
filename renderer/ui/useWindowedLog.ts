import { useEffect, useLayoutEffect, useRef, useState, type UIEvent } from 'react';
import { codeLineHeight } from './codeStyles.ts';

/** Lines kept ready above and below those in sight. */
const margin = 20;

/** Within so many pixels of the end counts as at the end: zoom leaves fractions. */
const endTolerance = 4;

interface WindowOptions {
  /** Lines in all. */
  readonly count: number;
  /** Of the view, in pixels. */
  readonly height: number;
  /** Line to bring into view; null: none. */
  readonly marked: number | null;
}

/** Which lines of a long log to show, and whether the view follows its end. */
export function useWindowedLog({ count, height, marked }: WindowOptions) {
  const area = useRef<HTMLElement>(null);
  const [top, setTop] = useState(0);
  const [isFollowing, setFollowing] = useState(true);

  useLayoutEffect(() => {
    if (isFollowing && count > 0) scrollTo(area.current, area.current?.scrollHeight ?? 0);
  }, [count, isFollowing]);

  useEffect(() => {
    if (marked !== null) scrollTo(area.current, marked * codeLineHeight - height / 2);
  }, [marked, height]);

  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>) => {
    const { scrollTop, scrollHeight, clientHeight } = currentTarget;
    setTop(scrollTop);
    setFollowing(scrollHeight - scrollTop - clientHeight <= endTolerance);
  };
  const fromTop = isFollowing ? Math.max(0, count * codeLineHeight - height) : top;
  return {
    area,
    isFollowing,
    onScroll,
    follow: () => setFollowing(true),
    ...range(fromTop, height, count),
  };
}

/** First line to show and the one after the last, for a view of `height` pixels scrolled by `top` pixels. */
export function range(top: number, height: number, count: number): { first: number; end: number } {
  const first = Math.max(0, Math.floor(top / codeLineHeight) - margin);
  const end = Math.min(count, Math.ceil((top + height) / codeLineHeight) + margin);
  return { first: Math.min(first, end), end };
}

/** jsdom has no `scrollTo`; setting the property is the same. */
function scrollTo(element: HTMLElement | null, top: number): void {
  if (element !== null) element.scrollTop = top;
}
