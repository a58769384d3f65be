namespace DevPortal.Domain.Specs.Rules;

internal static class EnvVarRules
{
    public static void Check(Problems problems, AppSpec spec, Seq<EnvVar> variables)
    {
        problems.AtMost(variables, SpecLimits.EnvVars, "env");
        problems.Once("env", variables, variable => variable.Name, "name");
        problems.Each("env", variables, (at, variable) =>
        {
            Name(at, variable.Name);
            TextRules.Value(at, "value", variable.Value);
            OneSource(at, variable);
            Reference(at, spec, variable);
        });
    }

    public static void Name(Problems problems, string name) =>
        problems.Need(
            name.Length is > 0 and <= SpecLimits.LineLength && !char.IsAsciiDigit(name[0]) && name.All(IsKeyCharacter) && name is not ("." or ".."),
            "name",
            $"{Problems.Shown(name)} can't name an environment variable. Take letters, digits and _ and start with a letter, for example DATABASE_URL.");

    /// <summary>A key of a Secret or ConfigMap.</summary>
    public static void Key(Problems problems, string part, string key) =>
        problems.Need(
            key.Length is > 0 and <= SpecLimits.LineLength && key.All(IsKeyCharacter) && key is not ("." or ".."),
            part,
            $"{Problems.Shown(key)} can't be a key. Take letters, digits, '-', '_' and '.', for example DATABASE_URL or tls.crt.");

    private static bool IsKeyCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    private static void OneSource(Problems problems, EnvVar variable)
    {
        var sources = (variable.Value is null ? 0 : 1) + (variable.FromSecret is null ? 0 : 1) + (variable.FromConfig is null ? 0 : 1);
        if (sources == 0)
            problems.Add("value", $"{Problems.Shown(variable.Name)} has no value. Give value, fromSecret or fromConfig.");
        else if (sources > 1)
            problems.Add("value", $"{Problems.Shown(variable.Name)} has more than one value. Give only one of value, fromSecret and fromConfig.");
    }

    private static void Reference(Problems problems, AppSpec spec, EnvVar variable)
    {
        if (variable.FromSecret is { } secret)
        {
            Key(problems, "fromSecret.key", secret.Key);
            var own = spec.Secrets.FindIndex(s => s.Name == secret.Name);
            if (own >= 0)
                Known(problems, "fromSecret.key", secret, spec.Secrets[own].Keys.Select(key => key.Key));
        }

        if (variable.FromConfig is { } config)
        {
            Key(problems, "fromConfig.key", config.Key);
            if (config.Name.Value == Naming.ConfigMap(spec.Name))
                Known(problems, "fromConfig.key", config, AllSettings(spec).Select(setting => setting.Name));
        }
    }

    private static IEnumerable<Setting> AllSettings(AppSpec spec) =>
        spec.Config.Concat(spec.Environments.SelectMany(environment => environment.Config));

    private static void Known(Problems problems, string part, KeyRef reference, IEnumerable<string> keys) =>
        problems.Need(keys.Contains(reference.Key), part, $"{reference.Name} has no key {Problems.Shown(reference.Key)}. Add it there or take one that it has.");
}
