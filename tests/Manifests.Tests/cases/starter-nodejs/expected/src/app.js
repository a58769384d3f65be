import express from 'express';

import { Conflict } from './database.js';
import { Invalid, read } from './fields.js';
import { models } from './models.js';

const MOST = 500;

export function createApp(database) {
  const app = express();
  app.disable('x-powered-by');

  app.get('/healthz', (request, response) => response.json({ status: 'ok' }));
  app.use(letOtherPagesCall);
  app.use(express.json());

  for (const model of Object.values(models)) {
    app.use(`/api/${model.route}`, resource(database, model));
  }

  app.use((request, response) => response.status(404).json({ detail: 'There is nothing here.' }));
  app.use(answerErrors);
  return app;
}

/** The five operations that every model has. */
function resource(database, model) {
  const router = express.Router();

  router.param('id', async (request, response, next, id) => {
    request.one = /^[0-9]{1,15}$/.test(id) ? await database.find(model, Number(id)) : undefined;
    next(request.one ? undefined : 'route');
  });

  router.get('/', async (request, response) => {
    const limit = Math.min(number(request.query.limit, 50), MOST);
    response.json(await database.list(model, limit, number(request.query.offset, 0)));
  });

  router.post('/', async (request, response) => {
    const values = await read(database, model, request.body);
    response.status(201).json(await database.insert(model, values));
  });

  router.get('/:id', (request, response) => response.json(request.one));

  router.put('/:id', async (request, response) => {
    const values = await read(database, model, request.body);
    response.json(await database.update(model, request.one.id, values));
  });

  router.delete('/:id', async (request, response) => {
    await database.remove(model, request.one.id);
    response.status(204).end();
  });

  return router;
}

function number(text, otherwise) {
  return /^[0-9]{1,9}$/.test(text ?? '') ? Number(text) : otherwise;
}

// Express knows error handlers by their four parameters.
function answerErrors(error, request, response, next) {
  if (error instanceof Invalid) {
    response.status(400).json(error.problems);
  } else if (error instanceof Conflict) {
    response.status(409).json({ detail: error.message });
  } else if (error.status < 500) {
    response.status(error.status).json({ detail: error.message });
  } else {
    console.error(error);
    response.status(500).json({ detail: 'Something went wrong.' });
  }
}

function letOtherPagesCall(request, response, next) {
  const allowed = (process.env.CORS_ALLOWED_ORIGINS ?? '*').split(',').map((name) => name.trim());
  const { origin } = request.headers;
  if (origin && (allowed.includes('*') || allowed.includes(origin))) {
    response.set({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, OPTIONS',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type',
      Vary: 'Origin',
    });
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
  }
  next();
}
