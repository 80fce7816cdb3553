using System.Diagnostics;

namespace Messenger.Testing;

/// <summary>Runs a command of the server's program, such as <c>backup</c>, as a process.</summary>
public sealed record ServerCommand(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(3);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Messenger.Web.dll");

    /// <summary>Runs a command to its end.</summary>
    public static Task<ServerCommand> RunAsync(params string[] arguments) =>
        RunProgramAsync("dotnet", [Program, .. arguments]);

    /// <summary>Pipes one command into another in a shell, each on its own database.</summary>
    public static Task<ServerCommand> PipeAsync(string from, string[] first, string to, string[] second) =>
        RunProgramAsync(
            "bash",
            [
                "-c",
                $"set -o pipefail; dotnet \"$0\" {string.Join(' ', first)} \"$1\" \"$2\" | dotnet \"$0\" {string.Join(' ', second)} \"$3\" \"$4\"",
                Program,
                .. On(from),
                .. On(to),
            ]
        );

    /// <summary>Runs a command on a database and its files folder.</summary>
    public static Task<ServerCommand> RunOnAsync(string connectionString, params string[] arguments) =>
        RunAsync([.. arguments, .. On(connectionString)]);

    /// <summary>Requires exit code 0.</summary>
    /// <exception cref="InvalidOperationException">The command failed.</exception>
    public ServerCommand Ok() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"Ended with {ExitCode}: {Errors}{Output}");

    private static string[] On(string connectionString) =>
        [
            $"--ConnectionStrings:Messenger={connectionString}",
            $"--Files:Directory={PostgresFixture.FilesOf(connectionString)}",
        ];

    private static async Task<ServerCommand> RunProgramAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ConnectionStrings__Messenger");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(MaxWait);
        return new ServerCommand(process.ExitCode, await output, await errors);
    }
}
