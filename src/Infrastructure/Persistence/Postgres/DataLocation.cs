using System.Security.Cryptography;
using System.Text;

namespace Messenger.Infrastructure.Persistence.Postgres;

/// <summary>Chooses where the data is kept.</summary>
internal static class DataLocation
{
    /// <summary>
    /// The configured folder, else <c>.data/postgres</c> beside the solution (or, where there is none, below the current
    /// folder); or a folder under <c>/var/lib/messenger</c> where whoever runs PostgreSQL could not get there.
    /// </summary>
    public static string Choose(string? configured, RunAs runAs)
    {
        if (configured is not null)
        {
            var chosen = Path.GetFullPath(configured);
            return runAs.CanReach(chosen)
                ? chosen
                : throw new EmbeddedPostgresException(
                    $"PostgreSQL does not run as root, and the user it is run as cannot reach '{chosen}'. Choose another EmbeddedPostgres:DataDirectory."
                );
        }

        var beside = Path.Combine(SolutionFolder() ?? Environment.CurrentDirectory, ".data", "postgres");
        return runAs.CanReach(beside) ? beside : Path.Combine("/var/lib/messenger", ShortHash(beside), "postgres");
    }

    /// <summary>A folder for the files of an external database, <c>.data/files/…</c> beside the solution (or below the current folder): one for each.</summary>
    public static string FilesOf(string database) =>
        Path.Combine(SolutionFolder() ?? Environment.CurrentDirectory, ".data", "files", ShortHash(database));

    /// <summary>Tells apart what different checkouts put under one shared folder.</summary>
    public static string ShortHash(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];

    private static string? SolutionFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Messenger.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
