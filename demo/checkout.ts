import '../src/define.ts';
