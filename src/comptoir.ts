/** What `comptoir.js` is made of, the one file for a `<script type="module">`: registers every element, exports the rest. */
export * from './define.ts';
export * from './index.ts';
