import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** The billing backend on this origin: the demo shop, `npm start` in the repository's root. */
export default defineConfig({
  plugins: [svelte()],
  server: { proxy: { '/billing': 'http://127.0.0.1:3000' } },
});
