import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** The billing backend on this origin: the demo shop, `npm start` in the repository's root. */
export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('comptoir-') } } })],
  server: { proxy: { '/billing': 'http://127.0.0.1:3000' } },
});
