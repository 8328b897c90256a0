/** `dir` of the main packages that need the package in a folder. */
export type MainsOf = (dir: string) => readonly string[];
