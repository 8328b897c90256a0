import { joinPath } from '../paths.ts';

/** The start script: beside the Dockerfile, and at the root of the image. */
export const scriptName = 'entrypoint.sh';
/** Where the program runs if it reads or writes files by relative names. */
export const home = '/srv';
/** Where the program finds what it opens by a relative name; above its folder there is the root alone. */
export function placeOf(opened: string): string {
  const path = joinPath(opened);
  return path.startsWith('../') ? `/${path.replace(/^(\.\.\/)+/, '')}` : `${home}/${path}`;
}
/** Where the start script finds its templates: out of the way of volumes on the program's own folder. */
export const templatesFolder = '/templates';
