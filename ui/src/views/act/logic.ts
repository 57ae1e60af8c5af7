/** The acts people really do: what each form starts with, what it asks the desk, and how the desk's preview is read. */

import type { ActNote } from '../../lib/api/generated/ActNote';
import type { ActRequest } from '../../lib/api/generated/ActRequest';
import type { Effect } from '../../lib/api/generated/Effect';
import { count } from '../../lib/words';

/** The acts that have a form. */
export type ActName = 'handover' | 'reassign' | 'move_post' | 'open_post' | 'close_post' | 'stand_in' | 'publish';

/** What is known already where an act is begun: values of the request. */
export type Preset = Record<string, string | string[] | null>;

/** The heading of an act's form, and what its one button says. */
export const WORDS: Record<ActName, { title: string; button: string; done: string }> = {
  handover: { title: 'Hand over', button: 'Hand over', done: 'Handed over' },
  reassign: { title: 'Reassign territories', button: 'Reassign', done: 'Reassigned' },
  move_post: { title: 'Move post', button: 'Move', done: 'Moved' },
  open_post: { title: 'Open post', button: 'Open', done: 'Opened' },
  close_post: { title: 'Close post', button: 'Close post', done: 'Closed' },
  stand_in: { title: 'Stand in', button: 'Let them stand in', done: 'Somebody stands in' },
  publish: { title: 'Publish region', button: 'Publish', done: 'Published' },
};

type Of<Act extends ActName> = Extract<ActRequest, { act: Act }>;

const BLANK: { [Act in ActName]: Of<Act> } = {
  handover: {
    act: 'handover',
    position: '',
    from: null,
    leaves: null,
    departure: null,
    to: null,
    arrives: null,
    arrival: null,
    acting: null,
    contacts: [],
  },
  reassign: { act: 'reassign', territories: [], from: '', to: '', on: '' },
  move_post: { act: 'move_post', post: '', city: '', host: null, zone: null, on: '', temporary: false, until: null },
  open_post: { act: 'open_post', post: '', city: null, host: null, zone: null, on: '' },
  close_post: { act: 'close_post', post: '', on: '' },
  stand_in: { act: 'stand_in', position: '', by: '', from: '', until: '', territories: [], topics: [], why: null },
  publish: { act: 'publish', region: null, name: null, members: [], plus: [], minus: [], on: null, source: null },
};

/** A request to begin with; a day that decides everything is today. */
export function starting<Act extends ActName>(act: Act, preset: Preset, today: string): Of<Act> {
  const days: Partial<Record<ActName, Preset>> = {
    reassign: { on: today },
    move_post: { on: today },
    open_post: { on: today },
    close_post: { on: today },
    stand_in: { from: today },
  };
  return { ...BLANK[act], ...days[act], ...preset };
}

/** The effects of one day. */
export interface DayOfEffects {
  on: string;
  effects: Effect[];
}

/** The effects by day, losses first. */
export function byDay(effects: Effect[]): DayOfEffects[] {
  const days = [...new Set(effects.map((effect) => effect.on))];
  const rank = (effect: Effect) => ['loses', 'gains', 'changes'].indexOf(effect.kind);
  return days.map((on) => ({
    on,
    effects: effects.filter((effect) => effect.on === on).sort((one, other) => rank(one) - rank(other)),
  }));
}

/** "3 territories lose cover · 1 gains cover · 12 change cover", each territory once for each way in which it is touched. */
export function summary(effects: Effect[]): string {
  const of = (kind: string) =>
    new Set(effects.filter((effect) => effect.kind === kind).map(({ territory }) => territory.code)).size;
  const parts = [
    [of('loses'), 'loses cover', 'lose cover'],
    [of('gains'), 'gains cover', 'gain cover'],
    [of('changes'), 'changes cover', 'change cover'],
  ] as const;
  const said = parts
    .filter(([number]) => number > 0)
    .map(([number, one, many], first) =>
      first === 0 ? count(number, `territory ${one}`, `territories ${many}`) : count(number, one, many),
    );
  return said.length > 0 ? said.join(' · ') : 'No territory loses, gains or changes cover';
}

export const KINDS: Record<string, string> = { loses: 'Loses', gains: 'Gains', changes: 'Changes' };

export const FATES = [
  { value: 'stays', label: 'Stays with the position' },
  { value: 'leaves', label: 'Leaves with the officer' },
  { value: 'ends', label: 'Ends' },
  { value: 'forwarded', label: 'Is forwarded' },
];

/** The gap that a handover leaves. */
export function gapOf(notes: ActNote[]): ActNote | undefined {
  return notes.find((note) => note.kind === 'gap');
}

/** Codes out of what somebody pastes: "EE, LV; LT" or one on each line. */
export function pasted(text: string): string[] {
  const words = text.split(/[\n,;\t]+/).map((word) => word.trim());
  return [...new Set(words.filter(Boolean))];
}
