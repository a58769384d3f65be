using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace DevPortal.Api.Apps.Running;

/// <summary>One application in one environment, as requests for what runs there name it.</summary>
internal sealed record RunningApp(AppSpec Spec, EnvironmentSpec Environment, ArgoAppId Argo)
{
    public string Namespace => Naming.Namespace(Spec.Name, Environment);

    /// <param name="environment">May be left out where there is only one.</param>
    public static async Task<(RunningApp? App, ProblemHttpResult? Problem)> Find(
        string name, string? environment, IGrainFactory grains, ISurroundings surroundings)
    {
        if (!AppName.TryParse(name, out var app, out _) || (await grains.GetGrain<IAppGrain>(GrainKeys.App(app)).Get()).Spec is not { } spec)
            return (null, AppsApi.NoSuchApp(name));

        if (string.IsNullOrEmpty(environment) && spec.Environments.Count > 1)
            return (null, ProblemAnswer.Invalid(new FieldError("environment", $"The application has several. Name one of {NamesIn(spec)}.")));

        var at = string.IsNullOrEmpty(environment) ? 0 : spec.Environments.FindIndex(e => e.Name.Value == environment);
        return at < 0
            ? (null, ProblemAnswer.NotFound($"{app} has no environment {environment}. There are: {NamesIn(spec)}."))
            : (Of(spec, spec.Environments[at], surroundings.Current.ArgoProject), null);
    }

    private static RunningApp Of(AppSpec spec, EnvironmentSpec environment, string project) =>
        new(spec, environment, new ArgoAppId(Naming.Instance(spec.Name, environment.Name), project));

    private static string NamesIn(AppSpec spec) => string.Join(", ", spec.Environments.Select(environment => environment.Name));
}
