package main

// models are what is stored: for each its name, its address and its fields.
var models = []*model{
	{name: "Category", route: "categories", fields: []field{
		char("name", maxLength(50), unique),
	}},
	{name: "Product", route: "products", fields: []field{
		char("name", maxLength(100)),
		text("description", blank),
		decimal("price", 8, 2),
		boolean("in_stock", otherwise(true)),
		choice("status", []string{"draft", "published"}, otherwise("draft")),
		dateTime("created_at", made(now)),
		reference("category", "Category", cascade),
		references("related", "Product"),
	}},
}
