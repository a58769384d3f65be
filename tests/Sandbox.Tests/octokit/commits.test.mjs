import assert from 'node:assert/strict';
import test from 'node:test';
import { client, decode, encode } from './client.mjs';

const octokit = client();
const shop = { owner: 'acme', repo: 'shop' };

test('a file is written, read, replaced and deleted', async () => {
  const path = 'a folder/naïve file.txt';
  const { data: made } = await octokit.rest.repos.createOrUpdateFileContents({ ...shop, path, message: 'Add', content: encode('one') });
  const { data: read } = await octokit.rest.repos.getContent({ ...shop, path });
  assert.equal(decode(read.content), 'one');
  assert.equal(read.sha, made.content.sha);

  await assert.rejects(
    octokit.rest.repos.createOrUpdateFileContents({ ...shop, path, message: 'No sha', content: encode('two') }), { status: 422 });
  await assert.rejects(
    octokit.rest.repos.createOrUpdateFileContents({ ...shop, path, message: 'Wrong', content: encode('two'), sha: 'f'.repeat(40) }), { status: 409 });

  const { data: replaced } = await octokit.rest.repos.createOrUpdateFileContents({
    ...shop, path, message: 'Replace', content: encode('two'), sha: read.sha, committer: { name: 'Ada', email: 'ada@example.org' } });
  assert.equal(replaced.commit.committer.name, 'Ada');

  await octokit.rest.repos.deleteFile({ ...shop, path, message: 'Delete', sha: replaced.content.sha });
  await assert.rejects(octokit.rest.repos.getContent({ ...shop, path }), { status: 404 });
  const { data: history } = await octokit.rest.repos.listCommits({ ...shop, path });
  assert.deepEqual(history.map((c) => c.commit.message), ['Delete', 'Replace', 'Add']);
});

test('a commit is built from blobs and a tree', async () => {
  const { data: head } = await octokit.rest.git.getRef({ ...shop, ref: 'heads/main' });
  const { data: parent } = await octokit.rest.git.getCommit({ ...shop, commit_sha: head.object.sha });
  const { data: blob } = await octokit.rest.git.createBlob({ ...shop, content: encode('#!/bin/sh\n'), encoding: 'base64' });
  const { data: tree } = await octokit.rest.git.createTree({
    ...shop,
    base_tree: parent.tree.sha,
    tree: [
      { path: 'bin/run', mode: '100755', type: 'blob', sha: blob.sha },
      { path: 'catalogue.js', mode: '100644', type: 'blob', sha: null },
    ],
  });
  const { data: commit } = await octokit.rest.git.createCommit({ ...shop, message: 'Built', tree: tree.sha, parents: [head.object.sha] });
  await octokit.rest.git.createRef({ ...shop, ref: 'refs/heads/built', sha: commit.sha });

  const { data: listed } = await octokit.rest.git.getTree({ ...shop, tree_sha: 'built', recursive: 'true' });
  assert.equal(listed.tree.find((e) => e.path === 'bin/run').mode, '100755');
  assert.ok(!listed.tree.some((e) => e.path === 'catalogue.js'));

  const { data: compared } = await octokit.rest.repos.compareCommitsWithBasehead({ ...shop, basehead: 'main...built' });
  assert.equal(compared.status, 'ahead');
  assert.deepEqual(compared.files.map((f) => `${f.status} ${f.filename}`).sort(), ['added bin/run', 'removed catalogue.js']);

  await assert.rejects(octokit.rest.git.createRef({ ...shop, ref: 'refs/heads/built', sha: commit.sha }), {
    status: 422, message: /Reference already exists/ });
  await octokit.rest.git.deleteRef({ ...shop, ref: 'heads/built' });
  await assert.rejects(octokit.rest.git.getRef({ ...shop, ref: 'heads/built' }), { status: 404 });
});

test('a branch is not moved away from its commits', async () => {
  const { data: head } = await octokit.rest.git.getRef({ ...shop, ref: 'heads/main' });
  const { data: commit } = await octokit.rest.git.getCommit({ ...shop, commit_sha: head.object.sha });
  const orphan = await octokit.rest.git.createCommit({ ...shop, message: 'Aside', tree: commit.tree.sha, parents: [] });
  await assert.rejects(octokit.rest.git.updateRef({ ...shop, ref: 'heads/main', sha: orphan.data.sha }), {
    status: 422, message: /Update is not a fast forward/ });
});

test('an empty repository is begun by a file and by nothing else', async () => {
  const empty = { owner: 'acme', repo: 'empty' };
  await octokit.rest.repos.createInOrg({ org: 'acme', name: 'empty' });
  await assert.rejects(octokit.rest.repos.listCommits(empty), { status: 409, message: /Git Repository is empty/ });
  await assert.rejects(octokit.rest.git.createBlob({ ...empty, content: 'x' }), { status: 409 });
  await octokit.rest.repos.createOrUpdateFileContents({ ...empty, path: 'README.md', message: 'Begin', content: encode('# empty\n') });
  const { data } = await octokit.rest.repos.listCommits(empty);
  assert.equal(data.length, 1);
});

test('many files are committed by GraphQL, and a moved head is stale', async () => {
  const mutation = `mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }`;
  const { repository } = await octokit.graphql(
    `query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { defaultBranchRef { name target { oid } } } }`, shop);
  const input = {
    branch: { repositoryNameWithOwner: 'acme/shop', branchName: repository.defaultBranchRef.name },
    message: { headline: 'By GraphQL' },
    expectedHeadOid: repository.defaultBranchRef.target.oid,
    fileChanges: { additions: [{ path: 'one.txt', contents: encode('1') }, { path: 'two.txt', contents: encode('2') }] },
  };
  const { createCommitOnBranch } = await octokit.graphql(mutation, { input });
  const { data: commit } = await octokit.rest.repos.getCommit({ ...shop, ref: createCommitOnBranch.commit.oid });
  assert.deepEqual(commit.files.map((f) => f.filename), ['one.txt', 'two.txt']);

  await assert.rejects(octokit.graphql(mutation, { input }), (error) =>
    error.name === 'GraphqlResponseError' && error.errors[0].type === 'STALE_DATA');
});

test('a history is paged by GraphQL cursors', async () => {
  const { repository } = await octokit.graphql.paginate(
    `query ($cursor: String) { repository(owner: "acme", name: "shop") { object(expression: "main") { ... on Commit {
      history(first: 2, after: $cursor) { nodes { oid } pageInfo { hasNextPage endCursor } } } } } }`);
  const { data } = await octokit.rest.repos.listCommits({ ...shop, per_page: 100 });
  assert.deepEqual(repository.object.history.nodes.map((n) => n.oid), data.map((c) => c.sha));
});
