import { defineConfig } from 'vite';

/** Stories come straight from the sources. */
export default defineConfig({
  // A style sheet's light-dark() stays: rewritten for older browsers it would not reach into shadow roots.
  build: { target: 'es2022', cssTarget: 'chrome123', chunkSizeWarningLimit: 4000 },
  optimizeDeps: {
    // Found late, they would be bundled a second time, and Lit with them.
    include: [
      'lit',
      'lit/decorators.js',
      'lit/directive.js',
      'lit/directive-helpers.js',
      'lit/directives/if-defined.js',
      'lit/directives/live.js',
      'lit/directives/ref.js',
      'lit/directives/style-map.js',
      '@lit/context',
    ],
  },
});
