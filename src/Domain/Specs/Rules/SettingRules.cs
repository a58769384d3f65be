using System.Text;

namespace DevPortal.Domain.Specs.Rules;

/// <summary>Settings become a ConfigMap whose keys are environment variables.</summary>
internal static class SettingRules
{
    public static void Check(Problems problems, string part, Seq<Setting> settings)
    {
        problems.AtMost(settings, SpecLimits.Settings, part);
        problems.Once(part, settings, setting => setting.Name, "name");
        problems.Each(part, settings, (at, setting) =>
        {
            EnvVarRules.Name(at, setting.Name);
            TextRules.Value(at, "value", setting.Value);
        });

        var size = settings.Sum(setting => Encoding.UTF8.GetByteCount(setting.Name) + Encoding.UTF8.GetByteCount(setting.Value));
        problems.Need(size <= SpecLimits.ConfigBytes, part, $"The settings have {size:N0} bytes together. Give at most {SpecLimits.ConfigBytes:N0}.");
    }
}
