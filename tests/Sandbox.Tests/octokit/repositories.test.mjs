import assert from 'node:assert/strict';
import test from 'node:test';
import { client } from './client.mjs';

const octokit = client();

test('the token belongs to a user of an organisation', async () => {
  const { data: user, headers } = await octokit.rest.users.getAuthenticated();
  assert.equal(user.type, 'User');
  assert.match(headers['x-oauth-scopes'], /\brepo\b/);
  const { data: organisations } = await octokit.rest.orgs.listForAuthenticatedUser();
  assert.ok(organisations.some((organisation) => organisation.login === 'acme'));
});

test('another token is refused', async () => {
  await assert.rejects(client({ auth: 'another' }).rest.users.getAuthenticated(), { status: 401, message: /Bad credentials/ });
});

test('a repository is made, changed, listed and deleted', async () => {
  const { data: made } = await octokit.rest.repos.createInOrg({ org: 'acme', name: 'octo', auto_init: true, private: true });
  assert.equal(made.full_name, 'acme/octo');
  assert.equal(made.owner.login, 'acme');

  const { data: changed } = await octokit.rest.repos.update({ owner: 'acme', repo: 'octo', description: 'Changed', topics: [] });
  assert.equal(changed.description, 'Changed');

  const names = await octokit.paginate(octokit.rest.repos.listForOrg, { org: 'acme', per_page: 1 }, ({ data }) => data.map((r) => r.name));
  assert.ok(names.includes('octo') && names.includes('shop') && names.length >= 4);

  await assert.rejects(octokit.rest.repos.createInOrg({ org: 'acme', name: 'octo' }), (error) =>
    error.status === 422 && error.response.data.errors[0].message === 'name already exists on this account');

  await octokit.rest.repos.delete({ owner: 'acme', repo: 'octo' });
  await assert.rejects(octokit.rest.repos.get({ owner: 'acme', repo: 'octo' }), { status: 404 });
});

test('a renamed repository is followed', async () => {
  await octokit.rest.repos.createForAuthenticatedUser({ name: 'before', auto_init: true });
  await octokit.rest.repos.update({ owner: 'sandbox', repo: 'before', name: 'after' });
  const { data } = await octokit.rest.repos.get({ owner: 'sandbox', repo: 'before' });
  assert.equal(data.full_name, 'sandbox/after');
});

test('what has not changed is not sent again', async () => {
  const { headers } = await octokit.rest.repos.get({ owner: 'acme', repo: 'blog' });
  await assert.rejects(
    octokit.rest.repos.get({ owner: 'acme', repo: 'blog', headers: { 'if-none-match': headers.etag } }), { status: 304 });
});

test('branches and tags are listed and protected by nothing', async () => {
  const { data: branch } = await octokit.rest.repos.getBranch({ owner: 'acme', repo: 'blog', branch: 'main' });
  assert.equal(branch.protected, false);
  const { data: branches } = await octokit.rest.repos.listBranches({ owner: 'acme', repo: 'blog' });
  assert.deepEqual(branches.map((b) => b.name), ['main']);
  await assert.rejects(octokit.rest.repos.getBranch({ owner: 'acme', repo: 'blog', branch: 'nope' }), { status: 404, message: /Branch not found/ });
});
