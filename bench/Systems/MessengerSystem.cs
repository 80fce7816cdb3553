using Messenger.Bench.Load;
using Messenger.Testing;

namespace Messenger.Bench.Systems;

/// <summary>
/// Messenger with all features on and very high rate limits; one node, or several nodes that share the members.
/// </summary>
internal sealed class MessengerSystem(
    string name,
    IReadOnlyList<ServerProcess> nodes,
    RabbitMqBroker? broker,
    Database database,
    string connectionString
) : ISystem
{
    private readonly List<Person> _people = [];

    public string Name => name;

    public int Servers => nodes.Count;

    public IReadOnlyList<int> Processes =>
        [
            .. nodes.Select(node => node.Id),
            database.ProcessId,
            .. broker is null ? Array.Empty<int>() : [broker.ProcessId],
        ];

    public ServerProcess Server => nodes[0];

    public string ConnectionString => connectionString;

    public static async Task<MessengerSystem> StartAsync(Database database)
    {
        var connectionString = await database.CreateAsync("messenger");
        return new MessengerSystem(
            "messenger",
            [await ServerProcess.StartOnAsync(connectionString)],
            broker: null,
            database,
            connectionString
        );
    }

    /// <summary>Starts several nodes connected by the database or a broker.</summary>
    public static async Task<MessengerSystem> StartNodesAsync(Database database, int count, bool withBroker)
    {
        var connectionString = await database.CreateAsync($"nodes{count}{(withBroker ? "broker" : string.Empty)}");
        var broker = withBroker ? await RabbitMqBroker.StartNewAsync() : null;
        string[] bus = broker is null
            ? ["--Nodes:Bus=Postgres"]
            : ["--Nodes:Bus=RabbitMq", $"--Nodes:RabbitMq={broker.Address}"];
        List<ServerProcess> nodes = [];
        for (var i = 0; i < count; i++)
        {
            nodes.Add(await ServerProcess.StartOnAsync(connectionString, bus));
        }

        return new MessengerSystem(
            $"{count} nodes, {(withBroker ? "RabbitMQ" : "PostgreSQL")}",
            nodes,
            broker,
            database,
            connectionString
        );
    }

    public async Task<IReadOnlyList<IReadOnlyList<IMember>>> OpenRoomsAsync(Shape shape)
    {
        List<IReadOnlyList<IMember>> rooms = [];
        for (var i = 0; i < shape.Rooms; i++)
        {
            var people = await PeopleAsync(i * shape.Members, shape.Members);
            var chat = shape.IsDirect
                ? await DirectAsync(people)
                : (await people[0].CreateGroupAsync("A room", members: people[1..])).Id;
            rooms.Add([
                .. await Task.WhenAll(
                    people.Select((person, place) => ConnectAsync(nodes[place % nodes.Count].Address, person, chat))
                ),
            ]);
        }

        return rooms;
    }

    public async ValueTask DisposeAsync()
    {
        _people.ForEach(person => person.Dispose());
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        if (broker is not null)
        {
            await broker.DisposeAsync();
        }
    }

    private static async Task<Guid> DirectAsync(Person[] two) =>
        (await two[0].Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { two[1].Id } }))
            .Ok()
            .Content.GetProperty("id")
            .GetGuid();

    private static async Task<IMember> ConnectAsync(Uri node, Person person, Guid chat)
    {
        var member = await SignalRMember.ConnectAsync(
            new UriBuilder(node)
            {
                Scheme = "ws",
                Path = "/hubs/chat",
                Query = $"access_token={person.Token}",
            }.Uri,
            (id, text) =>
                $$$"""{"type":1,"invocationId":"{{{id}}}","target":"SendMessage","arguments":[{"chatId":"{{{chat}}}","content":"{{{text}}}","clientMessageId":"{{{Guid.NewGuid()}}}"}]}"""
        );

        // The server answers calls once the connection is subscribed.
        await member.CallAsync("DisconnectFromChat", $"[\"{Guid.NewGuid()}\"]");
        return member;
    }

    private async Task<Person[]> PeopleAsync(int first, int count)
    {
        while (_people.Count < first + count)
        {
            _people.Add(await Person.RegisterAsync(nodes[0].Address));
        }

        return [.. _people.GetRange(first, count)];
    }
}
