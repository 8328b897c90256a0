const host = /(?:[\w-]+(?:\.[\w-]+)*|\[[\da-fA-F:]+\])(?::\d+)?/.source;
const part = /[a-z\d]+(?:(?:\.|__?|-+)[a-z\d]+)*/.source;
const version = /(?::\w[\w.-]{0,127})?(?:@[\w+.-]+:[\da-fA-F]+)?/.source;

const pattern = new RegExp(`^(?:${host}/)?${part}(?:/${part})*${version}$`);

/** Whether a text is an image's whole name. Source: https://github.com/distribution/reference/blob/main/reference.go */
export function isImageName(text: string): boolean {
  return text.length < 1000 && pattern.test(text);
}
