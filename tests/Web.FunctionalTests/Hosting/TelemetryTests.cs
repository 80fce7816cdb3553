using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Messenger.Application.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Messenger.Web.FunctionalTests.Hosting;

/// <summary>Traces, metrics and health for operators, without user content.</summary>
public sealed class TelemetryTests(PostgresFixture postgres)
{
    private const string Secret = "a text that only its readers may know";

    [Fact]
    public async Task A_message_has_one_trace_from_the_request_to_the_push()
    {
        await using var server = MessengerServer.Start(await postgres.CreateDatabaseAsync());
        using var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        var trace = ActivityTraceId.CreateRandom();
        ConcurrentQueue<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.Name or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        (
            await ada.Api.SendAsync(
                HttpMethod.Post,
                $"/api/chats/{chat.Id}/messages",
                new { content = Secret },
                ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01")
            )
        ).Ok();

        IEnumerable<Activity> Ours() => spans.Where(span => span.TraceId == trace);
        await Eventually.TrueAsync(() =>
            Task.FromResult(
                new[]
                {
                    "Microsoft.AspNetCore.Hosting.HttpRequestIn",
                    "SendMessage",
                    "timeline.batch",
                    "timeline.commit",
                    "timeline.push",
                }.All(name => Ours().Any(span => string.Equals(span.OperationName, name, StringComparison.Ordinal)))
            )
        );
        Activity Span(string name) =>
            Ours().Single(span => string.Equals(span.OperationName, name, StringComparison.Ordinal));
        Assert.Equal(Span("Microsoft.AspNetCore.Hosting.HttpRequestIn").SpanId, Span("SendMessage").ParentSpanId);
        Assert.Equal(Span("SendMessage").SpanId, Span("timeline.batch").ParentSpanId);
        Assert.Equal(Span("timeline.batch").SpanId, Span("timeline.commit").ParentSpanId);
        Assert.Equal(Span("timeline.batch").SpanId, Span("timeline.push").ParentSpanId);
        Assert.DoesNotContain(
            Ours().SelectMany(span => span.TagObjects),
            tag => $"{tag.Value}".Contains(Secret, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_batch_span_is_a_child_of_the_first_recorded_request_and_linked_to_the_others()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var unrecorded = new Activity("unrecorded")
            .SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom())
            .Start();
        using var first = new Activity("first")
            .SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded)
            .Start();
        using var second = new Activity("second")
            .SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded)
            .Start();

        using var together = Telemetry.StartTogether("together", [unrecorded, null, first, second]);

        Assert.Equal((first.TraceId, first.SpanId), (together!.TraceId, together.ParentSpanId));
        Assert.Equal([unrecorded.SpanId, second.SpanId], together.Links.Select(link => link.Context.SpanId));
    }

    [Fact]
    public async Task Metrics_are_recorded_without_personal_data()
    {
        await using var server = MessengerServer.Start(await postgres.CreateDatabaseAsync());
        using var metrics = new Metrics(server);
        using var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        await ada.SendAsync(chat.Id, Secret);
        await using (var hub = await (await ada.ConnectAsync()).ReadyAsync())
        {
            using var socket = await PlainClient.ConnectAsync(ada, chat.Id, since: 0);
            await socket.NextAsync("caughtUp");
            await Eventually.TrueAsync(() =>
                Task.FromResult(
                    (
                        metrics["messenger.resumes"],
                        metrics["messenger.resume.gaps"],
                        metrics["messenger.resume.changes"]
                    ) == (1, 1, 1)
                )
            );
            Assert.Equal((1, 1), (metrics["messenger.connections hub"], metrics["messenger.connections plain"]));
            var (batches, stored, published, lag) = (
                metrics.Count("messenger.timeline.commit.duration"),
                metrics["messenger.timeline.batch.size"],
                metrics["messenger.events.told"],
                metrics.Count("messenger.timeline.push.lag")
            );

            await ada.SendAsync(chat.Id, Secret);

            Assert.Equal(
                (batches + 1, stored + 1, lag + 1),
                (
                    metrics.Count("messenger.timeline.commit.duration"),
                    metrics["messenger.timeline.batch.size"],
                    metrics.Count("messenger.timeline.push.lag")
                )
            );
            Assert.True(metrics["messenger.events.told"] >= published + 2);
            var revision = (await ada.GetChatAsync(chat.Id)).Revision;
            await hub.CallAsync("Resume", new { chats = new Dictionary<Guid, long> { [chat.Id] = revision - 1 } });
            (
                await ada.Api.PostAsync(
                    "/api/resume",
                    new { chats = new Dictionary<Guid, long> { [chat.Id] = revision } }
                )
            ).Ok();
            Assert.Equal(
                (3, 2, 2),
                (metrics["messenger.resumes"], metrics["messenger.resume.gaps"], metrics["messenger.resume.changes"])
            );
        }

        await Eventually.TrueAsync(() =>
            Task.FromResult(metrics["messenger.connections hub"] == 0 && metrics["messenger.connections plain"] == 0)
        );
        Assert.Equal(0, metrics.Observed("messenger.timeline.queue.depth"));
        Assert.DoesNotContain(
            metrics.Tags,
            tag =>
                tag.Contains(Secret, StringComparison.Ordinal)
                || tag.Contains(ada.Username, StringComparison.OrdinalIgnoreCase)
                || tag.Contains(ada.Id.ToString(), StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task Traces_and_metrics_reach_a_collector_without_user_content()
    {
        // In a separate process: a server that ends in this process would remove its counters.
        await using var collector = await LocalCollector.StartAsync();
        await using var server = await ServerProcess.StartOnAsync(
            await postgres.CreateDatabaseAsync(),
            $"--Telemetry:Endpoint={collector.Address}",
            "--Telemetry:Every=00:00:00.2"
        );
        using var ada = await Person.RegisterAsync(server.Address, "named-" + Guid.NewGuid().ToString("N")[..12]);
        var chat = await ada.CreateGroupAsync();
        await using var hub = await (await ada.ConnectAsync()).ReadyAsync();
        await ada.SendAsync(chat.Id, Secret);
        await hub.CallAsync("SendMessage", new { chatId = chat.Id, content = Secret });
        var (token, query, method) = (
            $"token{Guid.NewGuid():N}",
            $"query{Guid.NewGuid():N}",
            $"method{Guid.NewGuid():N}"
        );
        await ada.Api.GetAsync($"/api/invite-links/{token}?q={query}");
        await ada.Api.GetAsync($"/api/users/search?q={ada.Username}");
        await Assert.ThrowsAnyAsync<Exception>(() => hub.CallAsync(method, 1));

        string[] names =
        [
            "messenger.timeline.queue.depth",
            "messenger.timeline.batch.size",
            "messenger.timeline.commit.duration",
            "messenger.timeline.push.lag",
            "messenger.connections",
            "messenger.events.told",
            "messenger.unread.drift",
            "messenger.notifications.due",
            "http.server.request.duration",
            "dotnet.process.cpu.time",
        ];
        string[] spans = ["SendMessage", "timeline.commit", "timeline.push", "/api/invite-links/{token}"];
        IEnumerable<string> Missing() =>
            names
                .Where(name => !collector.Taken("/v1/metrics").Contains(name, StringComparison.Ordinal))
                .Concat(spans.Where(name => !collector.Taken("/v1/traces").Contains(name, StringComparison.Ordinal)));
        await Eventually
            .TrueAsync(() => Task.FromResult(!Missing().Any()))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.Empty(Missing());

        var everything = collector.Taken("/v1/metrics") + collector.Taken("/v1/traces");
        Assert.All(
            [Secret, token, query, method, ada.Username, ada.Token, ada.Id.ToString(), chat.Id.ToString()],
            secret => Assert.DoesNotContain(secret, everything, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task A_server_that_cannot_write_is_not_ready_and_says_why()
    {
        await using var server = MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Health:StuckAfter"] = "00:00:00.2" }
        );
        using var ada = await Person.RegisterAsync(server.Address);
        var chat = await ada.CreateGroupAsync();
        Assert.Equal(("Healthy", "Healthy", "Healthy", "Healthy"), await ReadyAsync(ada, HttpStatusCode.OK));
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (
            var command = new NpgsqlCommand(
                "LOCK TABLE messages.timelines IN ACCESS EXCLUSIVE MODE",
                connection,
                transaction
            )
        )
        {
            await command.ExecuteNonQueryAsync();
        }

        var sending = ada.SendAsync(chat.Id, "waits");
        await Eventually.TrueAsync(async () =>
            (await ada.Api.GetAsync("/health/ready")).Status == HttpStatusCode.ServiceUnavailable
        );
        Assert.Equal(
            ("Healthy", "Unhealthy", "Healthy", "Healthy"),
            await ReadyAsync(ada, HttpStatusCode.ServiceUnavailable)
        );
        Assert.Equal(HttpStatusCode.OK, (await ada.Api.GetAsync("/health/live")).Status);

        await transaction.RollbackAsync();
        await sending;
        await Eventually.TrueAsync(async () => (await ada.Api.GetAsync("/health/ready")).Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_node_cut_off_from_the_others_serves_and_reports_degraded()
    {
        await using var server = MessengerServer.Start(
            await postgres.CreateDatabaseAsync(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Nodes:Bus"] = "RabbitMq",
                ["Nodes:RabbitMq"] = "amqp://127.0.0.1:1",
            }
        );
        using var ada = await Person.RegisterAsync(server.Address);

        Assert.Equal(("Healthy", "Healthy", "Degraded", "Healthy"), await ReadyAsync(ada, HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_stopping_server_is_not_ready()
    {
        var server = MessengerServer.Start(await postgres.CreateDatabaseAsync());
        await using var _ = server;
        var lifetime = server.Services.GetRequiredService<IHostApplicationLifetime>();
        var health = server.Services.GetRequiredService<HealthCheckService>();
        HealthReport? report = null;
        using var stopping = lifetime.ApplicationStopping.Register(() =>
            report = health.CheckHealthAsync(check => check.Name is "running").GetAwaiter().GetResult()
        );

        lifetime.StopApplication();

        Assert.Equal(HealthStatus.Unhealthy, report!.Status);
    }

    private static async Task<(string? Database, string? Timeline, string? Nodes, string? Running)> ReadyAsync(
        Person person,
        HttpStatusCode status
    )
    {
        var answer = await person.Api.GetAsync("/health/ready");
        Assert.Equal(status, answer.Status);
        string? Of(string check) =>
            answer.Content.GetProperty("checks").GetProperty(check).GetProperty("status").GetString();
        return (Of("database"), Of("timeline"), Of("nodes"), Of("running"));
    }

    /// <summary>The sums of one server's measurements, by instrument and tags.</summary>
    private sealed class Metrics : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentDictionary<string, double> _sums = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, double> _last = new(StringComparer.Ordinal);

        public Metrics(MessengerServer server)
        {
            var scope = server.Services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, scope) && instrument.Meter.Name is Telemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>(
                (instrument, value, tags, _) => Take(instrument, value, tags)
            );
            _listener.Start();
        }

        public IEnumerable<string> Tags => _sums.Keys;

        public double this[string name] => _sums.GetValueOrDefault(name);

        public int Count(string name) => _counts.GetValueOrDefault(name);

        public double Observed(string name)
        {
            _listener.RecordObservableInstruments();
            return _last[name];
        }

        public void Dispose() => _listener.Dispose();

        private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var key = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Value}")]);
            _sums.AddOrUpdate(key, value, (_, sum) => sum + value);
            _counts.AddOrUpdate(key, 1, (_, count) => count + 1);
            _last[key] = value;
        }
    }
}
