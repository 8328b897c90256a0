import { describe, expect, it } from 'vitest';
import { findRoute, isCurrent, navigation } from './routes.ts';

describe('pages', () => {
  it('are there for everything that the navigation lists', () => {
    expect(navigation.filter(({ path }) => findRoute(path) === undefined)).toEqual([]);
  });

  it('are found with a slash at the end too', () => {
    expect(findRoute('/setup/')?.path).toBe('/setup');
    expect(findRoute('/')?.path).toBe('/');
  });

  it('are not made up', () => {
    expect(findRoute('/nowhere')).toBeUndefined();
  });

  it.each([
    ['/', '/'],
    ['/projects', '/projects'],
    ['/projects/open', '/projects'],
    ['/history', '/history'],
  ])('at %s mark one item: %s', (path, marked) => {
    const current = navigation.filter((item) => isCurrent(item, path));
    expect(current.map((item) => item.path)).toEqual([marked]);
  });
});
