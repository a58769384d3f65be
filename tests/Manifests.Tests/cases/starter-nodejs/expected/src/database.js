import { createClient } from '@libsql/client';

import { models } from './models.js';

/** Another one has the same value, or still needs what is to go. */
export class Conflict extends Error {}

/** Opens the database, a file or a server, and makes the tables that are missing. */
export async function open(url) {
  const client = createClient({ url, authToken: process.env.DATABASE_TOKEN });
  await client.batch(Object.values(models).flatMap(tables), 'write');
  return new Database(client);
}

class Database {
  #client;

  constructor(client) {
    this.#client = client;
  }

  async list(model, limit, offset) {
    const count = await this.#client.execute(`select count(*) as count from ${quote(model.table)}`);
    const found = await this.#client.execute({ sql: `${select(model)} order by id limit ? offset ?`, args: [limit, offset] });
    return { count: Number(count.rows[0].count), results: found.rows.map((row) => load(model, row)) };
  }

  async find(model, id) {
    const found = await this.#client.execute({ sql: `${select(model)} where id = ?`, args: [id] });
    return found.rows.length > 0 ? load(model, found.rows[0]) : undefined;
  }

  /** Whether there is one with each of the ids. */
  async has(name, ids) {
    for (const id of new Set(ids)) {
      if (!(await this.find(models[name], id))) {
        return false;
      }
    }
    return true;
  }

  async insert(model, values) {
    const names = columns(model);
    const sql = names.length > 0
      ? `insert into ${quote(model.table)} (${names.map(quote).join(', ')}) values (${names.map(() => '?').join(', ')})`
      : `insert into ${quote(model.table)} default values`;
    // The tables of links have no row ids, so the last one stays that of the model itself.
    const [inserted] = await this.#write([{ sql, args: names.map((name) => values[name]) }, ...link(model, 'last_insert_rowid()', values)]);
    return this.find(model, Number(inserted.lastInsertRowid));
  }

  async update(model, id, values) {
    const names = columns(model);
    const statements = lists(model).map((name) => ({ sql: `delete from ${quote(links(model, name))} where one = ?`, args: [id] }));
    if (names.length > 0) {
      const set = names.map((name) => `${quote(name)} = ?`).join(', ');
      statements.unshift({ sql: `update ${quote(model.table)} set ${set} where id = ?`, args: [...names.map((name) => values[name]), id] });
    }
    await this.#write([...statements, ...link(model, String(Number(id)), values)]);
    return this.find(model, id);
  }

  async remove(model, id) {
    await this.#write([{ sql: `delete from ${quote(model.table)} where id = ?`, args: [id] }]);
  }

  close() {
    this.#client.close();
  }

  async #write(statements) {
    try {
      return await this.#client.batch(statements, 'write');
    } catch (error) {
      if (String(error.code).startsWith('SQLITE_CONSTRAINT')) {
        throw new Conflict('Another one has the same value, or still needs this.', { cause: error });
      }
      throw error;
    }
  }
}

const quote = (name) => `"${name}"`;

const columns = (model) => Object.keys(model.fields).filter((name) => !model.fields[name].list);

const lists = (model) => Object.keys(model.fields).filter((name) => model.fields[name].list);

const links = (model, name) => `${model.table}_${name}_links`;

/** The statements that make a model's tables. */
function tables(model) {
  const own = columns(model).map((name) => {
    const { type, null: nullable, unique, to, onDelete } = model.fields[name];
    const leadsTo = to ? ` references ${quote(models[to].table)} (id) on delete ${onDelete}` : '';
    return `, ${quote(name)} ${type}${nullable ? '' : ' not null'}${unique ? ' unique' : ''}${leadsTo}`;
  });
  return [
    `create table if not exists ${quote(model.table)} (id integer primary key autoincrement${own.join('')})`,
    ...lists(model).map(
      (name) => `create table if not exists ${quote(links(model, name))} (
        one integer not null references ${quote(model.table)} (id) on delete cascade,
        other integer not null references ${quote(models[model.fields[name].to].table)} (id) on delete cascade,
        primary key (one, other)) without rowid`,
    ),
  ];
}

function select(model) {
  const own = columns(model).map((name) => `, ${quote(name)}`);
  const others = lists(model).map(
    (name) => `, (select json_group_array(other) from ${quote(links(model, name))} where one = id) as ${quote(name)}`,
  );
  return `select id${own.join('')}${others.join('')} from ${quote(model.table)}`;
}

function link(model, one, values) {
  return lists(model).flatMap((name) =>
    [...new Set(values[name])].map((other) => ({
      sql: `insert into ${quote(links(model, name))} (one, other) values (${one}, ?)`,
      args: [other],
    })),
  );
}

function load(model, row) {
  const one = { id: Number(row.id) };
  for (const [name, field] of Object.entries(model.fields)) {
    one[name] = field.list ? JSON.parse(row[name]) : field.load(row[name]);
  }
  return one;
}
