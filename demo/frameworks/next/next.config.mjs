/**
 * The billing backend on this origin: `SHOP`, by default the demo shop, `npm start` in the repository's root,
 * with `ORIGINS=http://localhost:3100`, since it is asked under its own address.
 */
const shop = process.env.SHOP ?? 'http://127.0.0.1:3000';

export default {
  // Node loads them as they are: what is drawn on the server is not bundled.
  serverExternalPackages: ['comptoir', '@lit-labs/ssr', '@lit/context', 'lit'],
  rewrites: async () => [{ source: '/billing/:path*', destination: `${shop}/billing/:path*` }],
};
