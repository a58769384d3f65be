'use strict';

const catalogue = [
  { id: 'mug', name: 'Mug', price: 9.5 },
  { id: 'tote', name: 'Tote bag', price: 14 },
  { id: 'poster', name: 'Poster', price: 19.9 },
];

function find(id) {
  return catalogue.find((product) => product.id === id);
}

module.exports = { catalogue, find };
