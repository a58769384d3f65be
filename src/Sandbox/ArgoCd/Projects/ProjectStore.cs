using System.Diagnostics.CodeAnalysis;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.ArgoCd.Projects;

/// <summary>All projects; the default one, which permits everything, is there from the beginning.</summary>
internal sealed class ProjectStore
{
    public const string Default = "default";

    private readonly Collection<OnDisk<AppProject>> _projects;
    private readonly Versions _versions;

    public ProjectStore(ArgoCdJournal journal, Versions versions, TimeProvider time)
    {
        _versions = versions;
        _projects = journal.Open<AppProject>("projects");
        foreach (var project in All)
            versions.Seen(project.Metadata.ResourceVersion);
        if (Find(Default) is null)
            Put(Permissive(time.GetUtcNow()));
    }

    public IEnumerable<AppProject> All => _projects.All.Select(saved => saved.Value);

    public AppProject? Find(string name) => _projects.Find(name)?.Value;

    public AppProject Put(AppProject project)
    {
        var stamped = project with
        {
            Metadata = project.Metadata with { ResourceVersion = _versions.Next(), Generation = project.Metadata.Generation + 1 },
        };
        _projects.Put(stamped.Metadata.Name, new(stamped));
        return stamped;
    }

    public bool Remove(string name) => _projects.Remove(name, out _);

    private static AppProject Permissive(DateTimeOffset now) => new(
        new ObjectMeta(Default, Namespace: ArgoCdNamespace.Name, Uid: Ids.Uid("project", Default), CreationTimestamp: now),
        new AppProjectSpec(
            SourceRepos: ["*"],
            Destinations: [new ApplicationDestination("*", "*", "")],
            ClusterResourceWhitelist: [new GroupKind("*", "*")]));
}
