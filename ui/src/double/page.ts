import { mount } from 'svelte';

import '../lib/styles/base.css';
import App from '../App.svelte';
import { DeskDouble } from './desk';

/** The dev page: the real window on the double. `?phase=welcome` or `locked` starts elsewhere. */
const phase = new URLSearchParams(location.search).get('phase');
const desk = new DeskDouble(phase === 'welcome' || phase === 'locked' ? phase : 'open');
const target = document.getElementById('app');
if (target) mount(App, { target, props: { desk, clock: () => new Date('2026-11-22T00:15:00Z') } });
