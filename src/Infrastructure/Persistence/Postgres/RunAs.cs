namespace Messenger.Infrastructure.Persistence.Postgres;

/// <summary>Who runs PostgreSQL: ourselves or, since it refuses to run as root, a user without privileges.</summary>
internal sealed class RunAs
{
    private static readonly string[] Candidates = ["postgres", "messenger", "nobody"];

    private readonly string? _user;
    private readonly string[] _prefix;

    private RunAs(string? user, string[] prefix) => (_user, _prefix) = (user, prefix);

    /// <summary>True when programs are run as another user than ourselves.</summary>
    public bool IsOther => _user is not null;

    /// <summary>Decides who it is.</summary>
    /// <exception cref="EmbeddedPostgresException">We are root and no other user can be taken on.</exception>
    public static RunAs Choose()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new RunAs(user: null, []);
        }

        var users = File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(fields => fields.Length > 3)
            .ToList();
        var user =
            Candidates
                .Select(name => users.Find(fields => string.Equals(fields[0], name, StringComparison.Ordinal)))
                .FirstOrDefault(found => found is not null)
            ?? throw new EmbeddedPostgresException(
                "PostgreSQL does not run as root, and there is no user 'postgres', 'messenger' or 'nobody' to run it as. Create one, start as an ordinary user, or set ConnectionStrings:Messenger."
            );
        if (Commands.Find("setpriv") is { } setpriv)
        {
            return new RunAs(user[0], [setpriv, $"--reuid={user[2]}", $"--regid={user[3]}", "--clear-groups"]);
        }

        return Commands.Find("runuser") is { } runuser
            ? new RunAs(user[0], [runuser, "-u", user[0], "--"])
            : throw new EmbeddedPostgresException(
                "PostgreSQL does not run as root, and neither 'setpriv' nor 'runuser' (util-linux) is here to run it as another user. Install util-linux, start as an ordinary user, or set ConnectionStrings:Messenger."
            );
    }

    /// <summary>The command that runs a command as that user.</summary>
    public IEnumerable<string> Command(params IEnumerable<string> command) => [.. _prefix, .. command];

    /// <summary>True when that user can get to a path: every folder on the way lets others through. Folders that do not exist yet will.</summary>
    public bool CanReach(string path)
    {
        if (_user is null)
        {
            return true;
        }

        for (var folder = Directory.GetParent(Path.GetFullPath(path)); folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && !File.GetUnixFileMode(folder.FullName).HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes a folder that only that user (and root) can enter.</summary>
    public async Task CreatePrivateFolderAsync(string path, CancellationToken cancellationToken)
    {
        // The parent folders must be passable for that user; the folder itself must be closed to all others.
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (_user is not null)
        {
            await Commands.RunAsync(["chown", _user, path], cancellationToken);
        }
    }
}
