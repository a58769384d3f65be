namespace DevPortal.Domain.Specs.Rules;

internal static class ComponentRules
{
    public static void Check(Problems problems, AppSpec spec, ComponentSpec component)
    {
        problems.Between(component.Port, 1, 65535, "port", "The port");
        problems.Between(component.Replicas, 0, SpecLimits.Replicas, "replicas", "The number of replicas");
        problems.Between(component.Wave, 0, SpecLimits.Wave, "wave", "The wave");
        problems.Between(component.RunAsUser, 1, int.MaxValue, "runAsUser", "The user");

        SourceRules.Folder(problems, "context", component.Context);
        TextRules.Command(problems, "command", component.Command);
        ResourceRules.Check(problems.In("resources"), component.Resources);
        EnvVarRules.Check(problems, spec, component.Env);
        Probes(problems.In("probes"), component.Probes);
        VolumeRules.Check(problems, component);
        InitContainers(problems, spec, component);
        Ingress(problems.In("ingress"), component.Ingress);
        ScalingRules.Check(problems.In("scaling"), component.Scaling);
        ScalingRules.Disruption(problems, spec, component);
        Metrics(problems.In("metrics"), component.Metrics);
        problems.AtMost(component.Network?.AllowFromNamespaces ?? default, SpecLimits.Namespaces, "network.allowFromNamespaces");
        AllowTags(problems, component.ImageUpdater?.AllowTags);
        problems.Need(component.Name.Value != "shared", "name", "shared is where DevPortal keeps what components share. Take another name.");
        Worker(problems, component);
    }

    private static void Probes(Problems problems, ProbeSpec? probes)
    {
        if (probes is null)
            return;

        TextRules.UrlPath(problems, "path", probes.Path);
        TextRules.UrlPath(problems, "livenessPath", probes.LivenessPath);
        problems.Between(probes.StartupSeconds, 1, 3600, "startupSeconds", "The time to start");
        problems.Between(probes.PeriodSeconds, 1, 300, "periodSeconds", "The period");
        problems.Between(probes.TimeoutSeconds, 1, 60, "timeoutSeconds", "The timeout");
    }

    private static void Ingress(Problems problems, IngressSpec? ingress)
    {
        if (ingress is null)
            return;

        TextRules.UrlPath(problems, "path", ingress.Path);
        ObjectName(problems, "className", ingress.ClassName, "nginx");
        ObjectName(problems, "issuer", ingress.Issuer, "letsencrypt");
    }

    private static void Metrics(Problems problems, MetricsSpec? metrics)
    {
        if (metrics is null)
            return;

        TextRules.UrlPath(problems, "path", metrics.Path);
        problems.Between(metrics.IntervalSeconds, 1, 3600, "intervalSeconds", "The interval");
    }

    private static void InitContainers(Problems problems, AppSpec spec, ComponentSpec component)
    {
        problems.AtMost(component.InitContainers, SpecLimits.InitContainers, "initContainers");
        problems.Once("initContainers", component.InitContainers, init => init.Name.Value, "name");
        problems.Each("initContainers", component.InitContainers, (at, init) =>
        {
            at.Need(init.Name.Value != component.Name.Value, "name", $"{init.Name} is the component's own container. Take another name.");
            at.Need(!init.Command.IsEmpty || init.Image is not null, "command", "This would start the component itself. Give a command or an image.");
            TextRules.Command(at, "command", init.Command);
            EnvVarRules.Check(at, spec, init.Env);
        });
    }

    private static void Worker(Problems problems, ComponentSpec component)
    {
        if (!component.Worker)
            return;

        const string why = "A worker listens nowhere. Take this away, or take worker away.";
        problems.Need(component.Port is null, "port", why);
        problems.Need(component.Ingress is null, "ingress", why);
        problems.Need(component.Metrics is null, "metrics", why);
        problems.Need(component.Probes is null, "probes", why);
        problems.Need(component.Network is null, "network", why);
    }

    private static void AllowTags(Problems problems, string? tags)
    {
        TextRules.Line(problems, "imageUpdater.allowTags", tags);
        problems.Need(
            tags is null or "any" || (tags.StartsWith("regexp:", StringComparison.Ordinal) && !tags.Contains("{{", StringComparison.Ordinal)),
            "imageUpdater.allowTags",
            "Give any, or regexp: and an expression, for example regexp:^v[0-9]+$.");
    }

    private static void ObjectName(Problems problems, string part, string? name, string example) =>
        problems.Need(
            name is null || (name.Length is > 0 and <= SpecLimits.LineLength
                && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
                && char.IsAsciiLetterOrDigit(name[0])
                && char.IsAsciiLetterOrDigit(name[^1])),
            part,
            $"{Problems.Shown(name ?? "")} can't be a name in Kubernetes. Take lower-case letters, digits, '-' and '.', for example {example}.");
}
