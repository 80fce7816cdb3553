using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Messenger.Infrastructure.Persistence.Postgres;

/// <summary>The PostgreSQL programs to run, and their version.</summary>
internal sealed partial class PostgresBinaries
{
    private const int Oldest = 15;
    private const int Newest = 18;

    private readonly string _folder;

    private PostgresBinaries(string folder, string version) => (_folder, Version) = (folder, version);

    /// <summary>The full version, such as <c>18.4</c>.</summary>
    public string Version { get; }

    /// <summary>The major version, which a data directory is bound to.</summary>
    public int Major => int.Parse(Version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The path of one of the programs.</summary>
    public string this[string program] => Path.Combine(_folder, program);

    /// <summary>Finds them: in the configured folder, beside a published server, where the build put them, or installed on the machine.</summary>
    /// <exception cref="EmbeddedPostgresException">There are none, or none of a version this server runs on.</exception>
    public static async Task<PostgresBinaries> FindAsync(
        string? configured,
        RunAs runAs,
        CancellationToken cancellationToken
    )
    {
        foreach (var folder in configured is not null ? [configured] : Candidates())
        {
            if (!File.Exists(Path.Combine(folder, "postgres")) || !File.Exists(Path.Combine(folder, "initdb")))
            {
                continue;
            }

            var version = VersionText()
                .Match(await Commands.RunAsync([Path.Combine(folder, "postgres"), "--version"], cancellationToken))
                .Value;
            var found = new PostgresBinaries(folder, version);
            if (found.Major is >= Oldest and <= Newest)
            {
                return runAs.CanReach(found["postgres"]) ? found : await CopyAsync(found, cancellationToken);
            }
        }

        throw new EmbeddedPostgresException(
            $"No PostgreSQL {Oldest} to {Newest} was found{(configured is null ? string.Empty : $" in '{configured}'")}. Build with Node.js 20 or newer at hand (it brings one), install PostgreSQL, or set ConnectionStrings:Messenger."
        );
    }

    private static IEnumerable<string> Candidates()
    {
        yield return Path.Combine(AppContext.BaseDirectory, "postgres", "bin");

        var packages = typeof(PostgresBinaries)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => string.Equals(metadata.Key, "PostgresPackages", StringComparison.Ordinal))
            ?.Value;
        if (packages is not null)
        {
            var system = OperatingSystem.IsMacOS() ? "darwin" : "linux";
            yield return Path.Combine(
                packages,
                $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}",
                "native",
                "bin"
            );
        }

        for (var major = Newest; major >= Oldest; major--)
        {
            yield return $"/usr/lib/postgresql/{major}/bin";
            yield return $"/usr/pgsql-{major}/bin";
            yield return $"/opt/homebrew/opt/postgresql@{major}/bin";
            yield return $"/usr/local/opt/postgresql@{major}/bin";
            yield return $"/Applications/Postgres.app/Contents/Versions/{major}/bin";
        }

        if (Commands.Find("initdb") is { } initdb)
        {
            yield return Path.GetDirectoryName(initdb)!;
        }
    }

    /// <summary>Copies binaries that lie in a home closed to others to where the user that runs them can get; once per version.</summary>
    private static async Task<PostgresBinaries> CopyAsync(PostgresBinaries source, CancellationToken cancellationToken)
    {
        var installation = Path.GetDirectoryName(source._folder)!;
        var target = Path.Combine("/var/lib/messenger/bin", $"{source.Version}-{DataLocation.ShortHash(installation)}");
        if (!Directory.Exists(target))
        {
            // Renamed when complete, so that a copy cut short is never taken for one.
            var unfinished = $"{target}.{Guid.NewGuid():N}";
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await Commands.RunAsync(["cp", "-a", installation, unfinished], cancellationToken);
            await Commands.RunAsync(["chmod", "-R", "a+rX", unfinished], cancellationToken);
            try
            {
                Directory.Move(unfinished, target);
            }
            catch (IOException) when (Directory.Exists(target))
            {
                // Another server of ours was faster with the same copy.
                Directory.Delete(unfinished, recursive: true);
            }
        }

        return new PostgresBinaries(Path.Combine(target, Path.GetFileName(source._folder)), source.Version);
    }

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex VersionText();
}
