using Messenger.Bench.Load;

namespace Messenger.Bench.Systems;

/// <summary>A server under load, with its database.</summary>
internal interface ISystem : IAsyncDisposable
{
    string Name { get; }

    /// <summary>The servers' processes, then the database's where there is one, and a broker's; with their descendants they are what the CPU time is of.</summary>
    IReadOnlyList<int> Processes { get; }

    /// <summary>How many servers there are.</summary>
    int Servers => 1;

    /// <summary>Makes rooms and connects all their members; each is told of what arrives from then on.</summary>
    /// <returns>The members of each room.</returns>
    Task<IReadOnlyList<IReadOnlyList<IMember>>> OpenRoomsAsync(Shape shape);

    /// <summary>Checks, where settings and not code of ours make the system store messages, that it did.</summary>
    /// <param name="acknowledged">The messages acknowledged in the rooms opened last.</param>
    /// <exception cref="InvalidOperationException">Not all of them are stored.</exception>
    Task CheckStoredAsync(long acknowledged) => Task.CompletedTask;
}

/// <summary>A connected member of one room.</summary>
internal interface IMember : IAsyncDisposable
{
    /// <summary>Hears the bytes of each delivery, which may hold several messages. Called by one thread at a time.</summary>
    Action<ReadOnlySpan<byte>>? Delivered { get; set; }

    /// <summary>Hears that one sent message was acknowledged (true) or refused (false).</summary>
    Action<bool>? Answered { get; set; }

    /// <summary>Sends a message to the room without waiting for its answer. Called by one thread at a time.</summary>
    ValueTask SendAsync(string text);
}
