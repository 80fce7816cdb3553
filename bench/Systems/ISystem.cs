using Messenger.Bench.Load;

namespace Messenger.Bench.Systems;

/// <summary>A server under load, with its database.</summary>
internal interface ISystem : IAsyncDisposable
{
    string Name { get; }

    /// <summary>
    /// The processes of the servers, the database and the broker, if any. The CPU time includes their descendants.
    /// </summary>
    IReadOnlyList<int> Processes { get; }

    /// <summary>The number of servers.</summary>
    int Servers => 1;

    /// <summary>Creates rooms and connects all their members, who receive messages from then on.</summary>
    /// <returns>The members of each room.</returns>
    Task<IReadOnlyList<IReadOnlyList<IMember>>> OpenRoomsAsync(Shape shape);

    /// <summary>Checks that the system stored the messages, if storing depends on its settings.</summary>
    /// <param name="acknowledged">The messages acknowledged in the rooms opened last.</param>
    /// <exception cref="InvalidOperationException">Not all of them are stored.</exception>
    Task CheckStoredAsync(long acknowledged) => Task.CompletedTask;
}

/// <summary>A connected member of one room.</summary>
internal interface IMember : IAsyncDisposable
{
    /// <summary>
    /// Receives the bytes of each delivery, which may contain several messages. Called by one thread at a time.
    /// </summary>
    Action<ReadOnlySpan<byte>>? Delivered { get; set; }

    /// <summary>Called when a sent message was acknowledged (true) or refused (false).</summary>
    Action<bool>? Answered { get; set; }

    /// <summary>
    /// Sends a message to the room without waiting for its acknowledgement. Called by one thread at a time.
    /// </summary>
    ValueTask SendAsync(string text);
}
