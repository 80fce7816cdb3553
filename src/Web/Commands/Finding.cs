namespace Messenger.Web.Commands;

/// <summary>What a check of <c>doctor</c> found.</summary>
/// <param name="Name">Of the check, one word.</param>
/// <param name="Mend">What to do about it.</param>
internal sealed record Finding(Level Level, string Name, string Found, string? Mend = null)
{
    public static Finding Ok(string name, string found) => new(Level.Ok, name, found);

    public static Finding Warning(string name, string found, string mend) => new(Level.Warning, name, found, mend);

    public static Finding Failed(string name, string found, string mend) => new(Level.Failed, name, found, mend);
}

/// <summary>How bad it is.</summary>
internal enum Level
{
    Ok,
    Warning,
    Failed,
}
