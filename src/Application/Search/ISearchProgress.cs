namespace Messenger.Application.Search;

/// <summary>Tracks how far indexing on this node lags behind.</summary>
public interface ISearchProgress
{
    /// <summary>True while the messages being indexed are more than a few seconds old.</summary>
    bool IsBehind { get; }

    /// <summary>Records when the newest of the messages just indexed was sent.</summary>
    void Record(DateTimeOffset sentAt);
}
