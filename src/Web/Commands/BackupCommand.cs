using Messenger.Infrastructure.Common;
using Messenger.Infrastructure.Persistence;
using Messenger.Infrastructure.Persistence.Backup;

namespace Messenger.Web.Commands;

/// <summary><c>backup FILE</c>.</summary>
internal static class BackupCommand
{
    public const string Standard = "-";

    public static async Task<int> RunAsync(string[] settings, string file, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.OpenAsync(settings, DatabaseUse.Shared, cancellationToken);
        var backups = host.Services.GetRequiredService<IBackups>();
        var report = string.Equals(file, Standard, StringComparison.Ordinal)
            ? await WriteAsync(backups, Console.OpenStandardOutput(), cancellationToken)
            : await WriteFileAsync(backups, Path.GetFullPath(file), cancellationToken);
        await Console.Error.WriteLineAsync($"Backed up {Say(report)}.");
        foreach (var missing in report.Missing)
        {
            await Console.Error.WriteLineAsync(
                $"Not in the backup, or not whole: {missing}. It was removed meanwhile, or is damaged where it is kept."
            );
        }

        return 0;
    }

    /// <summary>A summary of a backup, for people.</summary>
    public static string Say(BackupReport report) =>
        FormattableString.Invariant(
            $"{report.Rows} rows of {report.Tables} tables and {report.Contents} contents of files, as of {report.MadeAt:u} (schema {report.Schema})"
        );

    /// <summary>Under its name there is only what is whole and would survive a crash of the machine.</summary>
    private static async Task<BackupReport> WriteFileAsync(
        IBackups backups,
        string path,
        CancellationToken cancellationToken
    )
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder. Name a file.");
        }

        var unfinished = $"{path}.{Guid.NewGuid():N}.part";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = 1024 * 1024,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            BackupReport report;
            await using (var stream = new FileStream(unfinished, options))
            {
                report = await WriteAsync(backups, stream, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
            DurableFolder.Sync(Path.GetDirectoryName(path)!);
            return report;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private static async Task<BackupReport> WriteAsync(
        IBackups backups,
        Stream stream,
        CancellationToken cancellationToken
    )
    {
        var report = await backups.WriteAsync(stream, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        return report;
    }
}
