using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DevPortal.Api.Json;

/// <summary>Names the API, and how to sign in to it.</summary>
internal sealed class DocumentTitle : IOpenApiDocumentTransformer
{
    private const string Bearer = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "DevPortal",
            Version = "1",
            Description = "From a repository and a short form to an application on Kubernetes.",
        };
        document.AddComponent(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            Description = "The sign-in token.",
        });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        return Task.CompletedTask;
    }
}
