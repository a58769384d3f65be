using System.ComponentModel;
using DevPortal.Api.Problems;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Mvc;

namespace DevPortal.Api.Apps.Running;

/// <summary>Which log is asked for. Everything is text, so that a wrong value is answered with its name.</summary>
internal sealed record LogRequest(
    [property: FromQuery, Description("One pod; all pods of the component where not given.")] string? Pod,
    [property: FromQuery, Description("Which component's pods; may be left out where there is only one.")] string? Component,
    [property: FromQuery, Description("Which container of the pod; may be left out where there is only one.")] string? Container,
    [property: FromQuery, Description("How many of the last lines: at most 10000, 500 where not given.")] string? Tail,
    [property: FromQuery, Description("How many seconds back.")] string? Since,
    [property: FromQuery, Description("true for the container that crashed before this one.")] string? Previous,
    [property: FromQuery, Description("true to go on with what is written from now on, as an event stream.")] string? Follow)
{
    private const int MostLines = 10_000;
    private const int UsualLines = 500;
    private const int MostSeconds = 7 * 24 * 60 * 60;

    public bool TryRead(RunningApp app, out LogQuery query, out FieldError[] errors)
    {
        var read = new QueryReader();
        query = new LogQuery(
            Subject(read, app),
            read.Value<ResourceName>("container", Container)?.Value,
            read.Number("tail", Tail, UsualLines, MostLines),
            string.IsNullOrEmpty(Since) ? null : TimeSpan.FromSeconds(read.Number("since", Since, otherwise: 1, MostSeconds)),
            read.Switch("follow", Follow),
            read.Switch("previous", Previous));
        errors = [.. read.Errors];
        return errors.Length == 0;
    }

    private ObjectRef Subject(QueryReader read, RunningApp app)
    {
        if (read.Value<ResourceName>("pod", Pod) is { } pod)
            return ObjectRef.Of("v1", "Pod", pod.Value, app.Namespace);

        var components = app.Spec.Components;
        var at = string.IsNullOrEmpty(Component) && components.Count == 1
            ? 0
            : components.FindIndex(component => component.Name.Value == Component);
        if (at < 0 && string.IsNullOrEmpty(Pod))
            read.Wrong("component", $"Name a pod, or one of {string.Join(", ", components.Select(component => component.Name))}.");

        return ObjectRef.Of("apps/v1", "Deployment", Naming.Component(app.Spec.Name, components[Math.Max(at, 0)].Name), app.Namespace);
    }
}
