using System.Diagnostics;

namespace Messenger.Web.FunctionalTests.Contract;

/// <summary>
/// The committed description, as tools of other makers read it: a linter and two client generators.
/// </summary>
public sealed class ContractTests
{
    private static readonly string Tools = Path.Combine(
        Repository.Root,
        "tests",
        "Web.FunctionalTests",
        "JavaScriptClient"
    );

    private static readonly string Description = Path.Combine(Repository.Root, "docs", "openapi.json");

    [Fact]
    public async Task The_description_passes_a_strict_linter() =>
        await RunNodeAsync(
            Path.Combine(Tools, "node_modules", "@redocly", "cli", "bin", "cli.js"),
            "lint",
            Description,
            "--config",
            Path.Combine(Tools, "redocly.yaml"),
            "--format=stylish"
        );

    [Fact]
    public async Task Clients_that_two_generators_make_of_the_description_compile() =>
        await RunNodeAsync(Path.Combine(Tools, "generateClients.mjs"));

    private static async Task RunNodeAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await node.WaitForExitAsync(patience.Token);
        Assert.True(node.ExitCode == 0, $"{await output}{await errors}");
    }
}
