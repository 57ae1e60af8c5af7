/**
 * Flags by ISO 3166-1 code, plus XK. Each is a file of its own, fetched when it is first shown, so that none of them
 * weighs on the start.
 */
const files = import.meta.glob<string>('/node_modules/country-flag-icons/3x2/??.svg', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The address of a flag; null where there is none. */
export function flagOf(code: string | null | undefined): string | null {
  return (code && files[`/node_modules/country-flag-icons/3x2/${code}.svg`]) || null;
}
