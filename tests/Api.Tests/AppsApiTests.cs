using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DevPortal.Api.Tests.Hosting;
using DevPortal.Domain.Specs;
using DevPortal.Testing;

namespace DevPortal.Api.Tests;

public sealed class AppsApiTests(PortalUnderTest portal) : IClassFixture<PortalUnderTest>
{
    [Fact]
    public async Task An_application_is_created_read_changed_and_deleted()
    {
        var created = await portal.Put("life", SampleSpecs.Named("life"));
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        created.Headers.Location!.ToString().ShouldBe("/api/apps/life");

        var read = await PortalUnderTest.Json(await portal.Client.GetAsync("/api/apps/life"));
        read.GetProperty("spec").GetProperty("name").GetString().ShouldBe("life");
        read.GetProperty("environments").EnumerateArray().Select(e => e.GetProperty("name").GetString()).ShouldBe(["dev", "prod"]);

        var changed = await portal.Put("life", SampleSpecs.Named("life") with { Description = "Longer." });
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PortalUnderTest.Json(changed)).GetProperty("revision").GetInt64().ShouldBe(2);

        var deleted = await portal.Client.DeleteAsync("/api/apps/life");
        deleted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await PortalUnderTest.Json(await portal.Client.GetAsync(deleted.Headers.Location))).GetProperty("kind").GetString().ShouldBe("delete");
        (await portal.Put("life", SampleSpecs.Named("life"))).StatusCode.ShouldBe(HttpStatusCode.Conflict, "until everything is gone nothing else begins");
    }

    [Fact]
    public async Task The_same_again_says_that_nothing_changed()
    {
        await portal.Put("same", SampleSpecs.Named("same"));

        var again = await PortalUnderTest.Json(await portal.Put("same", SampleSpecs.Named("same")));

        again.GetProperty("change").GetString().ShouldBe("none");
        again.GetProperty("revision").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task A_change_made_for_an_older_revision_is_refused_and_changes_nothing()
    {
        var created = await portal.Put("race", SampleSpecs.Named("race"));
        var etag = created.Headers.ETag!;
        (await Change("race", "First.", etag)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var late = await Change("race", "Second.", etag);

        late.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Description("race")).ShouldBe("First.");
    }

    [Theory]
    [InlineData("..%2Fx")]
    [InlineData("Shop")]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-123456789-1234")]
    [InlineData("%D1%95hop")]
    [InlineData("kube-system")]
    [InlineData("shop%0A")]
    public async Task A_bad_name_is_refused_with_the_field_named_and_leaves_no_trace(string name)
    {
        var response = await portal.Put(name, SampleSpecs.Shop);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await FieldsOf(response)).ShouldBe(["name"]);
    }

    [Fact]
    public async Task A_name_with_a_NUL_does_not_get_past_the_door() =>
        (await portal.Put("shop%00", SampleSpecs.Shop)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("""{"name":"shop","owner":{"team":"web"},"components":[],"environments":[],"tier":1}""", "tier", "There is no field tier here")]
    [InlineData("""{"name":"shop","owner":{"teem":"web"}}""", "owner.teem", "There are: team, contact")]
    [InlineData("""{"name":"shop","owner":{"team":"web"},"components":[{"name":"web","image":"nginx","port":"80"}],"environments":[]}""", "components[0].port", "whole number")]
    [InlineData("""{"name":"shop","owner":{"team":"web"},"components":[{"name":"web","image":"nginx","framework":"cobol"}],"environments":[]}""", "components[0].framework", "springBoot")]
    [InlineData("""{"name":"shop","owner":{"team":"web"},"components":{},"environments":[]}""", "components", "a list")]
    [InlineData("""{"name":"shop","owner":"web","components":[],"environments":[]}""", "owner", "an object")]
    [InlineData("""{"name":"shop","owner":{"team":"Web!"},"components":[],"environments":[]}""", "owner.team", "'W'")]
    [InlineData("""{"name":"shop","owner":null,"components":[],"environments":[]}""", "owner", "null")]
    [InlineData("""{"name":"shop","name":"shop"}""", "name", "twice")]
    [InlineData("""{"name":"shop","owner":{"team":"web"},"components":[{"name":"web","image":"nginx"}],"environments":[{"name":"dev"}],"source":{"repository":"https://ghp_x@github.com/a/b"}}""", "source.repository", "token")]
    [InlineData("""{"name":"shop",""", "body", "line 1")]
    [InlineData("""[]""", "body", "an object")]
    [InlineData("", "body", "")]
    [InlineData("null", "body", "")]
    public async Task A_wrong_body_is_refused_with_the_field_and_what_belongs_there(string json, string field, string expected)
    {
        var response = await portal.PutText("shop", json);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var errors = (await PortalUnderTest.Json(response)).GetProperty("errors");
        errors.TryGetProperty(field, out var messages).ShouldBeTrue(errors.ToString());
        messages[0].GetString().ShouldNotBeNull().ShouldContain(expected);
    }

    [Fact]
    public async Task Everything_that_is_missing_is_named_at_once()
    {
        var response = await portal.PutText("shop", """{"name":"shop"}""");

        (await FieldsOf(response)).ShouldBe(["owner", "components", "environments"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_rule_between_fields_is_answered_with_the_field_too()
    {
        var response = await portal.Put("shop", SampleSpecs.Shop with { Environments = [SampleSpecs.Shop.Environments[0], SampleSpecs.Shop.Environments[0]] });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await FieldsOf(response)).ShouldAllBe(f => f!.StartsWith("environments"));
    }

    [Fact]
    public async Task A_body_that_names_another_application_than_the_address_is_refused()
    {
        var response = await portal.Put("store", SampleSpecs.Shop);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await FieldsOf(response)).ShouldBe(["name"]);
        (await portal.Client.GetAsync("/api/apps/store")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_deeply_nested_body_is_refused_at_the_place_where_it_gets_too_deep()
    {
        var response = await portal.PutText("shop", $$"""{"name":"shop","owner":{{string.Concat(Enumerable.Repeat("""{"team":""", 5000))}}""");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await FieldsOf(response)).ShouldHaveSingleItem()!.ShouldStartWith("owner");
    }

    [Fact]
    public async Task An_oversized_body_is_refused()
    {
        var response = await portal.Put("shop", SampleSpecs.Shop with { Description = new string('x', RequestLimits.BodyBytes) });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await FieldsOf(response)).ShouldBe(["body"]);
    }

    [Fact]
    public async Task Lists_are_searched_filtered_sorted_and_paged()
    {
        foreach (var (name, team) in new[] { ("list-a", "red"), ("list-b", "blue"), ("list-c", "red") })
            await portal.Put(name, SampleSpecs.Named(name, team) with { Description = "Of the list test." });

        (await Names("?search=list%20test&team=red")).ShouldBe(["list-a", "list-c"]);
        (await Names("?search=list%20test&sort=-name")).ShouldBe(["list-c", "list-b", "list-a"]);
        (await Names("?search=list%20test&page=2&pageSize=2")).ShouldBe(["list-c"]);
        (await Names("?search=list%20test&framework=go")).ShouldBeEmpty();
        (await Names("?search=list%20test&environment=prod&health=unknown")).Count.ShouldBe(3);
        (await List("?search=list%20test&pageSize=1")).GetProperty("total").GetInt32().ShouldBe(3);
    }

    [Theory]
    [InlineData("?health=fine", "health", "healthy")]
    [InlineData("?framework=cobol", "framework", "django")]
    [InlineData("?sort=size", "sort", "name, updated, health")]
    [InlineData("?page=0", "page", "from 1")]
    [InlineData("?pageSize=501", "pageSize", "500")]
    [InlineData("?pageSize=x", "pageSize", "whole number")]
    [InlineData("?team=no%20team", "team", "U+0020")]
    [InlineData("?search=%00", "search", "NUL")]
    public async Task A_wrong_parameter_is_answered_with_its_name_and_what_belongs_there(string query, string field, string expected)
    {
        var response = await portal.Client.GetAsync("/api/apps" + query);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PortalUnderTest.Json(response)).GetProperty("errors").GetProperty(field)[0].GetString()!.ShouldContain(expected);
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_log_with_who_did_it()
    {
        await portal.Put("audited", SampleSpecs.Named("audited"));
        await portal.Client.DeleteAsync("/api/apps/audited");

        var entries = await AuditOf("app/audited", count: 2);

        entries.Select(e => e.GetProperty("action").GetString()).ShouldBe(["app.deleted", "app.created"]);
        entries.ShouldAllBe(e => e.GetProperty("who").GetString() == "admin" && e.GetProperty("from").GetString() == "127.0.0.1");
    }

    // Auditing follows the answer; the application says when it has nothing left to do.
    private async Task<List<JsonElement>> AuditOf(string subject, int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var page = await PortalUnderTest.Json(await portal.Client.GetAsync($"/api/audit?subject={subject}", deadline.Token));
            var entries = page.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("entry")).ToList();
            if (entries.Count >= count)
                return entries;
            await Task.Yield();
        }
    }

    private async Task<HttpResponseMessage> Change(string name, string description, EntityTagHeaderValue etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/apps/{name}");
        request.Headers.IfMatch.Add(etag);
        request.Content = System.Net.Http.Json.JsonContent.Create<AppSpec>(
            SampleSpecs.Named(name) with { Description = description }, options: Contracts.Json.PortalJson.Strict);
        return await portal.Client.SendAsync(request);
    }

    private async Task<string?> Description(string name) =>
        (await PortalUnderTest.Json(await portal.Client.GetAsync($"/api/apps/{name}"))).GetProperty("spec").GetProperty("description").GetString();

    private async Task<JsonElement> List(string query) =>
        await PortalUnderTest.Json(await portal.Client.GetAsync("/api/apps" + query));

    private async Task<List<string?>> Names(string query) =>
        [.. (await List(query)).GetProperty("apps").EnumerateArray().Select(a => a.GetProperty("name").GetString())];

    private static async Task<List<string?>> FieldsOf(HttpResponseMessage response) =>
        [.. (await PortalUnderTest.Json(response)).GetProperty("errors").EnumerateObject().Select(p => p.Name)];
}
