using Messenger.Infrastructure.Persistence;
using Messenger.Infrastructure.Persistence.Backup;

namespace Messenger.Web.Commands;

/// <summary><c>restore FILE</c>.</summary>
internal static class RestoreCommand
{
    public static async Task<int> RunAsync(string[] settings, string file, CancellationToken cancellationToken)
    {
        await using var stream = string.Equals(file, BackupCommand.Standard, StringComparison.Ordinal)
            ? Console.OpenStandardInput()
            : new FileStream(
                file,
                new FileStreamOptions
                {
                    Mode = FileMode.Open,
                    Access = FileAccess.Read,
                    Share = FileShare.Read,
                    Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                    BufferSize = 1024 * 1024,
                }
            );
        await using var host = await CommandHost.OpenAsync(settings, DatabaseUse.Alone, cancellationToken);
        var report = await host.Services.GetRequiredService<IBackups>().RestoreAsync(stream, cancellationToken);
        await Console.Error.WriteLineAsync($"Restored {BackupCommand.Say(report)}. Start the server.");
        foreach (var missing in report.Missing)
        {
            await Console.Error.WriteLineAsync($"Was not in the backup, or not whole, and is not there: {missing}.");
        }

        return 0;
    }
}
