import { boolean, char, choice, dateTime, decimal, now, reference, references, text } from './fields.js';

/** What is stored: for each model its address, its table and its fields. */
export const models = {
  category: {
    route: 'categories',
    table: 'categories',
    fields: {
      name: char({ maxLength: 50, unique: true }),
    },
  },
  product: {
    route: 'products',
    table: 'products',
    fields: {
      name: char({ maxLength: 100 }),
      description: text({ blank: true }),
      price: decimal(8, 2),
      in_stock: boolean({ default: true }),
      status: choice(["draft", "published"], { default: "draft" }),
      created_at: dateTime({ default: now }),
      category: reference('category', { onDelete: 'cascade' }),
      related: references('product'),
    },
  },
};
