using System.Diagnostics;

namespace Messenger.Web.FunctionalTests.Client;

/// <summary>The web client's own tests and checks, as <c>npm</c> runs them.</summary>
public sealed class ClientTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("test")]
    [InlineData("check")]
    [InlineData("generate", "--check")]
    public async Task The_web_client_passes_its_own_tests_and_checks(string script, params string[] arguments)
    {
        var folder = Path.Combine(Repository.Root, "src", "Web", "ClientApp");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(folder, "node_modules")),
            "The client was not built: BuildClient is false."
        );
        using var npm = Process.Start(
            new ProcessStartInfo("npm", ["run", "--silent", script, "--", .. arguments])
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["NO_COLOR"] = "1" },
            }
        )!;
        var (standardOutput, errors) = (
            npm.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            npm.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await npm.WaitForExitAsync(patience.Token);

        output.WriteLine(await standardOutput);
        Assert.True(npm.ExitCode == 0, $"npm run {script}:\n{await standardOutput}{await errors}");
    }
}
