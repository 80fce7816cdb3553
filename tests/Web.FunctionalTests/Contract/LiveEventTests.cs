using Messenger.Domain.Common;

namespace Messenger.Web.FunctionalTests.Contract;

/// <summary>Every surface has every live event, and what is generated from the catalogue is current.</summary>
public sealed class LiveEventTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> EventNames => new(LiveEventCatalogue.Types.Select(type => type.Name));

    [Theory]
    [MemberData(nameof(EventNames))]
    public void Every_live_event_has_either_a_frame_or_a_reason_for_having_none(string name)
    {
        var type = LiveEventCatalogue.Types.Single(type => type.Name == name);

        Assert.Equal(type.FrameType is null, !string.IsNullOrWhiteSpace(type.NoFrameReason));
        if (type.FrameType is { } frame)
        {
            Assert.NotEmpty(ServerFrame.TypesOf(frame));
        }
    }

    [Fact]
    public void Every_node_event_has_exactly_one_handler()
    {
        var events = typeof(INodeEvent)
            .Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(INodeEvent)))
            .Select(type => type.Name);
        var handled = typeof(LiveEvent)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .SelectMany(type => type.GetInterfaces())
            .Where(contract =>
                contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(INodeEventHandler<>)
            )
            .Select(contract => contract.GenericTypeArguments[0].Name);

        Assert.Equal(events.Order(StringComparer.Ordinal), handled.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_committed_asyncapi_document_and_client_types_are_current()
    {
        using var anonymous = new Api((await fixture.ServerAsync()).Address);
        var served = await anonymous.GetAsync("/asyncapi.json");
        var types = new HubEventTypes(served.Content, (await anonymous.GetAsync("/openapi/v1.json")).Content).Write();

        await AssertCurrentAsync(["docs", "asyncapi.json"], served.Body + "\n");
        await AssertCurrentAsync(["src", "Web", "ClientApp", "src", "api", "events.ts"], types);
    }

    [Fact]
    public async Task Descriptions_come_from_the_documentation_comments()
    {
        using var anonymous = new Api((await fixture.ServerAsync()).Address);
        var messages = (await anonymous.GetAsync("/asyncapi.json"))
            .Content.GetProperty("components")
            .GetProperty("messages");

        Assert.All(
            messages.EnumerateObject(),
            message => Assert.False(string.IsNullOrWhiteSpace(message.Value.GetProperty("summary").GetString()))
        );
    }

    private static async Task AssertCurrentAsync(string[] path, string expected)
    {
        var file = Path.Combine([Repository.Root, .. path]);
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(file, expected);
        }

        Assert.True(
            File.Exists(file) && await File.ReadAllTextAsync(file) == expected,
            $"{path[^1]} is out of date: run the tests once with UPDATE_OPENAPI=1 and review the change."
        );
    }
}
