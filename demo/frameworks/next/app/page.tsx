import { Shop } from './shop';

/** Rendered on the server: heading and tags are in the HTML, and what stands in `fallback` until the script is there. */
export default function Page() {
  return (
    <main>
      <h1>Papyllon</h1>
      <Shop />
    </main>
  );
}
