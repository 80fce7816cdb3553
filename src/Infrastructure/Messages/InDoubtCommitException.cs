namespace Messenger.Infrastructure.Messages;

/// <summary>The connection broke during a commit: the batch may have been committed or not.</summary>
internal sealed class InDoubtCommitException : Exception
{
    public InDoubtCommitException(Exception cause)
        : base("The connection to the database broke during a commit.", cause) { }
}
