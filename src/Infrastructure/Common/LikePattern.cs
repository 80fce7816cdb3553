namespace Messenger.Infrastructure.Common;

/// <summary>Patterns for SQL's LIKE, with <c>\</c> as the escape character.</summary>
internal static class LikePattern
{
    /// <summary>Matches what contains a search key. A key holds no <c>_</c> (it separates words); the other characters that LIKE reads as its own are taken as they are.</summary>
    public static string Containing(string searchKey) =>
        "%"
        + searchKey.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
        + "%";
}
