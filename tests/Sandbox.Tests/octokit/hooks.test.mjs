import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test from 'node:test';
import { App, Octokit } from 'octokit';
import { generateKeyPairSync } from 'node:crypto';
import { advance, baseUrl, client, encode, fault } from './client.mjs';

const octokit = client();
const blog = { owner: 'acme', repo: 'blog' };

test('Octokit verifies the signature of a push', async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  const app = new App({ appId: 1, privateKey, webhooks: { secret: 'shared' }, Octokit });
  const pushes = [];
  app.webhooks.on('push', ({ id, payload }) => pushes.push({ id, payload }));

  const server = createServer((request, response) => {
    const body = [];
    request.on('data', (part) => body.push(part)).on('end', async () => {
      try {
        await app.webhooks.verifyAndReceive({
          id: request.headers['x-github-delivery'],
          name: request.headers['x-github-event'],
          signature: request.headers['x-hub-signature-256'],
          payload: Buffer.concat(body).toString(),
        });
        response.writeHead(200).end('ok');
      } catch (error) {
        response.writeHead(400).end(String(error));
      }
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const { data: hook } = await octokit.rest.repos.createWebhook({
      ...blog, config: { url: `http://127.0.0.1:${server.address().port}/`, content_type: 'json', secret: 'shared' }, events: ['push'] });
    await octokit.rest.repos.createOrUpdateFileContents({ ...blog, path: 'new.txt', message: 'Add', content: encode('x') });
    await advance(0);

    assert.equal(pushes.length, 1);
    assert.equal(pushes[0].payload.head_commit.message, 'Add');
    const { data: deliveries } = await octokit.rest.repos.listWebhookDeliveries({ ...blog, hook_id: hook.id });
    assert.deepEqual(deliveries.map((d) => `${d.event} ${d.status_code}`), ['push 200', 'ping 200']);
    await octokit.rest.repos.redeliverWebhookDelivery({ ...blog, hook_id: hook.id, delivery_id: deliveries[0].id });
    await advance(0);
    assert.equal(pushes.length, 2);
    assert.equal(pushes[1].id, pushes[0].id);
    await octokit.rest.repos.deleteWebhook({ ...blog, hook_id: hook.id });
  } finally {
    server.close();
  }
});

test('an App signs in as its installation', async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  const app = new App({ appId: 1, privateKey, Octokit: Octokit.defaults({ baseUrl }) });
  const installation = await app.getInstallationOctokit(1);
  const { data } = await installation.rest.repos.get(blog);
  assert.equal(data.full_name, 'acme/blog');
  await assert.rejects(installation.rest.users.getAuthenticated(), { status: 403 });
});

test('Octokit waits and tries again as the sandbox tells it to', async () => {
  const waited = [];
  const patient = client({
    retry: { enabled: true },
    throttle: {
      enabled: true,
      onRateLimit: (after) => { waited.push(['primary', after]); return true; },
      onSecondaryRateLimit: (after) => { waited.push(['secondary', after]); return true; },
    },
  });
  await fault({ kind: 'secondary-limit', path: '/sandbox/github/repos/acme/blog', count: 1, seconds: 1 });
  const { data } = await patient.rest.repos.get(blog);
  assert.equal(data.full_name, 'acme/blog');
  assert.deepEqual(waited, [['secondary', 1]]);
});
