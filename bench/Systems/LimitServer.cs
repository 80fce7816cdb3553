using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Messenger.Bench.Systems;

/// <summary>
/// The upper limit: a hub that only broadcasts (no login, membership, sequence or duplicate check), without a database
/// or with plain batched inserts before the broadcast.
/// </summary>
internal static class LimitServer
{
    /// <summary>Serves until the process gets a signal to stop.</summary>
    /// <param name="connectionString">Null to store nothing.</param>
    public static async Task RunAsync(string url, string? connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.UseKestrelHttpsConfiguration();

        // Several calls of one client run concurrently, as in Messenger.
        builder.Services.AddSignalR(options => options.MaximumParallelInvocationsPerClient = 64);
        builder.Services.AddSingleton<Store>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Store>());
        builder.Services.AddSingleton(new StoreOptions(connectionString));
        var app = builder.Build();
        app.MapHub<LimitHub>("/hubs/chat");
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await app.WaitForShutdownAsync();
    }

    private sealed class LimitHub(Store store) : Hub
    {
        public Task Join(string room) => Groups.AddToGroupAsync(Context.ConnectionId, room);

        public Task<string> Send(string room, string content) => store.SendAsync(room, content);
    }

    private sealed record StoreOptions(string? ConnectionString);

    private sealed class Store(IHubContext<LimitHub> hub, StoreOptions options) : BackgroundService
    {
        private const int BatchSize = 512;

        private readonly Channel<Waiting> _queue = Channel.CreateUnbounded<Waiting>(
            new UnboundedChannelOptions { SingleReader = true }
        );

        public async Task<string> SendAsync(string room, string content)
        {
            var id = Guid.CreateVersion7();
            var waiting = new Waiting(
                new Sent(id, room, content, DateTime.UtcNow),
                new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
            );
            if (options.ConnectionString is null)
            {
                await PushAsync(waiting.Message);
            }
            else
            {
                _queue.Writer.TryWrite(waiting);
                await waiting.Done.Task;
            }

            return id.ToString();
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            if (options.ConnectionString is null)
            {
                return;
            }

            await Database.ExecuteAsync(
                options.ConnectionString,
                "CREATE TABLE messages (id uuid PRIMARY KEY, room text NOT NULL, content text NOT NULL, created_at timestamptz NOT NULL)"
            );
            await using var database = NpgsqlDataSource.Create(options.ConnectionString);
            List<Waiting> batch = [];
            while (await _queue.Reader.WaitToReadAsync(stoppingToken))
            {
                while (batch.Count < BatchSize && _queue.Reader.TryRead(out var waiting))
                {
                    batch.Add(waiting);
                }

                await using (
                    var command = database.CreateCommand("INSERT INTO messages SELECT * FROM unnest($1, $2, $3, $4)")
                )
                {
                    Add(command, NpgsqlDbType.Uuid, batch.ConvertAll(waiting => waiting.Message.Id));
                    Add(command, NpgsqlDbType.Text, batch.ConvertAll(waiting => waiting.Message.Room));
                    Add(command, NpgsqlDbType.Text, batch.ConvertAll(waiting => waiting.Message.Content));
                    Add(command, NpgsqlDbType.TimestampTz, batch.ConvertAll(waiting => waiting.Message.CreatedAt));
                    await command.ExecuteNonQueryAsync(stoppingToken);
                }

                foreach (var waiting in batch)
                {
                    await PushAsync(waiting.Message);
                    waiting.Done.SetResult();
                }

                batch.Clear();
            }
        }

        private static void Add(NpgsqlCommand command, NpgsqlDbType type, object values) =>
            command.Parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });

        private Task PushAsync(Sent message) => hub.Clients.Group(message.Room).SendAsync("MessageReceived", message);

        private sealed record Sent(Guid Id, string Room, string Content, DateTime CreatedAt);

        private sealed record Waiting(Sent Message, TaskCompletionSource Done);
    }
}
