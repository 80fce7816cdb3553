using Messenger.Bench.Load;
using Messenger.Testing;

namespace Messenger.Bench.Systems;

/// <summary>This project's server with everything on, rate limits set out of the way.</summary>
internal sealed class Ours(ServerProcess server, Database database, string connectionString) : ISystem
{
    private readonly List<Person> _people = [];

    public string Name => "messenger";

    public IReadOnlyList<int> Processes => [server.Id, database.ProcessId];

    public ServerProcess Server => server;

    public string ConnectionString => connectionString;

    public static async Task<Ours> StartAsync(Database database)
    {
        var connectionString = await database.CreateAsync("messenger");
        return new Ours(await ServerProcess.StartOnAsync(connectionString), database, connectionString);
    }

    public async Task<IReadOnlyList<IReadOnlyList<IMember>>> OpenRoomsAsync(Shape shape)
    {
        List<IReadOnlyList<IMember>> rooms = [];
        for (var i = 0; i < shape.Rooms; i++)
        {
            var people = await PeopleAsync(i * shape.Members, shape.Members);
            var chat = shape.IsDirect ? await DirectAsync(people) : (await people[0].CreateGroupAsync("A room", members: people[1..])).Id;
            rooms.Add([.. await Task.WhenAll(people.Select(person => ConnectAsync(person, chat)))]);
        }

        return rooms;
    }

    public async ValueTask DisposeAsync()
    {
        _people.ForEach(person => person.Dispose());
        await server.DisposeAsync();
    }

    private static async Task<Guid> DirectAsync(Person[] two) =>
        (await two[0].Api.PostAsync("/api/chats", new { type = "direct", memberIds = new[] { two[1].Id } })).Ok().Content.GetProperty("id").GetGuid();

    private static async Task<IMember> ConnectAsync(Person person, Guid chat)
    {
        var member = await SignalRMember.ConnectAsync(
            new UriBuilder(person.Server) { Scheme = "ws", Path = "/hubs/chat", Query = $"access_token={person.Token}" }.Uri,
            (id, text) => $$$"""{"type":1,"invocationId":"{{{id}}}","target":"SendMessage","arguments":[{"chatId":"{{{chat}}}","content":"{{{text}}}","clientMessageId":"{{{Guid.NewGuid()}}}"}]}""");

        // Calls are answered once the connection has its seats.
        await member.CallAsync("DisconnectFromChat", $"[\"{Guid.NewGuid()}\"]");
        return member;
    }

    private async Task<Person[]> PeopleAsync(int first, int count)
    {
        while (_people.Count < first + count)
        {
            _people.Add(await Person.RegisterAsync(server.Address));
        }

        return [.. _people.GetRange(first, count)];
    }
}
