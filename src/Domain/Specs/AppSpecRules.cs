using DevPortal.Domain.Specs.Rules;

namespace DevPortal.Domain.Specs;

/// <summary>What must hold between the parts of a specification, beyond what each value's type already makes sure of.</summary>
public static class AppSpecRules
{
    /// <returns>Nothing where the specification can be rendered and run; otherwise everything that keeps it from that.</returns>
    public static Seq<Problem> Check(AppSpec spec)
    {
        var problems = new Problems();

        CheckWhole(problems, spec);
        SourceRules.Check(problems.In("source"), spec.Source);
        SourceRules.Folder(problems, "gitOps.folder", spec.GitOps?.Folder);
        problems.Each("components", spec.Components, (at, component) => ComponentRules.Check(at, spec, component));
        problems.Each("environments", spec.Environments, (at, environment) => EnvironmentRules.Check(at, spec, environment));
        problems.Each("secrets", spec.Secrets, SecretRules.Check);
        problems.Each("jobs", spec.Jobs, (at, job) => JobRules.Check(at, spec, job));
        SettingRules.Check(problems, "config", spec.Config);
        NameRules.Check(problems, spec);
        HostRules.Check(problems, spec);

        return problems.ToSeq();
    }

    private static void CheckWhole(Problems problems, AppSpec spec)
    {
        problems.Need(!spec.Components.IsEmpty, "components", "An application needs a component. Give at least one.");
        problems.Need(!spec.Environments.IsEmpty, "environments", "An application needs an environment. Give at least one.");
        problems.AtMost(spec.Components, SpecLimits.Components, "components");
        problems.AtMost(spec.Environments, SpecLimits.Environments, "environments");
        problems.AtMost(spec.Secrets, SpecLimits.Secrets, "secrets");
        problems.AtMost(spec.Jobs, SpecLimits.Jobs, "jobs");

        TextRules.Text(problems, "description", spec.Description, SpecLimits.DescriptionLength);
        TextRules.Line(problems, "owner.contact", spec.Owner.Contact);
    }
}
