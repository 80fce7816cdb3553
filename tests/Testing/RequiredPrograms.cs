namespace Messenger.Testing;

/// <summary>Programs from Debian packages that some tests require.</summary>
public static class RequiredPrograms
{
    /// <summary>The reason to skip tests that require a program; null when it is installed.</summary>
    /// <exception cref="InvalidOperationException">
    /// The program is missing and <c>MESSENGER_REQUIRE_BROKER=1</c> requires it.
    /// </exception>
    public static string? MissingReason(string package, bool isThere) =>
        isThere ? null
        : Environment.GetEnvironmentVariable("MESSENGER_REQUIRE_BROKER") == "1"
            ? throw new InvalidOperationException(
                $"No {package} is installed, and MESSENGER_REQUIRE_BROKER asks for one."
            )
        : $"No {package} is installed (Debian's package), so nothing was tried with it.";
}
