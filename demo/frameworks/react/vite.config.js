import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The billing backend on this origin: the demo shop, `npm start` in the repository's root. */
export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/billing': 'http://127.0.0.1:3000' } },
});
