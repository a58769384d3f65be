using DevPortal.Domain.Projects;

namespace DevPortal.Domain.Tests.Projects;

public sealed class WordsTests
{
    [Theory]
    [InlineData("OrderItem", "order_item", "order-item", "orderItem", "OrderItem")]
    [InlineData("unit_price", "unit_price", "unit-price", "unitPrice", "UnitPrice")]
    [InlineData("HTTPServer", "http_server", "http-server", "httpServer", "HttpServer")]
    [InlineData("Product2", "product2", "product2", "product2", "Product2")]
    [InlineData("line_2", "line_2", "line-2", "line2", "Line2")]
    [InlineData("A", "a", "a", "a", "A")]
    public void A_name_has_a_spelling_for_each_language(string name, string snake, string kebab, string camel, string pascal)
    {
        Words.Snake(name).ShouldBe(snake);
        Words.Kebab(name).ShouldBe(kebab);
        Words.Camel(name).ShouldBe(camel);
        Words.Pascal(name).ShouldBe(pascal);
    }

    [Theory]
    [InlineData("category", "categories"), InlineData("key", "keys"), InlineData("address", "addresses"), InlineData("box", "boxes")]
    [InlineData("branch", "branches"), InlineData("dish", "dishes"), InlineData("product", "products"), InlineData("path", "paths")]
    public void Words_have_a_plural(string word, string plural) => Words.Plural(word).ShouldBe(plural);
}
