import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'comptoir/define';
import { Shop } from './shop';

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <Shop />
  </StrictMode>,
);
