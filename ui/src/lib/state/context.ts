import { createContext } from 'svelte';

import type { Session } from './session.svelte';
import type { Workspace } from './workspace.svelte';

/** Where the application stands; there from the start. */
export const [getSession, setSession] = createContext<Session>();

/** What a person does with an open vault; made when it opens and dropped when it is locked. */
export const [getWorkspace, setWorkspace] = createContext<Workspace>();
