using System.Text.Json;
using DevPortal.Domain.Projects;
using DevPortal.Manifests.Starters;

namespace DevPortal.Manifests.Tests.Starters;

/// <summary>Projects whose generated code is run.</summary>
internal static class SampleProjects
{
    /// <summary>Every type, every option, every kind of relation, and names that databases read as something else.</summary>
    public static ProjectSpec Everything(string framework) => Read("""
        {
          "project_name": "shop_service",
          "app_name": "catalog",
          "framework": "FRAMEWORK",
          "description": "Sells \"things\" — ${HOME} {{braces}} 🚀.",
          "enable_cors": true,
          "models": [
            { "name": "Category", "fields": [
              { "name": "name", "type": "char", "max_length": 50, "unique": true },
              { "name": "parent", "type": "foreign_key", "to": "self", "null": true } ] },
            { "name": "Tag", "fields": [ { "name": "label", "type": "char", "max_length": 3 } ] },
            { "name": "Product", "fields": [
              { "name": "name", "type": "char", "max_length": 100 },
              { "name": "description", "type": "text", "blank": true },
              { "name": "price", "type": "decimal", "max_digits": 8, "decimal_places": 2 },
              { "name": "stock", "type": "integer", "default": 0 },
              { "name": "active", "type": "boolean", "default": true },
              { "name": "released", "type": "date", "null": true },
              { "name": "created_at", "type": "datetime", "auto_now_add": true },
              { "name": "contact", "type": "email", "blank": true },
              { "name": "homepage", "type": "url", "null": true },
              { "name": "code", "type": "uuid", "unique": true, "default": "random" },
              { "name": "attributes", "type": "json", "default": {} },
              { "name": "status", "type": "choices", "choices": [["draft", "Draft"], ["on sale", "On \"sale\" 'now' \\ {{x}}"], ["ціна", "Ціна"]], "default": "draft" },
              { "name": "category", "type": "foreign_key", "to": "Category" },
              { "name": "similar", "type": "foreign_key", "to": "Category", "null": true },
              { "name": "tags", "type": "many_to_many", "to": "Tag" } ] },
            { "name": "OrderItem", "fields": [
              { "name": "product", "type": "foreign_key", "to": "Product", "on_delete": "protect" },
              { "name": "quantity", "type": "integer" },
              { "name": "note", "type": "char", "null": true } ] },
            { "name": "ProductPage", "fields": [
              { "name": "product", "type": "one_to_one", "to": "Product" },
              { "name": "body", "type": "text" } ] },
            { "name": "Entry", "fields": [
              { "name": "order", "type": "integer" },
              { "name": "group", "type": "char" },
              { "name": "select", "type": "boolean" },
              { "name": "user", "type": "char", "default": "it's \"me\" \\ \n ${x}" },
              { "name": "table", "type": "char", "blank": true },
              { "name": "count", "type": "decimal", "default": 1.50 },
              { "name": "day", "type": "date", "default": "2026-01-31" },
              { "name": "at", "type": "datetime", "default": "2026-01-31T12:00:00Z" },
              { "name": "since", "type": "date", "default": "today" },
              { "name": "data", "type": "json" },
              { "name": "items", "type": "json", "default": [] },
              { "name": "home", "type": "url" },
              { "name": "mail", "type": "email", "unique": true },
              { "name": "key", "type": "uuid" },
              { "name": "related", "type": "many_to_many", "to": "self" } ] },
            { "name": "Team", "fields": [
              { "name": "title", "type": "char" },
              { "name": "player", "type": "foreign_key", "to": "Player", "null": true } ] },
            { "name": "Player", "fields": [
              { "name": "team", "type": "foreign_key", "to": "Team" },
              { "name": "number", "type": "integer", "null": true } ] }
          ]
        }
        """.Replace("FRAMEWORK", framework, StringComparison.Ordinal));

    /// <summary>As little as there can be.</summary>
    public static ProjectSpec Smallest(string framework) => Read($$"""
        { "project_name": "tiny", "app_name": "notes", "framework": "{{framework}}",
          "models": [ { "name": "Note", "fields": [ { "name": "text", "type": "text" } ] } ] }
        """);

    public static ProjectSpec Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var project = ProjectConfig.Read(document.RootElement, out var problems);
        problems.ShouldBeEmpty();
        return project!;
    }
}
