using System.Text.RegularExpressions;
using DevPortal.Domain.Projects.Rules;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Specs.Rules;

namespace DevPortal.Domain.Projects;

/// <summary>What must hold for a project so that it can be written, runs and passes its own tests.</summary>
public static partial class ProjectRules
{
    private const int MaxModels = 50;
    private const int MaxFields = 100;
    private const int MaxNameLength = 40;
    private const int MaxDescriptionLength = 1000;
    private const int MatchTimeoutMilliseconds = 1000;

    // What generated code calls the classes around a model.
    private static readonly string[] Companions = ["Controller", "Input", "Repository", "Request", "Response", "Serializer", "ViewSet"];

    /// <returns>Nothing where the project can be written.</returns>
    public static Seq<Problem> Check(ProjectSpec project)
    {
        var problems = new Problems();
        var reserved = ReservedWords.Of(project.Framework);

        problems.Need(project.Framework != Framework.None, "framework", "A project needs a framework. Give one like django.");
        PackageName(problems, "project_name", project.Name, reserved);
        PackageName(problems, "app_name", project.App, reserved);
        problems.Need(project.Name != project.App, "app_name", "The project and its application have one name. Rename one of them.");
        TextRules.Text(problems, "description", project.Description, MaxDescriptionLength);

        problems.Need(!project.Models.IsEmpty, "models", "A project needs a model. Give at least one.");
        problems.AtMost(project.Models, MaxModels, "models");
        problems.Once("models", project.Models, model => model.Name.ToUpperInvariant(), "name");
        Plurals(problems, project);
        problems.Each("models", project.Models, (at, model) => Model(at, project, model, reserved));
        Cycles(problems, project);

        return problems.ToSeq();
    }

    private static void Model(Problems problems, ProjectSpec project, ModelSpec model, ReservedWords reserved)
    {
        if (!ModelPattern().IsMatch(model.Name))
            problems.Add("name", $"{Problems.Shown(model.Name)} is not the name of a model. Give a word in the singular that starts with a capital, for example OrderItem.");
        else if (model.Name.Length > MaxNameLength)
            problems.Add("name", $"The name has {model.Name.Length} characters. Give at most {MaxNameLength}.");
        else if (reserved.Models.TryGetValue(model.Name, out var owner))
            problems.Add("name", $"{model.Name} already means something to {owner}. Take another name, for example {model.Name}Record.");
        else if (project.Framework == Framework.DotNet && model.Name == Words.Pascal(project.Name))
            problems.Add("name", $"In C# a class can't be called like the project. Take another name, for example {model.Name}Record.");
        else if (Companions.FirstOrDefault(suffix => project.Models.Any(other => model.Name == other.Name + suffix)) is { } companion)
            problems.Add("name", $"The generated {companion} of {model.Name[..^companion.Length]} is called {model.Name} too. Rename this model.");

        problems.Need(!model.Fields.IsEmpty, "fields", "A model needs a field. Give at least one.");
        problems.AtMost(model.Fields, MaxFields, "fields");
        problems.Once("fields", model.Fields, field => field.Name, "name");
        problems.Each("fields", model.Fields, (at, field) =>
        {
            FieldName(at, project, model, field, reserved);
            FieldRules.Check(at, project, field);
        });
    }

    private static void FieldName(Problems problems, ProjectSpec project, ModelSpec model, FieldSpec field, ReservedWords reserved)
    {
        if (!FieldPattern().IsMatch(field.Name))
            problems.Add("name", $"{Problems.Shown(field.Name)} is not the name of a field. Give lower-case letters, digits and single underscores, for example unit_price.");
        else if (field.Name.Length > MaxNameLength)
            problems.Add("name", $"The name has {field.Name.Length} characters. Give at most {MaxNameLength}.");
        else if (field.Name is "id" or "pk")
            problems.Add("name", "Every model has an id of its own. Leave it out, or take another name, for example number.");
        else if (reserved.Fields.TryGetValue(field.Name, out var owner))
            problems.Add("name", $"{field.Name} already means something to {owner}. Take another name, for example {field.Name}_value.");
        else if (project.Framework == Framework.DotNet && field.Name.Replace("_", "", StringComparison.Ordinal).Equals(model.Name, StringComparison.OrdinalIgnoreCase))
            problems.Add("name", $"In C# a property can't be called like its class. Take another name, for example {field.Name}_value.");
        else if (project.Framework == Framework.FastApi && field.Name.StartsWith("model_", StringComparison.Ordinal))
            problems.Add("name", "Names that start with model_ belong to Pydantic. Take another one.");
        else if (model.Fields.Any(other => other.Type == FieldType.ForeignKey && field.Name == $"{other.Name}_id"))
            problems.Add("name", $"{field.Name} is the column of the relation {field.Name[..^3]}. Take another name.");
    }

    /// <summary>Addresses and tables are named in the plural.</summary>
    private static void Plurals(Problems problems, ProjectSpec project)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < project.Models.Count; i++)
        {
            var name = project.Models[i].Name;
            var plural = Words.Plural(name.ToLowerInvariant());
            if (!seen.TryAdd(plural, name) && seen[plural] != name)
                problems.Add($"models[{i}].name", $"{seen[plural]} and {name} would both be called {plural}. Rename one of them.");
        }
    }

    /// <summary>A model that needs one that needs it can never be made.</summary>
    private static void Cycles(Problems problems, ProjectSpec project)
    {
        for (var i = 0; i < project.Models.Count; i++)
        {
            var start = project.Models[i];
            for (var j = 0; j < start.Fields.Count; j++)
            {
                if (Needs(start.Fields[j]) && Reaches(project, start.Fields[j].To!, start.Name, []))
                {
                    problems.Add(
                        $"models[{i}].fields[{j}].null",
                        $"{start.Name} needs {start.Fields[j].To}, which in the end needs {start.Name}: neither can be first. Let one of the relations be null.");
                }
            }
        }
    }

    private static bool Needs(FieldSpec field) => field is { Type: FieldType.ForeignKey, Null: false, To: not null };

    private static bool Reaches(ProjectSpec project, string from, string to, HashSet<string> seen) =>
        from == to || (seen.Add(from) && project.Models
            .Where(model => model.Name == from)
            .SelectMany(model => model.Fields.Where(Needs))
            .Any(field => Reaches(project, field.To!, to, seen)));

    private static void PackageName(Problems problems, string part, string name, ReservedWords reserved)
    {
        if (!PackagePattern().IsMatch(name))
            problems.Add(part, $"{Problems.Shown(name)} can't be a package. Give lower-case letters, digits and single underscores, for example shop_api.");
        else if (name.Length > MaxNameLength)
            problems.Add(part, $"The name has {name.Length} characters. Give at most {MaxNameLength}.");
        else if (reserved.Packages.TryGetValue(name, out var owner))
            problems.Add(part, $"{name} already means something to {owner}. Take another name, for example my_{name}.");
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(_[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex PackagePattern();

    [GeneratedRegex(@"\A[A-Z][A-Za-z0-9]*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex ModelPattern();

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(_[a-z0-9]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex FieldPattern();
}
