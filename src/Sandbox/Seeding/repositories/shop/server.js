'use strict';

const http = require('node:http');
const { catalogue, find } = require('./catalogue');

const port = Number(process.env.PORT || 3000);

function answer(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function handle(request, response) {
  const [, resource, id] = new URL(request.url, 'http://localhost').pathname.split('/');
  if (resource === 'health') return answer(response, 200, { status: 'ok' });
  if (resource !== 'products') return answer(response, 404, { error: 'Not found' });
  if (id === undefined) return answer(response, 200, catalogue);

  const product = find(id);
  return product ? answer(response, 200, product) : answer(response, 404, { error: `No product ${id}` });
}

if (require.main === module) {
  http.createServer(handle).listen(port, () => console.log(`shop listens on ${port}`));
}

module.exports = { handle };
