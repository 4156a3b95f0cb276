import { mount } from 'svelte';
import 'comptoir/define';
import Shop from './Shop.svelte';

mount(Shop, { target: document.getElementById('app')! });
