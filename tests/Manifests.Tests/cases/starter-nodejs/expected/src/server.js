import path from 'node:path';

import { createApp } from './app.js';
import { open } from './database.js';

const port = Number(process.env.PORT ?? 3000);
const url = process.env.DATABASE_URL ?? `file:${path.resolve(process.env.DATA_DIR ?? '.', 'data.db')}`;

const server = createApp(await open(url)).listen(port, () => console.log(`Listening on port ${port}.`));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => server.close(() => process.exit(0)));
}
