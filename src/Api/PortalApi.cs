using DevPortal.Api.Apps;
using DevPortal.Api.Apps.Running;
using DevPortal.Api.Audit;
using DevPortal.Api.Builds;
using DevPortal.Api.Dashboard;
using DevPortal.Api.Deliveries;
using DevPortal.Api.Deploys;
using DevPortal.Api.Files;
using DevPortal.Api.GitOps;
using DevPortal.Api.Health;
using DevPortal.Api.Json;
using DevPortal.Api.Live;
using DevPortal.Api.Origins;
using DevPortal.Api.Pages;
using DevPortal.Api.Planning;
using DevPortal.Api.Problems;
using DevPortal.Api.SignIn;
using DevPortal.Api.Templates;
using DevPortal.Api.Webhooks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Api;

/// <summary>The front door: what it needs, and what it answers to.</summary>
public static class PortalApi
{
    public static IServiceCollection AddPortalApi(this IServiceCollection services)
    {
        services.AddPortalApiJson();
        services.AddOpenApi(options => options
            .AddSchemaTransformer<ValueSchema>()
            .AddDocumentTransformer<DocumentTitle>());
        services.AddProblemDetails();
        services.AddExceptionHandler<PortalExceptionHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddSingleton<RequestCause>();
        services.AddSingleton<AppWatch>();
        services.AddSingleton<GitOpsApps>();
        services.AddSingleton<PlannedFiles>();
        services.AddSingleton<Planner>();
        services.AddSingleton<SourceGate>();
        services.AddSingleton<Deployer>();
        services.AddSingleton<RepositoryFiles>();
        services.AddSingleton<DeliveryOf>();
        services.AddRazorComponents();
        // Nothing is protected by it: the session is sealed with the master key.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();

        services.AddSingleton<SessionCookie>();
        services.AddAuthentication(PortalAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, PortalAuthentication>(PortalAuthentication.SchemeName, configureOptions: null);
        // Whatever does not say otherwise answers only to those who are signed in.
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    public static void UsePortalApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(BareStatus.Answer);
        app.UseMiddleware<SecurityHeaders>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapHealth();
        app.MapSignIn();
        app.MapApps();
        app.MapDeploy();
        app.MapStatus();
        app.MapOperations();
        app.MapReleases();
        app.MapEnvironments();
        app.MapRunning();
        app.MapDashboard();
        app.MapWebhooks();
        app.MapBuilds();
        app.MapDeliveries();
        app.MapFiles();
        app.MapWhy();
        app.MapLive();
        app.MapAudit();
        app.MapManifests();
        app.MapGitOpsRepositories();
        app.MapGitOpsApplications();
        app.MapGitOpsSync();
        app.MapTemplates();
        app.MapPages();
        app.MapOpenApi();
    }
}
