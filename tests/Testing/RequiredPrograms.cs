namespace Messenger.Testing;

/// <summary>Programs of Debian's packages without which some tests cannot be run.</summary>
public static class RequiredPrograms
{
    /// <summary>Why tests that take a program are skipped; null where it is there.</summary>
    /// <exception cref="InvalidOperationException">It is not, and <c>MESSENGER_REQUIRE_BROKER=1</c> asks for all that a cluster takes.</exception>
    public static string? MissingReason(string package, bool isThere) =>
        isThere ? null
        : Environment.GetEnvironmentVariable("MESSENGER_REQUIRE_BROKER") == "1"
            ? throw new InvalidOperationException(
                $"No {package} is installed, and MESSENGER_REQUIRE_BROKER asks for one."
            )
        : $"No {package} is installed (Debian's package), so nothing was tried with it.";
}
