namespace Messenger.Bench.Load;

/// <summary>A load: rooms with members, some of whom send.</summary>
/// <param name="Key">The name on the command line.</param>
/// <param name="InFlight">The number of unacknowledged messages that each sender keeps.</param>
internal sealed record Shape(string Key, string Name, int Rooms, int Members, int SendersPerRoom, int InFlight)
{
    public static readonly Shape[] All =
    [
        new("10x10", "10 rooms x 10", 10, 10, 1, 8),
        new("1x200", "1 room x 200", 1, 200, 4, 8),
        new("50x2", "50 direct chats", 50, 2, 1, 8),
    ];

    public bool IsDirect => Members == 2;
}
