import { mount } from 'svelte';

import './lib/styles/base.css';
import App from './App.svelte';
import { tauriDesk } from './lib/api/tauri';

const target = document.getElementById('app');
if (!target) throw new Error('the page has no place for the application');
mount(App, { target, props: { desk: tauriDesk, clock: () => new Date() } });
