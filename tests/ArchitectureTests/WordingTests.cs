using Messenger.Testing;

namespace Messenger.ArchitectureTests;

/// <summary>The product is written in plain English, in the terms of its field (docs/glossary.md).</summary>
public sealed class WordingTests
{
    private static readonly string[] CodeEndings = [".cs", ".ts", ".tsx", ".css", ".mjs", ".sh", ".yaml", ".yml"];

    // The rules and this test quote the words that they rule out.
    private static readonly string[] Quoting = ["Wording.cs", "WordingTests.cs"];

    private static readonly string[] LeftOut = ["bin", "obj", "node_modules", "wwwroot", "TestResults", "Migrations"];

    [Fact]
    public void Code_uses_the_terms_of_the_field() =>
        AssertNone(
            Lines(path => CodeEndings.Contains(Path.GetExtension(path)))
                .Where(line =>
                    (IsTest(line.Place) ? Wording.FindInTest(line.Text) : Wording.FindInCode(line.Text)) is not null
                )
                .Select(line => $"{line.Place}: {line.Text.Trim()}")
        );

    [Fact]
    public void Documents_use_the_terms_of_the_field() =>
        AssertNone(
            Lines(path => Path.GetExtension(path) == ".md")
                .Where(line => Wording.FindInProse(line.Text) is not null)
                .Select(line => $"{line.Place}: {line.Text.Trim()}")
        );

    [Theory]
    [InlineData("/// <summary>Tells nobody of it.</summary>")]
    [InlineData("internal sealed class TellNodesOfChats(INodeBus bus)")]
    [InlineData("// Who joins later is told of it.")]
    [InlineData("public Task NobodyReadsAsync() => Task.CompletedTask;")]
    [InlineData("/// <summary>What is missed is read again.</summary>")]
    public void Code_that_breaks_the_rule_is_found(string line) => Assert.NotNull(Wording.FindInCode(line));

    [Theory]
    [InlineData("Who is banned cannot return.")]
    [InlineData("- What has no owner goes.")]
    [InlineData("The outage makes good what was lost.")]
    public void Prose_that_breaks_the_rule_is_found(string line) => Assert.NotNull(Wording.FindInProse(line));

    [Theory]
    [InlineData("/// <summary>Publishes an event to every node.</summary>")]
    [InlineData("// Who can read this chat?")]
    public void Plain_code_passes(string line) => Assert.Null(Wording.FindInCode(line));

    [Theory]
    [InlineData("A banned user cannot return.")]
    [InlineData("What is a revision?")]
    public void Plain_prose_passes(string line) => Assert.Null(Wording.FindInProse(line));

    private static void AssertNone(IEnumerable<string> findings) =>
        Assert.True(findings.ToList() is var all && all.Count == 0, string.Join(Environment.NewLine, all));

    private static IEnumerable<(string Place, string Text)> Lines(Func<string, bool> isWanted) =>
        from path in Files(Repository.Root)
        where isWanted(path) && !Quoting.Contains(Path.GetFileName(path))
        from line in File.ReadLines(path).Select((text, index) => (text, index))
        select ($"{Path.GetRelativePath(Repository.Root, path)}:{line.index + 1}", line.text);

    private static bool IsTest(string place) =>
        place.StartsWith("tests/", StringComparison.Ordinal) || place.Contains(".test.ts", StringComparison.Ordinal);

    private static IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateDirectories(folder)
            .Where(inner =>
                !LeftOut.Contains(Path.GetFileName(inner))
                && !Path.GetFileName(inner).StartsWith(".data", StringComparison.Ordinal)
            )
            .Where(inner => Path.GetFileName(inner) is not ".git")
            .SelectMany(Files)
            .Concat(Directory.EnumerateFiles(folder));
}
