using System.Diagnostics;
using Messenger.Bench.Load;
using Messenger.Testing;

namespace Messenger.Bench.Systems;

/// <summary>Runs a <see cref="LimitServer"/> in a process of its own.</summary>
internal sealed class Limit : ISystem
{
    private readonly Process _process;
    private readonly Uri _address;
    private readonly Database? _database;
    private int _rooms;

    private Limit(string name, Process process, Uri address, Database? database) =>
        (Name, _process, _address, _database) = (name, process, address, database);

    public string Name { get; }

    public IReadOnlyList<int> Processes => _database is null ? [_process.Id] : [_process.Id, _database.ProcessId];

    public static Task<Limit> StartBareAsync() => StartAsync("bare hub, no database", null);

    public static Task<Limit> StartDurableAsync(Database database) => StartAsync("durable limit", database);

    public async Task<IReadOnlyList<IReadOnlyList<IMember>>> OpenRoomsAsync(Shape shape)
    {
        List<IReadOnlyList<IMember>> rooms = [];
        for (var i = 0; i < shape.Rooms; i++)
        {
            var room = $"room {++_rooms}";
            List<IMember> members = [];
            for (var j = 0; j < shape.Members; j++)
            {
                var member = await SignalRMember.ConnectAsync(
                    new UriBuilder(_address) { Scheme = "ws", Path = "/hubs/chat" }.Uri,
                    (id, text) =>
                        $$"""{"type":1,"invocationId":"{{id}}","target":"Send","arguments":["{{room}}","{{text}}"]}"""
                );
                await member.CallAsync("Join", $"[\"{room}\"]");
                members.Add(member);
            }

            rooms.Add(members);
        }

        return rooms;
    }

    public async ValueTask DisposeAsync()
    {
        ServerProcess.Signal(_process.Id, 15);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<Limit> StartAsync(string name, Database? database)
    {
        string[] store = database is null ? [] : [await database.CreateAsync("durable_limit")];
        var start = new ProcessStartInfo("dotnet", [typeof(Limit).Assembly.Location, "serve-limit", .. store])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_gcServer"] = "1";
        var process = Process.Start(start)!;
        var address =
            await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"{name} did not start.");
        return new Limit(name, process, new Uri(address), database);
    }
}
