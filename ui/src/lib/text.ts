/** Text as people look for it: case and accents do not count. */

/** Lower case, without accents. */
export function plainText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

const BETWEEN_WORDS = /[\s,·()/-]+/;

/** Whether each word typed begins a word of the text. */
export function fits(text: string, typed: string): boolean {
  const wanted = plainText(typed);
  if (!wanted) return true;
  const words = plainText(text).split(BETWEEN_WORDS);
  return wanted.split(BETWEEN_WORDS).every((part) => words.some((word) => word.startsWith(part)));
}

/** A text in which dates such as 2027-08-31 are written out. */
export function readable(text: string, showDay: (day: string) => string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => showDay(day));
}
