using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ShopService.Tests;

public sealed class CategoryTests
{
    private const string Url = "/api/categories";

    public static async Task<JsonObject> BodyAsync(RunningService service)
    {
        var body = JsonNode.Parse("""
            {
              "name": "Sample"
            }
            """)!.AsObject();
        return await Task.FromResult(body);
    }

    [Fact]
    public async Task One_that_is_created_can_be_read_replaced_and_deleted()
    {
        await using var service = await RunningService.StartAsync();
        var client = service.Client;
        var body = await BodyAsync(service);

        var created = await client.PostAsJsonAsync(Url, body);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var one = $"{Url}/{(await created.Content.ReadFromJsonAsync<JsonObject>())!["id"]}";
        var read = (await client.GetFromJsonAsync<JsonObject>(one))!;
        foreach (var name in new string[] { "name" })
            Assert.True(JsonNode.DeepEquals(body[name], read[name]), $"{name}: {body[name]} became {read[name]}");

        var listed = (await client.GetFromJsonAsync<JsonObject>(Url))!;
        Assert.Equal(1, listed["count"]!.GetValue<int>());
        Assert.True(JsonNode.DeepEquals(read, listed["results"]![0]));

        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync(one, body)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync(Url, body)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(one)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(one)).StatusCode);
    }

    [Fact]
    public async Task One_without_a_required_field_is_refused()
    {
        await using var service = await RunningService.StartAsync();
        var client = service.Client;
        foreach (var name in new string[] { "name" })
        {
            var body = await BodyAsync(service);
            body.Remove(name);
            var refused = await client.PostAsJsonAsync(Url, body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.NotNull((await refused.Content.ReadFromJsonAsync<JsonObject>())!["errors"]![name]);
        }
    }

    [Fact]
    public async Task A_value_of_another_type_is_refused()
    {
        await using var service = await RunningService.StartAsync();
        var client = service.Client;
        foreach (var name in new string[] { "name" })
        {
            var body = await BodyAsync(service);
            body[name] = new JsonObject { ["no"] = "value" };
            Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync(Url, body)).StatusCode);
        }
    }
}
