using System.Threading.Channels;
using Messenger.Application.Common;
using Messenger.Domain.Common;
using Messenger.Domain.Users.Contracts;
using Messenger.Domain.Users.Events;
using Messenger.Infrastructure.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Messenger.Infrastructure.IntegrationTests;

/// <summary>Two nodes that hear each other, a clock that the test moves, and the real database.</summary>
public sealed class PresenceTests(ServerFixture fixture) : IClassFixture<ServerFixture>, IAsyncDisposable
{
    private static readonly PresenceOptions Options = new();
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly List<Node> _nodes = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_comes_back_within_the_grace_was_never_away()
    {
        var (node, user) = (await StartNodeAsync(), await UserAsync());
        node.Tracker.Connected(user);
        Assert.Equal((user, true), Said(await node.NextAsync()));

        node.Tracker.Disconnected(user);
        _clock.Advance(Options.Grace - Moment);
        Assert.True(node.Tracker.IsOnline(user));
        node.Tracker.Connected(user);
        _clock.Advance(Options.Grace);
        node.Tracker.Disconnected(user);
        _clock.Advance(Options.Grace);

        // Had there been anything to tell of the short absence, it would have come before this.
        Assert.Equal((user, false), Said(await node.NextAsync()));
        Assert.False(node.Tracker.IsOnline(user));
    }

    [Fact]
    public async Task Last_seen_is_when_the_last_connection_closed_and_stands_in_the_database_when_it_is_told()
    {
        var (node, user) = (await StartNodeAsync(), await UserAsync());
        node.Tracker.Connected(user);
        node.Tracker.Connected(user);
        await node.NextAsync();
        node.Tracker.Disconnected(user);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var closed = _clock.GetUtcNow();
        node.Tracker.Disconnected(user);
        _clock.Advance(Options.Grace);

        Assert.Equal(new UserPresence(user, Online: false, closed), await node.NextAsync());
        Assert.Equal(closed, await LastSeenAsync(user));
    }

    [Fact]
    public async Task A_crash_loses_no_more_of_last_seen_than_a_few_minutes()
    {
        var (node, user) = (await StartNodeAsync(), await UserAsync());
        node.Tracker.Connected(user);
        await node.NextAsync();

        _clock.Advance(Options.LastSeenEvery);

        await Eventually.TrueAsync(async () => await LastSeenAsync(user) == _clock.GetUtcNow());
    }

    [Fact]
    public async Task Who_is_online_at_any_node_is_online_at_all()
    {
        var (one, two, user) = (await StartNodeAsync(), await StartNodeAsync(), await UserAsync());
        one.Tracker.Connected(user);
        Assert.Equal((user, true), Said(await two.NextAsync()));
        two.Tracker.Connected(user);

        // Once the first node has received a later event of the second, it has received this one too.
        var other = await UserAsync();
        two.Tracker.Connected(other);
        Assert.Equal([(user, true), (other, true)], [Said(await one.NextAsync()), Said(await one.NextAsync())]);
        Assert.Equal((other, true), Said(await two.NextAsync()));
        one.Tracker.Disconnected(user);
        _clock.Advance(Options.Grace);
        Assert.True(one.Tracker.IsOnline(user));
        Assert.Equal(2, one.Tracker.Online().Count);

        two.Tracker.Disconnected(user);
        _clock.Advance(Options.Grace);

        // Of all that went between the nodes, those who listen hear once that the user came and once that they went.
        Assert.Equal((user, false), Said(await two.NextAsync()));
        Assert.Equal((user, false), Said(await one.NextAsync()));
    }

    [Fact]
    public async Task A_node_that_fell_silent_takes_its_users_along()
    {
        var (one, two, user) = (await StartNodeAsync(), await StartNodeAsync(), await UserAsync());
        one.Tracker.Connected(user);
        Assert.Equal((user, true), Said(await two.NextAsync()));

        one.IsCutOff = true;
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(Options.Heartbeat);
            return Task.FromResult(!two.Tracker.IsOnline(user));
        });
        Assert.Equal((user, false), Said(await two.NextAsync()));

        one.IsCutOff = false;
        await Eventually.TrueAsync(() =>
        {
            _clock.Advance(Options.Heartbeat);
            return Task.FromResult(two.Tracker.IsOnline(user));
        });
        Assert.Equal((user, true), Said(await two.NextAsync()));
    }

    private static (UserId User, bool Online) Said(UserPresence presence) => (presence.UserId, presence.Online);

    private async Task<UserId> UserAsync() => new((await fixture.NewPersonAsync()).Id);

    private async Task<DateTimeOffset?> LastSeenAsync(UserId user)
    {
        await using var database = NpgsqlDataSource.Create((await fixture.ServerAsync()).ConnectionString);
        await using var command = database.CreateCommand("SELECT last_seen_at FROM users.users WHERE id = $1");
        command.Parameters.Add(new() { Value = user.Value });
        return await command.ExecuteScalarAsync() is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }

    private async Task<Node> StartNodeAsync()
    {
        var node = new Node((await fixture.ServerAsync()).Services, _clock, _nodes);
        _nodes.Add(node);
        await node.Tracker.StartAsync(CancellationToken.None);
        return node;
    }

    /// <summary>A node, and what those hear who are connected to it.</summary>
    private sealed class Node : INodeBus, IAsyncDisposable
    {
        private readonly Channel<UserPresence> _told = Channel.CreateUnbounded<UserPresence>();
        private readonly List<Node> _all;
        private readonly ServiceProvider _services;

        public Node(IServiceProvider server, TimeProvider clock, List<Node> all)
        {
            _all = all;
            _services = new ServiceCollection().AddSingleton<INodeBus>(this).BuildServiceProvider();
            Tracker = new PresenceTracker(
                server.GetRequiredService<IServiceScopeFactory>(),
                _services,
                clock,
                Microsoft.Extensions.Options.Options.Create(Options),
                NullLogger<PresenceTracker>.Instance
            );
        }

        public PresenceTracker Tracker { get; }

        /// <summary>Whether what it says does not reach the others.</summary>
        public bool IsCutOff { get; set; }

        public Task FlushAsync() => Task.CompletedTask;

        public Task PublishAsync(INodeEvent nodeEvent)
        {
            foreach (var node in _all.Where(node => node == this || !IsCutOff))
            {
                node.Hear(nodeEvent);
            }

            return Task.CompletedTask;
        }

        public async Task<UserPresence> NextAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            return await _told.Reader.ReadAsync(patience.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await Tracker.StopAsync(CancellationToken.None);
            Tracker.Dispose();
            await _services.DisposeAsync();
        }

        private void Hear(IDomainEvent domainEvent)
        {
            foreach (
                var presence in domainEvent is PresenceChanged changed
                    ? Tracker.Hear(changed)
                    : Tracker.Hear((PresenceReported)domainEvent)
            )
            {
                _told.Writer.TryWrite(presence);
            }
        }
    }
}
