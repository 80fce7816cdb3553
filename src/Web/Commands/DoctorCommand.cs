using Messenger.Application.Files.Contracts;
using Messenger.Infrastructure.Common.Settings;
using Messenger.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace Messenger.Web.Commands;

/// <summary><c>doctor</c>: looks at everything, also when the first thing fails, and says how to mend it.</summary>
internal static class DoctorCommand
{
    public static async Task<int> RunAsync(
        string[] settings,
        Uri? url,
        bool offline,
        CancellationToken cancellationToken
    )
    {
        var failed = false;
        await foreach (var finding in ExamineAsync(settings, url, offline, cancellationToken))
        {
            await SayAsync(finding);
            failed |= finding.Level == Level.Failed;
        }

        return failed ? 1 : 0;
    }

    private static async IAsyncEnumerable<Finding> ExamineAsync(
        string[] settings,
        Uri? url,
        bool offline,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (built, wrong) = Build(settings);
        foreach (var setting in wrong)
        {
            yield return SettingsChecks.Of(setting);
        }

        if (built is null)
        {
            yield break;
        }

        await using var host = built;
        await foreach (var finding in ExamineAsync(host, url, offline, cancellationToken))
        {
            yield return finding;
        }
    }

    /// <summary>The server, where it can be put together, and which settings keep it from starting.</summary>
    private static (CommandHost? Host, IReadOnlyList<InvalidSetting> Wrong) Build(string[] settings)
    {
        try
        {
            var host = CommandHost.Build(settings);
            return (host, host.Wrong);
        }
        catch (InvalidSettingsException exception)
        {
            return (null, exception.Settings);
        }
    }

    private static async IAsyncEnumerable<Finding> ExamineAsync(
        CommandHost host,
        Uri? url,
        bool offline,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (facts, trouble) = await OpenAsync(host, cancellationToken);
        var findings = facts is null ? [trouble!] : DatabaseChecks.Of(facts);
        var files = host.Services.GetRequiredService<IOptions<FilesOptions>>().Value;
        List<(string Name, string Folder)> folders = [];
        if (facts is { IsPrivate: true, DataDirectory: { } data })
        {
            folders.Add(("data-disk", data));
        }

        if ((files.Directory ?? (facts is null ? null : host.Database.FilesFolder)) is { } folder)
        {
            folders.Add(("files-disk", Path.GetFullPath(folder)));
        }

        foreach (
            var finding in findings
                .Concat(folders.Select(place => DiskChecks.Of(place.Name, place.Folder)))
                .Concat(SettingsChecks.Of(host.Services, url))
        )
        {
            yield return finding;
        }

        if (url is not null)
        {
            await foreach (
                var finding in new AddressChecks(
                    url,
                    files.MaxFileSize,
                    host.Services.GetRequiredService<TimeProvider>()
                ).RunAsync(cancellationToken)
            )
            {
                yield return finding;
            }
        }

        if (!offline)
        {
            foreach (var finding in await PushChecks.RunAsync(cancellationToken))
            {
                yield return finding;
            }
        }
    }

    private static async Task<(DatabaseFacts? Facts, Finding? Trouble)> OpenAsync(
        CommandHost host,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await host.Database.OpenAsync(DatabaseUse.Shared, cancellationToken);
            return (await host.Database.ExamineAsync(cancellationToken), null);
        }
        catch (DatabaseStartupException exception)
        {
            return (
                null,
                Finding.Failed(
                    "database",
                    exception.Message,
                    "The server does not start without it. If it was never started: start it once, it makes what it needs."
                )
            );
        }
        catch (System.Data.Common.DbException exception)
        {
            return (
                null,
                Finding.Failed(
                    "database",
                    exception.Message,
                    "Look at the log of PostgreSQL, and at ConnectionStrings:Messenger: the user must be the owner of the database."
                )
            );
        }
    }

    private static async Task SayAsync(Finding finding)
    {
        await Console.Out.WriteLineAsync(
            $"{finding.Level.ToString().ToLowerInvariant(), -8} {finding.Name, -12} {finding.Found}"
        );
        if (finding.Mend is { } mend)
        {
            await Console.Out.WriteLineAsync($"{string.Empty, -21} -> {mend}");
        }
    }
}
