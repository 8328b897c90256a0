/** A here-document whose word is quoted, with its body: what stands in it is taken as it is. */
const quotedHere = /<<-?(["'])(\w+)\1([^\n]*)\n(?:[\s\S]*?\n)?[\t ]*\2(?=\s|$)/g;

/**
 * Names of the variables that an instruction's arguments are filled from, in their order: not those in single quotes, in
 * here-documents of a quoted word and behind the escape character. Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function variablesIn(text: string, escape: string): string[] {
  const source = text.replace(quotedHere, '$3');
  const names: string[] = [];
  let isQuoted = false;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === escape) at += 1;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (sign === "'" && !isQuoted) {
      const end = source.indexOf("'", at + 1);
      // An apostrophe that nothing closes is one.
      if (end > 0) at = end;
    } else if (sign === '$') {
      const [, braced, plain] = /^\$(?:\{(\w+)|(\w+))/.exec(source.slice(at, at + 200)) ?? [];
      const name = braced ?? plain;
      if (name !== undefined) names.push(name);
    }
  }
  return names;
}
