namespace Messenger.Infrastructure.Messages;

/// <summary>The database went away while it wrote: what was sent may have been committed, or not.</summary>
internal sealed class InDoubtCommitException : Exception
{
    public InDoubtCommitException(Exception cause)
        : base("The database went away while it wrote.", cause) { }
}
