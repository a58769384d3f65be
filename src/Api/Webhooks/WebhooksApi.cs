using System.Text.Json;
using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Contracts.GitHub;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Api.Webhooks;

/// <summary><c>/api/webhook/github</c>: takes what GitHub tells, durably, and answers before anything is done with it.</summary>
public static class WebhooksApi
{
    /// <summary>GitHub sends no more.</summary>
    private const int MaxBytes = 25 * 1024 * 1024;

    private const string GitHub = "github";
    private const string IdHeader = "X-GitHub-Delivery";
    private const string EventHeader = "X-GitHub-Event";

    private static readonly string[] KeptHeaders =
    [
        EventHeader,
        "X-GitHub-Hook-ID",
        "X-GitHub-Hook-Installation-Target-ID",
        "X-GitHub-Hook-Installation-Target-Type",
        "User-Agent",
        GitHubPayload.ContentType,
    ];

    public static void MapWebhooks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/webhook/github", Take)
            .AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .WithTags("Webhooks")
            .WithSummary("Takes a webhook of GitHub's, by its signature. The same delivery again changes nothing.");

    private static async Task<Results<Accepted<WebhookAnswer>, ProblemHttpResult>> Take(
        HttpRequest request,
        IWebhookSecret secret,
        WebhookOptions options,
        IDeliveryLog deliveries,
        DeliverySignal signal,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (GitHubSignature.Of(request.Headers, options) is not { } signature)
            return NotSigned("It carries no signature.");

        if (await Read(request, cancellationToken) is not { } body)
            return TooLarge;

        var key = await secret.GetAsync(cancellationToken);
        if (!signature.Fits(body, key))
            return NotSigned("Its signature is not the one that DevPortal's secret makes.");

        if (!TryRead(request.Headers, body, clock.GetUtcNow(), out var delivery, out var error))
            return ProblemAnswer.Invalid(error);

        var outcome = await deliveries.AcceptAsync(delivery, cancellationToken);
        if (outcome == AcceptOutcome.Accepted)
            signal.Ring();

        return TypedResults.Accepted(
            $"/api/deliveries/{delivery.Id}",
            new WebhookAnswer(delivery.Id, outcome == AcceptOutcome.Accepted ? "Accepted." : "It was already there."));
    }

    private static async Task<byte[]?> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, MaxBytes));
            await request.Body.CopyToAsync(body, cancellationToken);
            return body.ToArray();
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static bool TryRead(
        IHeaderDictionary headers, byte[] body, DateTimeOffset now, out NewDelivery delivery, out FieldError error)
    {
        (delivery, error) = (null!, null!);
        var id = headers[IdHeader].ToString();
        if (!NewDelivery.IsId(id))
        {
            error = new(IdHeader, "Give the id of the delivery, as GitHub does.");
            return false;
        }

        var name = headers[EventHeader].ToString();
        if (name.Length is 0 or > 100 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            error = new(EventHeader, "Give the name of the event, as GitHub does: push.");
            return false;
        }

        try
        {
            using var payload = GitHubPayload.Read(body, headers.ContentType);
            var kept = KeptHeaders.Where(headers.ContainsKey).Select(h => new DeliveryHeader(h, headers[h].ToString())).ToSeq();
            delivery = new(id, GitHub, name, now, body, GitHubRepository.Of(payload.RootElement)?.Key, kept);
            return true;
        }
        catch (JsonException e)
        {
            error = new(FieldError.WholeBody, $"This is not what GitHub sends. {e.Message}");
            return false;
        }
    }

    private static ProblemHttpResult TooLarge => TypedResults.Problem(
        statusCode: StatusCodes.Status413PayloadTooLarge,
        title: "The delivery is too large. Nothing was changed.",
        detail: $"GitHub sends at most {MaxBytes / 1024 / 1024} MB.");

    private static ProblemHttpResult NotSigned(string what) => TypedResults.Problem(
        statusCode: StatusCodes.Status401Unauthorized,
        title: "The delivery is not signed by GitHub. Nothing was changed.",
        detail: $"{what} DevPortal sets the secret of a webhook itself; for one that was made by hand, it is GITHUB_WEBHOOK_SECRET.");
}

/// <param name="Id">The delivery's.</param>
public sealed record WebhookAnswer(string Id, string Message);
