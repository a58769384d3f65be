'use strict';

const test = require('node:test');
const assert = require('node:assert');
const { find } = require('../catalogue');

test('a product is found by its id', () => {
  assert.equal(find('mug').name, 'Mug');
});

test('an unknown id finds nothing', () => {
  assert.equal(find('unknown'), undefined);
});
