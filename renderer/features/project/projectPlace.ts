/** The place in `useCurrentJobs` of a project's build. */
export function projectPlace(dir: string): string {
  return `project:${dir}`;
}
