import { describe, expect, it } from 'vitest';
import { placeName, placeOf, placesOf } from './places.ts';

describe('the files of a PC', () => {
  it('are its own and one for each distro that somebody works in', () => {
    expect(placesOf(['Ubuntu', 'docker-desktop', 'docker-desktop-data']).map(placeName)).toEqual([
      'wslconfig',
      'daemon',
      'desktop',
      'wslconf:Ubuntu',
    ]);
  });

  it.each(placesOf(['Ubuntu-24.04', 'a:b']))('are found by their name: %j', (place) => {
    expect(placeOf(placeName(place))).toEqual(place);
  });

  it.each([null, '', 'nothing', 'wslconf:'])(
    'begin with .wslconfig where the name is %j',
    (name) => {
      expect(placeOf(name)).toEqual({ kind: 'wslconfig', distro: null });
    },
  );
});
