const SIGNS = /[\\%_]/g;

/** What `like … escape '\'` takes for "contains this word", whatever signs the word has. */
export function likePattern(word: string): string {
  return `%${word.replace(SIGNS, '\\$&')}%`;
}
