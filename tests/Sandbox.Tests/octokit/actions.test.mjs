import assert from 'node:assert/strict';
import test from 'node:test';
import sodium from 'libsodium-wrappers';
import { advance, client, encode } from './client.mjs';

const octokit = client();
const shop = { owner: 'acme', repo: 'shop' };

const workflow = `
name: CI
on:
  push: { branches: [main] }
  workflow_dispatch:
    inputs:
      level: { required: true }
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with: { push: true, tags: 'ghcr.io/acme/octo:\${{ github.sha }}' }
`;

test('a secret is sealed with libsodium and put', async () => {
  await sodium.ready;
  const { data: key } = await octokit.rest.actions.getRepoPublicKey(shop);
  const box = sodium.crypto_box_seal(sodium.from_string('value'), sodium.from_base64(key.key, sodium.base64_variants.ORIGINAL));
  const put = { ...shop, secret_name: 'OCTO', key_id: key.key_id, encrypted_value: sodium.to_base64(box, sodium.base64_variants.ORIGINAL) };
  assert.equal((await octokit.rest.actions.createOrUpdateRepoSecret(put)).status, 201);
  assert.equal((await octokit.rest.actions.createOrUpdateRepoSecret(put)).status, 204);
  const { data } = await octokit.rest.actions.listRepoSecrets(shop);
  assert.deepEqual(data.secrets.map((s) => s.name), ['OCTO']);
  await octokit.rest.actions.deleteRepoSecret({ ...shop, secret_name: 'OCTO' });
  await assert.rejects(octokit.rest.actions.getRepoSecret({ ...shop, secret_name: 'OCTO' }), { status: 404 });
});

test('a variable is made and read', async () => {
  await octokit.rest.actions.createRepoVariable({ ...shop, name: 'REGION', value: 'eu' });
  const { data } = await octokit.rest.actions.getRepoVariable({ ...shop, name: 'REGION' });
  assert.equal(data.value, 'eu');
});

test('a push runs a workflow whose image can be found', async () => {
  const { data: written } = await octokit.rest.repos.createOrUpdateFileContents({
    ...shop, path: '.github/workflows/ci.yml', message: 'Add CI', content: encode(workflow) });
  await advance(0);
  const { data: running } = await octokit.rest.actions.listWorkflowRunsForRepo({ ...shop, branch: 'main', head_sha: written.commit.sha });
  assert.equal(running.total_count, 1);
  assert.equal(running.workflow_runs[0].status, 'queued');

  await advance(60);
  const { data: run } = await octokit.rest.actions.getWorkflowRun({ ...shop, run_id: running.workflow_runs[0].id });
  assert.deepEqual([run.status, run.conclusion], ['completed', 'success']);
  const { data: jobs } = await octokit.rest.actions.listJobsForWorkflowRun({ ...shop, run_id: run.id });
  assert.deepEqual(jobs.jobs.map((j) => j.conclusion), ['success']);
  const { data: logs } = await octokit.rest.actions.downloadWorkflowRunLogs({ ...shop, run_id: run.id });
  assert.ok(logs.byteLength > 0);

  const { data: versions } = await octokit.rest.packages.getAllPackageVersionsForPackageOwnedByOrg({
    org: 'acme', package_type: 'container', package_name: 'octo' });
  assert.match(versions[0].name, /^sha256:[0-9a-f]{64}$/);
  assert.ok(versions[0].metadata.container.tags.includes(written.commit.sha));

  const { data: checks } = await octokit.rest.checks.listForRef({ ...shop, ref: written.commit.sha });
  assert.equal(checks.check_runs[0].conclusion, 'success');
});

test('a workflow is started by hand and by a dispatch', async () => {
  const start = { ...shop, workflow_id: 'ci.yml', ref: 'main' };
  await assert.rejects(octokit.rest.actions.createWorkflowDispatch(start), { status: 422, message: /Required input 'level'/ });
  await octokit.rest.actions.createWorkflowDispatch({ ...start, inputs: { level: 'high' } });
  const { data } = await octokit.rest.actions.listWorkflowRuns({ ...shop, workflow_id: 'ci.yml', event: 'workflow_dispatch' });
  assert.equal(data.total_count, 1);
  assert.equal((await octokit.rest.repos.createDispatchEvent({ ...shop, event_type: 'anything' })).status, 204);
});
