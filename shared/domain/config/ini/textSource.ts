/** The text, how far it is read, and whether CRLF counts as one line end. */
export interface Source {
  readonly text: string;
  readonly limit: number;
  readonly textMode: boolean;
}
