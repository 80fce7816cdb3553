using System.Diagnostics;

namespace Messenger.Testing;

/// <summary>A command of the server's program, such as <c>backup</c>, run as people run it.</summary>
public sealed record ServerCommand(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it to its end.</summary>
    public static async Task<ServerCommand> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Messenger.Web.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ConnectionStrings__Messenger");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new ServerCommand(process.ExitCode, await output, await errors);
    }

    /// <summary>Runs it on a database and a folder of files.</summary>
    public static Task<ServerCommand> RunOnAsync(string connectionString, params string[] arguments) =>
        RunAsync([.. arguments, $"--ConnectionStrings:Messenger={connectionString}", $"--Files:Directory={PostgresFixture.FilesOf(connectionString)}"]);

    /// <summary>Asserts that it ended well.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public ServerCommand Ok() => ExitCode == 0 ? this : throw new InvalidOperationException($"Ended with {ExitCode}: {Errors}{Output}");
}
