import { startTransition, useEffect, useState, type RefObject } from 'react';
import type { Laid } from './layout.ts';

/** Scrolls within an element, never the page, so that a node is in its middle; a node that has no place yet is waited for. */
export function useFollowed(area: RefObject<HTMLElement | null>, laid: Laid, followed?: string) {
  const place = followed === undefined ? undefined : laid.places.get(followed);
  useEffect(() => {
    if (area.current !== null && place !== undefined) bringToMiddle(area.current, place);
  }, [area, place]);
}

function bringToMiddle(element: HTMLElement, { x, y }: { readonly x: number; readonly y: number }) {
  if (element.matches(':hover, :focus-within')) return;
  element.scrollTop = y - element.clientHeight / 2;
  element.scrollLeft = x - element.clientWidth / 2;
}

/** Width of an element in pixels, null before it is known. */
export function useWidth(area: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    let next = 0;
    // Asked for while all round it is drawn for the first time, the width would have all that laid out at once.
    const look = () => {
      cancelAnimationFrame(next);
      next = requestAnimationFrame(() => startTransition(() => setWidth(element.clientWidth)));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      cancelAnimationFrame(next);
      observer.disconnect();
    };
  }, [area]);
  return width;
}
