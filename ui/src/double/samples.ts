import type { LogLine } from '../lib/api/generated/LogLine';

/** The territories that the double knows: code, name, and what a hit says of them. */
export const TERRITORIES: [string, string, string][] = [
  ['MA', 'Morocco', '2 officers in Rabat · covered'],
  ['EH', 'Western Sahara', 'covered from Rabat'],
  ['MZ', 'Mozambique', 'covered from Pretoria'],
  ['MD', 'Moldova', 'gap from 3 Jan'],
  ['MC', 'Monaco', 'covered from Paris'],
  ['US', 'United States', 'two parts'],
  ['ES', 'Spain', 'covered from Madrid'],
  ['FR', 'France', 'covered from Paris'],
  ['NU', 'Niue', 'covered from Wellington'],
  ['NZ', 'New Zealand', '1 officer in Wellington'],
  ['GB', 'United Kingdom', 'own state'],
  ['BO', 'Bolivia, Plurinational State of', 'nobody'],
  ['SH', 'Saint Helena, Ascension and Tristan da Cunha', 'covered from Pretoria'],
];

/** Other words by which they are found. */
export const ALIASES: [string, string][] = [
  ['+212', 'MA'],
  ['Marrakesh', 'MA'],
  ['Maroc', 'MA'],
];

export function nameOf(code: string): string {
  return TERRITORIES.find(([known]) => known === code)?.[1] ?? code;
}

/** The newest changes, one every two hours back from no. 412. */
export function pastChanges(): LogLine[] {
  const reasons = ['Verified duty mobile', 'Acting cover for leave', 'Import of posts-2026.csv'];
  return [...Array(40).keys()].map((back) => ({
    id: `c${back}`,
    number: 412 - back,
    at: new Date(Date.UTC(2026, 10, 21, 16, 40) - back * 7_300_000).toISOString(),
    author: back % 3 ? 'desk 3' : 'P. Manager',
    reason: reasons[back % 3] ?? '',
    operations: (back * 7) % 23 || 1,
  }));
}

/** The lists on the page of an entity: heading, entity of the rows, the field that names the page, and whether it does so as `entity:ID`. */
export const RELATED: Record<string, [string, string, string, boolean][]> = {
  post: [
    ['Positions', 'position', 'post', false],
    ['Places', 'place', 'post', false],
    ['Covers', 'coverage', 'holder', true],
  ],
  officer: [
    ['Postings', 'posting', 'officer', false],
    ['Agencies', 'officer_agency', 'officer', false],
  ],
  position: [
    ['Postings', 'posting', 'position', false],
    ['Covers', 'coverage', 'holder', true],
  ],
  agency: [['Posts', 'post', 'agency', false]],
};
