import { randomUUID } from 'node:crypto';

/** A body that a model does not take: for each field what is wrong with it. */
export class Invalid extends Error {
  constructor(problems) {
    super('The request is not valid.');
    this.problems = problems;
  }
}

/** A request's body as values of a model, by the names of its fields. */
export async function read(database, model, body) {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Invalid({ detail: 'Send a JSON object.' });
  }

  const values = {};
  const problems = {};
  for (const [name, field] of Object.entries(model.fields)) {
    const value = Object.hasOwn(body, name) ? body[name] : leftOut(field);
    const problem = await problemOf(database, field, value);
    if (problem) {
      problems[name] = [problem];
    } else {
      values[name] = value === null ? null : field.clean(value);
    }
  }
  if (Object.keys(problems).length > 0) {
    throw new Invalid(problems);
  }
  return values;
}

function leftOut(field) {
  if (field.default !== undefined) {
    return typeof field.default === 'function' ? field.default() : field.default;
  }
  return field.null ? null : undefined;
}

async function problemOf(database, field, value) {
  if (value === undefined) {
    return 'This field is required.';
  }
  if (value === null) {
    return field.null ? undefined : "This field can't be null.";
  }
  if (!field.takes(value)) {
    return `Give ${field.what}.`;
  }
  const ids = field.list ? value : field.to ? [value] : [];
  return (await database.has(field.to, ids)) ? undefined : `There is no such thing. Give ${field.what}.`;
}

// What every kind has: `what` it takes, for people; `takes` says whether a value is one; `clean` gives its one spelling;
// `type` is its column's; `load` makes a value of what the column holds.
function kind(what, type, takes, options, more = {}) {
  return { what, type, takes, clean: (value) => value, load: (value) => value, ...more, ...options };
}

function line(what, pattern, { maxLength = Infinity, blank = false, ...options } = {}) {
  const short = Number.isFinite(maxLength) ? ` of at most ${maxLength} characters` : '';
  const takes = (value) =>
    typeof value === 'string' && [...value].length <= maxLength && (value === '' ? blank : pattern.test(value));
  return kind(what + short, 'text', takes, blank ? { default: '', ...options } : options);
}

export const char = (options) => line('a text', /^/, options);

export const text = (options) => line('a text', /^/, options);

export const email = (options) => line('an address like someone@example.com', /^[^@\s]+@[^@\s]+\.[^@\s]+$/, options);

export const url = (options) => line('an address like https://example.com', /^https?:\/\/[^\s/$.?#]\S*$/, options);

export const choice = (choices, { blank = false, ...options } = {}) =>
  kind(
    `one of: ${choices.join(', ')}`,
    'text',
    (value) => choices.includes(value) || (blank && value === ''),
    blank ? { default: '', ...options } : options,
  );

export const integer = (options) =>
  kind('a whole number', 'integer', (value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31, options);

/** Kept and answered as text, because no number holds it exactly. */
export const decimal = (maxDigits, decimalPlaces, options) =>
  kind(
    `a number with at most ${maxDigits} digits, ${decimalPlaces} of them behind the point`,
    'text',
    (value) => {
      const parts = /^-?([0-9]+)(?:\.([0-9]+))?$/.exec(typeof value === 'number' ? String(value) : value);
      const whole = parts?.[1].replace(/^0+/, '') ?? '';
      const behind = parts?.[2]?.replace(/0+$/, '') ?? '';
      return parts !== null && whole.length <= maxDigits - decimalPlaces && behind.length <= decimalPlaces;
    },
    options,
    {
      clean: (value) => {
        const [whole, behind = ''] = String(value).split('.');
        return decimalPlaces > 0 ? `${whole}.${behind.slice(0, decimalPlaces).padEnd(decimalPlaces, '0')}` : whole;
      },
    },
  );

export const boolean = (options) =>
  kind('true or false', 'integer', (value) => typeof value === 'boolean', options, {
    clean: Number,
    load: (value) => (value === null ? null : value !== 0),
  });

export const date = (options) =>
  kind('a day like 2026-01-31', 'text', (value) => /^\d{4}-\d\d-\d\d$/.test(value) && isTime(value), options);

export const dateTime = (options) =>
  kind(
    'a time like 2026-01-31T12:00:00Z',
    'text',
    (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value) && isTime(value),
    options,
    { clean: (value) => new Date(value).toISOString().replace('.000Z', 'Z') },
  );

export const uuid = (options) =>
  kind('a UUID', 'text', (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value), options, {
    clean: (value) => value.toLowerCase(),
  });

export const json = (options) =>
  kind('JSON', 'text', () => true, options, {
    clean: JSON.stringify,
    load: (value) => (value === null ? null : JSON.parse(value)),
  });

/** One of another model; `onDelete` says what becomes of this when that goes. */
export const reference = (to, options) => kind('an id', 'integer', Number.isInteger, options, { to });

/** Any number of another model. */
export const references = (to) =>
  kind('a list of ids', null, (value) => Array.isArray(value) && value.every(Number.isInteger), { default: [] }, { to, list: true });

export const now = () => new Date().toISOString();

export const today = () => now().slice(0, 10);

export const random = () => randomUUID();

// A day that no month has, like 2026-02-30, moves to another month.
function isTime(value) {
  const day = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(Date.parse(value)) && day.toISOString().slice(0, 10) === value.slice(0, 10);
}
