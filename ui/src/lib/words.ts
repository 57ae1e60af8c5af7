/** The English of the words that cross the boundary. A word without an entry is shown with spaces for its underscores. */

const WORDS: Record<string, string> = {
  ilo: 'liaison officer',
  point_24_7: '24/7 point',
  european_union: 'EU',
  officer_agency: 'agency of an officer',
  works_from: 'works from',
  contact_point: 'contact point',
  all_agencies: 'all agencies of its state',
  own_agency: 'its own agency',
  organisation_only: 'the organisation only',
};

/** `joint_investigation_team` as `joint investigation team`. */
export function inWords(word: string): string {
  return WORDS[word] ?? word.replaceAll('_', ' ');
}

/** The same with a capital at the start. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `1 officer`, `12 officers`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}

const languages = new Intl.DisplayNames(['en-GB'], { type: 'language', fallback: 'code' });

/** The name of a language from its BCP 47 code. */
export function language(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}
