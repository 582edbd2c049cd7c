// Starts the application: the language first, so that nothing is ever shown half translated.
import './app.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { ready, speaker } from './i18n/index.ts';

await speaker.speak(speaker.preferred());
await ready();
mount(App, { target: document.getElementById('app') as HTMLElement });
