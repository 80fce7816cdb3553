namespace Messenger.Application.Common;

/// <summary>Distinguishes an outage (the database is unreachable) from a bug.</summary>
public interface IOutages
{
    bool IsOutage(Exception exception);
}
