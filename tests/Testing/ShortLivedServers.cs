namespace Messenger.Testing;

/// <summary>An assembly fixture: server processes of this test assembly start as fast as they can.</summary>
public sealed class ShortLivedServers
{
    public ShortLivedServers() => ServerProcess.AreShortLived = true;
}
