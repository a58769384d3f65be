import { Octokit } from 'octokit';

export const baseUrl = `${process.env.SANDBOX_URL}/sandbox/github`;

export const client = (options = {}) =>
  new Octokit({
    auth: 'sandbox-token',
    baseUrl,
    userAgent: 'sandbox-tests',
    // Each test wants to see what the sandbox answers, not what a retry made of it.
    retry: { enabled: false },
    throttle: { enabled: false },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    ...options,
  });

export const encode = (text) => Buffer.from(text).toString('base64');

export const decode = (text) => Buffer.from(text, 'base64').toString();

// Time stands still in the sandbox until the test that runs this moves it.
export async function advance(seconds) {
  const answer = await fetch(process.env.CLOCK_URL, { method: 'POST', body: String(seconds) });
  if (!answer.ok) throw new Error(`The clock did not move: ${answer.status}`);
}

export async function fault(body) {
  const answer = await fetch(`${process.env.SANDBOX_URL}/sandbox/api/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The sandbox took no fault: ${answer.status}`);
}
