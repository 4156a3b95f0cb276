import { createApp } from 'vue';
import 'comptoir/define';
import Shop from './shop.vue';

createApp(Shop).mount('#app');
