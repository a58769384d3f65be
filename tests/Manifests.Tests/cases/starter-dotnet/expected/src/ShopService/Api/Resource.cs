using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ShopService.Storage;

namespace ShopService.Api;

/// <summary>The five operations that every model has.</summary>
public static class Resource
{
    private const int Most = 500;

    public static void MapResource<TModel>(this IEndpointRouteBuilder app, string route) where TModel : Model
    {
        var group = app.MapGroup($"/api/{route}").WithTags(route);

        group.MapGet("", (Store store, int limit = 50, int offset = 0) =>
        {
            var (count, models) = store.List<TModel>(Math.Clamp(limit, 0, Most), Math.Max(offset, 0));
            return new { Count = count, Results = models };
        });

        group.MapGet("{id:int}", (Store store, int id) =>
            store.Find<TModel>(id) is { } model ? Results.Ok(model) : Results.NotFound());

        group.MapPost("", Create<TModel>(route));
        group.MapPut("{id:int}", Replace<TModel>());

        group.MapDelete("{id:int}", (Store store, int id) =>
        {
            if (store.Find<TModel>(id) is null)
                return Results.NotFound();

            store.Remove<TModel>(id);
            return Results.NoContent();
        });
    }

    private static Func<Store, TModel, IResult> Create<TModel>(string route) where TModel : Model => (store, model) =>
    {
        if (Problems(store, model) is { } problems)
            return problems;

        var added = store.Add(model);
        return Results.Created($"/api/{route}/{added.Id}", added);
    };

    private static Func<Store, int, TModel, IResult> Replace<TModel>() where TModel : Model => (store, id, model) =>
    {
        if (store.Find<TModel>(id) is null)
            return Results.NotFound();
        if (Problems(store, model) is { } problems)
            return problems;

        var replaced = model with { Id = id };
        store.Replace(replaced);
        return Results.Ok(replaced);
    };

    /// <summary>What is wrong with a request, by the names of its fields; null where nothing is.</summary>
    private static IResult? Problems(Store store, Model model)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(model, new ValidationContext(model), results, validateAllProperties: true);
        var problems = new Dictionary<string, string[]>();
        foreach (var result in results)
            problems[NameOf(result.MemberNames.First())] = [result.ErrorMessage ?? "This is not valid."];
        foreach (var name in store.Dangling(model))
            problems[NameOf(name)] = ["There is no such thing. Give an id."];
        return problems.Count == 0 ? null : Results.ValidationProblem(problems);
    }

    private static string NameOf(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
