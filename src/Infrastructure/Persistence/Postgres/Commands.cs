using System.Diagnostics;

namespace Messenger.Infrastructure.Persistence.Postgres;

/// <summary>Runs programs to their end.</summary>
internal static class Commands
{
    /// <summary>Runs a program and gives what it printed.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be started, or ends with an error; the message holds what it printed.</exception>
    public static async Task<string> RunAsync(IEnumerable<string> command, CancellationToken cancellationToken)
    {
        string[] words = [.. command];
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? await output
            : throw new EmbeddedPostgresException(
                $"'{string.Join(' ', words)}' failed with {process.ExitCode}: {await output}{await errors}"
            );
    }

    /// <summary>Starts a program whose input and output are ours.</summary>
    public static Process Start(string[] words)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // The current folder may be one that the unprivileged user cannot enter.
            WorkingDirectory = "/",
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new EmbeddedPostgresException($"'{words[0]}' cannot be started: {exception.Message}", exception);
        }
    }

    /// <summary>The full path of a program on the PATH; null when there is none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
