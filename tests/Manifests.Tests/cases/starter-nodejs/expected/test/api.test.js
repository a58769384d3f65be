import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { createApp } from '../src/app.js';
import { open } from '../src/database.js';

let database;
let server;
let base;

async function start() {
  database = await open(':memory:');
  server = createApp(database).listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${server.address().port}`;
}

function stop() {
  server.closeAllConnections();
  server.close();
  database.close();
}

async function call(method, path, body) {
  const response = await fetch(base + path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

/** The first one's id; it is made where there is none. */
async function some(route, body) {
  const found = await call('GET', `/api/${route}`);
  return (found.body.results[0] ?? (await call('POST', `/api/${route}`, body)).body).id;
}

const bodies = {
  category: async () => ({
    name: "Sample",
  }),
  product: async () => ({
    name: "Sample",
    description: "Sample",
    price: "1.50",
    in_stock: true,
    status: "draft",
    created_at: "2026-01-31T12:00:00Z",
    category: await some('categories', await bodies.category()),
  }),
};

describe('the service', () => {
  before(start);
  after(stop);

  test('says that it is well', async () => {
    assert.deepEqual(await call('GET', '/healthz'), { status: 200, body: { status: 'ok' } });
  });

  test('knows no other address', async () => {
    assert.equal((await call('GET', '/nowhere')).status, 404);
  });
});

describe('categories', () => {
  before(start);
  after(stop);

  const url = '/api/categories';
  const body = bodies.category;

  test('one that is created can be read, replaced and deleted', async () => {
    const values = await body();
    const created = await call('POST', url, values);
    assert.equal(created.status, 201, JSON.stringify(created.body));
    const { id } = created.body;
    const read = (await call('GET', `${url}/${id}`)).body;
    for (const [name, value] of Object.entries(values)) {
      assert.deepEqual(read[name], value, name);
    }

    const listed = (await call('GET', url)).body;
    assert.equal(listed.count, 1);
    assert.deepEqual(listed.results, [read]);
    assert.deepEqual((await call('GET', `${url}?offset=1`)).body.results, []);

    const replaced = await call('PUT', `${url}/${id}`, values);
    assert.equal(replaced.status, 200, JSON.stringify(replaced.body));
    assert.equal((await call('POST', url, values)).status, 409);
    assert.equal((await call('DELETE', `${url}/${id}`)).status, 204);
    assert.equal((await call('GET', `${url}/${id}`)).status, 404);
  });

  test('what is no object is refused', async () => {
    assert.equal((await call('POST', url, [])).status, 400);
  });

  for (const name of ['name']) {
    test(`one without ${name} is refused`, async () => {
      const { [name]: left, ...rest } = await body();
      const refused = await call('POST', url, rest);
      assert.equal(refused.status, 400);
      assert.deepEqual(Object.keys(refused.body), [name]);
    });
  }

  for (const name of ['name']) {
    test(`a ${name} of another type is refused`, async () => {
      const refused = await call('POST', url, { ...(await body()), [name]: { no: 'value' } });
      assert.equal(refused.status, 400);
      assert.deepEqual(Object.keys(refused.body), [name]);
    });
  }
});

describe('products', () => {
  before(start);
  after(stop);

  const url = '/api/products';
  const body = bodies.product;

  test('one that is created can be read, replaced and deleted', async () => {
    const values = await body();
    const created = await call('POST', url, values);
    assert.equal(created.status, 201, JSON.stringify(created.body));
    const { id } = created.body;
    const read = (await call('GET', `${url}/${id}`)).body;
    for (const [name, value] of Object.entries(values)) {
      assert.deepEqual(read[name], value, name);
    }

    const listed = (await call('GET', url)).body;
    assert.equal(listed.count, 1);
    assert.deepEqual(listed.results, [read]);
    assert.deepEqual((await call('GET', `${url}?offset=1`)).body.results, []);

    const replaced = await call('PUT', `${url}/${id}`, values);
    assert.equal(replaced.status, 200, JSON.stringify(replaced.body));
    assert.equal((await call('DELETE', `${url}/${id}`)).status, 204);
    assert.equal((await call('GET', `${url}/${id}`)).status, 404);
  });

  test('what is no object is refused', async () => {
    assert.equal((await call('POST', url, [])).status, 400);
  });

  for (const name of ['name', 'price', 'category']) {
    test(`one without ${name} is refused`, async () => {
      const { [name]: left, ...rest } = await body();
      const refused = await call('POST', url, rest);
      assert.equal(refused.status, 400);
      assert.deepEqual(Object.keys(refused.body), [name]);
    });
  }

  for (const name of ['name', 'description', 'price', 'in_stock', 'status', 'created_at', 'category', 'related']) {
    test(`a ${name} of another type is refused`, async () => {
      const refused = await call('POST', url, { ...(await body()), [name]: { no: 'value' } });
      assert.equal(refused.status, 400);
      assert.deepEqual(Object.keys(refused.body), [name]);
    });
  }
});
