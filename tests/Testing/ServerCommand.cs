using System.Diagnostics;

namespace Messenger.Testing;

/// <summary>A command of the server's program, such as <c>backup</c>, run as people run it.</summary>
public sealed record ServerCommand(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Messenger.Web.dll");

    /// <summary>Runs it to its end.</summary>
    public static Task<ServerCommand> RunAsync(params string[] arguments) =>
        RunProgramAsync("dotnet", [Program, .. arguments]);

    /// <summary>Runs two on a database each, the output of the first being the input of the second, in a shell as people do.</summary>
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

    /// <summary>Runs it on a database and a folder of files.</summary>
    public static Task<ServerCommand> RunOnAsync(string connectionString, params string[] arguments) =>
        RunAsync([.. arguments, .. On(connectionString)]);

    /// <summary>Asserts that it ended well.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
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
        await process.WaitForExitAsync().WaitAsync(Patience);
        return new ServerCommand(process.ExitCode, await output, await errors);
    }
}
