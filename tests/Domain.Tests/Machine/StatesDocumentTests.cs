using System.Runtime.CompilerServices;
using DevPortal.Domain.Machine;

using DevPortal.Testing;

namespace DevPortal.Domain.Tests.Machine;

public sealed class StatesDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Folder(), "../../../docs/states.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_table_of_steps_is_what_the_code_says() => Document.ShouldContain(StatesDocument.Steps());

    [Fact]
    public void The_table_of_operations_is_what_the_code_does() => Document.ShouldContain(StatesDocument.Operations());

    [Fact]
    public void Every_status_and_every_outcome_is_explained()
    {
        var words = Enum.GetNames<OperationStatus>().Concat(Enum.GetNames<StepStatus>()).Concat(typeof(EffectOutcome).GetNestedTypes().Select(type => type.Name));

        words.Select(word => char.ToLowerInvariant(word[0]) + word[1..]).Where(word => !Document.Contains($"`{word}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
