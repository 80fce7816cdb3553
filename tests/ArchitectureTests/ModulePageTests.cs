using Messenger.Testing;

namespace Messenger.ArchitectureTests;

/// <summary>The documentation has the same modules as the table.</summary>
public sealed class ModulePageTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    [Fact]
    public void Every_module_has_a_page_and_every_page_a_module() =>
        Assert.Equal(
            Modules.All.Keys.Select(module => module.ToLowerInvariant()).Order(StringComparer.Ordinal),
            Directory
                .EnumerateFiles(Path.Combine(Docs, "modules"), "*.md")
                .Select(page => Path.GetFileNameWithoutExtension(page))
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_table_in_the_documentation_is_the_one_in_code()
    {
        var rows = File.ReadAllLines(Path.Combine(Docs, "architecture.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 6 && Modules.All.ContainsKey(cells[1]))
            .Select(cells => new Module(cells[1], NamesOf(cells[3]), NamesOf(cells[4])));

        Assert.Equal(
            Modules.All.Values.Select(Describe).Order(StringComparer.Ordinal),
            rows.Select(Describe).Order(StringComparer.Ordinal)
        );
    }

    private static string[] NamesOf(string cell) => cell == "–" ? [] : cell.Split(',', StringSplitOptions.TrimEntries);

    private static string Describe(Module module) =>
        $"{module.Name} uses {string.Join(", ", module.Uses.Order(StringComparer.Ordinal))} and handles "
        + string.Join(", ", module.Handles.Order(StringComparer.Ordinal));
}
