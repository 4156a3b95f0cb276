import { addons } from 'storybook/manager-api';

// In the order of the preview: otherwise what has no folder comes first, and opens first.
addons.setConfig({ sidebar: { showRoots: false } });
