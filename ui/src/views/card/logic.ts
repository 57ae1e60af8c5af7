/** What the card says, worked out from the answer: pure, so that every sentence can be tested. */

import type { Card } from '../../lib/api/generated/Card';
import type { RequestLine } from '../../lib/api/generated/RequestLine';
import type { Clock } from '../../lib/api/generated/Clock';
import type { Contact } from '../../lib/api/generated/Contact';
import type { Route } from '../../lib/api/generated/Route';
import type { Who } from '../../lib/api/generated/Who';
import { daysBetween, showDay, weekday } from '../../lib/dates';
import { capital, count, inWords } from '../../lib/words';

/** How a state is shown: its word, its colour and its shape. */
export interface StateMark {
  word: string;
  tone: 'good' | 'warning' | 'bad';
}

const STATES: Record<string, StateMark> = {
  covered: { word: 'Covered', tone: 'good' },
  not_confirmed: { word: 'Stated, not confirmed', tone: 'warning' },
  limited: { word: 'Limited', tone: 'warning' },
  located_there: { word: 'Located there', tone: 'warning' },
  through_others: { word: 'Through others', tone: 'warning' },
  nobody: { word: 'Nobody', tone: 'bad' },
};

/** The days ahead within which an end is worth a warning. */
const SOON = 90;

export function stateMark(state: string): StateMark {
  return STATES[state] ?? { word: capital(inWords(state)), tone: 'warning' };
}

/** The state in words without the word that is shown in bold before it. */
export function stateRest(who: Who): string {
  const { word } = stateMark(who.state);
  const text = who.state_text;
  const starts = text.toLowerCase().startsWith(word.toLowerCase());
  return (starts ? text.slice(word.length) : text).replace(/^[\s,:;.]+/, '');
}

/** Something that is about to break: the bold words, and the rest of the sentence. */
export interface Breaking {
  strong: string;
  rest: string;
}

/** What is about to break: gaps, then ends of the first routes that nobody follows. */
export function breaking(who: Who): Breaking[] {
  const day = dayOf(who);
  const gaps = who.gaps.map((gap) => ({
    strong: gap.from <= day ? 'Gap now' : `Gap from ${showDay(gap.from, day)}`,
    rest: [gap.until ? `to ${showDay(gap.until, day)}` : '', gap.text].filter(Boolean).join(', '),
  }));
  const first = who.routes[0]?.rank;
  const ends = who.routes
    .filter((route) => route.rank === first && route.step === 1)
    .flatMap((route) => ending(route, day));
  return gaps.length > 0 ? gaps : ends;
}

function ending(route: Route, day: string): Breaking[] {
  if (!route.until || daysBetween(day, route.until) > SOON || route.next?.officer) return [];
  return [{ strong: `Ends ${showDay(route.until, day)}`, rest: `${routeTitle(route)}, nobody named after` }];
}

/** The civil date that ages on the card are counted to. */
export function dayOf(who: Who): string {
  return who.on ?? who.at?.slice(0, 10) ?? '';
}

/** `01:15 in Rabat`, and what that means for the office. */
export function clockWords(clock: Clock): { time: string; office: string } {
  const time = `${clock.wall.slice(11, 16)} in ${clock.place}`;
  if (clock.open === true) return { time, office: 'open' };
  if (clock.open === null) return { time, office: '' };
  return { time, office: clock.opens_at ? `opens ${opening(clock.opens_at, clock.wall)}` : 'closed' };
}

function opening(at: string, now: string): string {
  const days = daysBetween(now, at);
  const time = at.slice(11, 16);
  if (days === 0) return time;
  return days < 7 ? `${weekday(at)} ${time}` : `${showDay(at.slice(0, 10))} ${time}`;
}

/** Who or what answers. */
export function routeTitle(route: Route): string {
  return route.officer?.name ?? route.channel?.name ?? route.position?.title ?? route.post?.name ?? 'Unnamed';
}

/** Position, agency where it is not the own one, post and city. */
export function routeDetail(route: Route): string {
  const agency = route.agency && route.agency.relation !== 'own' ? route.agency.name : null;
  const city = route.post?.city && !route.post.name.includes(route.post.city) ? route.post.city : null;
  const title = route.officer ? route.position?.title : null;
  const post = route.post && routeTitle(route) !== route.post.name ? route.post.name : null;
  return [title, agency, [post, city].filter(Boolean).join(', ')].filter(Boolean).join(' · ');
}

/** Words beside the name: a stand-in, some topics only, shared responsibility, or not stated. */
export function badges(route: Route, who: Who): string[] {
  const day = dayOf(who);
  const joint = route.step === 1 && who.routes.filter((other) => other.rank === route.rank).length > 1;
  return [
    route.acting_for ? actingWords(route, day) : null,
    joint ? 'joint' : null,
    route.topics.length > 0 ? `${route.topics.join(', ')} only` : null,
    route.certainty === 'located_there' && route.step <= 2 ? 'located there, not stated' : null,
  ].filter((badge) => badge !== null);
}

function actingWords(route: Route, day: string): string {
  const until = route.acting_for?.until;
  return until ? `stands in until ${showDay(until, day)}` : 'stands in';
}

/** The two lines at the right of a route: until when it holds, and who is next. */
export function holds(route: Route, day: string): { label: string; date: string; next: string; warn: boolean } {
  const label = route.until ? 'until' : route.from ? 'since' : '';
  const date = route.until ? showDay(route.until, day) : route.from ? showDay(route.from, day) : '';
  if (!route.next) return { label, date, next: '', warn: false };
  const soon = route.until !== null && daysBetween(day, route.until) <= SOON;
  return route.next.officer
    ? { label, date, next: `next: ${route.next.officer}`, warn: false }
    : { label, date, next: soon ? 'then vacant' : 'next: not named', warn: soon };
}

/** A contact point as it is shown and dialled. */
export function contactValue(contact: Contact): string {
  const value = contact.value ?? contact.raw;
  return contact.extension ? `${value} ext. ${contact.extension}` : value;
}

/** What a contact point is called: its label, else its kind. */
export function contactLabel(contact: Contact): string {
  return contact.label ?? inWords(contact.kind);
}

/** Whether there is anything to show beside the answer. */
export function around(card: Card): boolean {
  const lists = [card.next_door, card.holidays, card.groups, card.memberships, card.notes, card.last_changes];
  return lists.some((list) => list.length > 0);
}

/** What a channel takes: "urgent requests, cyber crime". */
export function requestKind(request: RequestLine): string {
  const urgency = { any: '', urgent: 'urgent requests', routine: 'routine requests' }[request.urgency] ?? '';
  const topics = request.topics.length > 0 ? request.topics : request.formal ? [] : ['all topics'];
  const formal = request.formal_for.length > 0 ? `formally for ${request.formal_for.join(', ')}` : '';
  return capital([urgency, topics.join(', '), formal].filter(Boolean).join('; '));
}

/** The whole answer as plain text, marking first, for a message or a file note. */
export function asText(card: Card, marking: string): string {
  const { who } = card;
  const asked = [who.topic, who.urgent ? 'urgent' : null, `on ${showDay(dayOf(who))}`].filter(Boolean).join(', ');
  const rest = stateRest(who);
  return [
    marking,
    `${who.territory.name} (${asked})`,
    ...who.cautions.map(
      (caution) => `CAUTION: ${caution.text}${caution.lift ? ` May be lifted by: ${caution.lift}` : ''}`,
    ),
    rest ? `${stateMark(who.state).word}: ${rest}` : stateMark(who.state).word,
    ...(who.call_now ? [`Call now: ${contactValue(who.call_now.contact)} (${who.call_now.of})`] : []),
    ...formalLines(who),
    ...who.routes.flatMap((route) => routeLines(route, dayOf(who))),
    ...(card.more_routes > 0 ? [`(${count(card.more_routes, 'route')} more, not listed here)`] : []),
    ...who.disagreements.map((one) => `Sources disagree: ${one.text}`),
    ...who.notices.map((notice) => notice.text),
    `Data no. ${who.snapshot.number}${who.snapshot.at ? ` of ${showDay(who.snapshot.at.slice(0, 10))}` : ''}`,
  ].join('\n');
}

function formalLines(who: Who): string[] {
  if (!who.formal_route) return [];
  const { channel, topic, contacts } = who.formal_route;
  return [`Formal route for ${topic}: ${channel.name}`, ...contactLines(contacts)];
}

function routeLines(route: Route, day: string): string[] {
  const { label, date } = holds(route, day);
  const head = [routeTitle(route), routeDetail(route), [label, date].filter(Boolean).join(' ')].filter(Boolean);
  return [`${route.rank}. ${head.join(' · ')}`, ...contactLines(route.contacts)];
}

function contactLines(contacts: Contact[]): string[] {
  return contacts.map((contact) => `   ${contactLabel(contact)}: ${contactValue(contact)}`);
}
