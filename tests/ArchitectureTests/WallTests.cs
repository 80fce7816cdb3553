namespace Messenger.ArchitectureTests;

/// <summary>The walls of the real house.</summary>
public sealed class WallTests
{
    private static readonly Rules Rules = new("Messenger");
    private static readonly Lazy<IReadOnlyList<CodeType>> House = new(() =>
        [
            .. new[] { "Domain", "Application", "Infrastructure", "Web" }.SelectMany(layer =>
                Code.Read(Path.Combine(AppContext.BaseDirectory, $"Messenger.{layer}.dll"), "Messenger")
            ),
        ]
    );

    private static IReadOnlyList<CodeType> Types => House.Value;

    [Theory]
    [InlineData("Domain", 30)]
    [InlineData("Application", 80)]
    [InlineData("Infrastructure", 30)]
    [InlineData("Web", 25)]
    public void Every_layer_is_looked_at(string layer, int least) =>
        Assert.True(Types.Count(type => Code.IsIn(type.Namespace, $"Messenger.{layer}")) >= least);

    [Fact]
    public void Every_type_has_a_place() => Assert.Empty(Rules.EveryTypeHasAPlace(Types, Modules.SharedPlaces));

    [Fact]
    public void Layers_depend_inward() => Assert.Empty(Rules.LayersDependInward(Types));

    [Fact]
    public void Domain_and_application_know_no_framework() => Assert.Empty(Rules.InnerLayersKnowNoFramework(Types));

    [Fact]
    public void Modules_meet_at_contracts_and_events_only() =>
        Assert.Empty(Rules.ModulesMeetAtContractsAndEvents(Types));

    [Fact]
    public void Shared_code_knows_no_module() => Assert.Empty(Rules.SharedCodeKnowsNoModule(Types));

    [Fact]
    public void Web_sees_no_entity() => Assert.Empty(Rules.WebSeesNoEntity(Types));

    [Fact]
    public void Contracts_expose_no_internals() => Assert.Empty(Rules.ContractsExposeNoInternals(Types));

    [Fact]
    public void Handlers_are_internal_and_sealed() => Assert.Empty(Rules.HandlersAreInternalAndSealed(Types));

    [Fact]
    public void Every_request_has_one_handler() => Assert.Empty(Rules.RequestsHaveOneHandler(Types));

    [Fact]
    public void Every_command_has_a_validator_or_a_reason() =>
        Assert.Empty(Rules.CommandsAreValidated(Types, Modules.CommandsWithoutValidator));

    [Fact]
    public void Every_request_is_a_command_or_a_query() => Assert.Empty(Rules.RequestsAreCommandsOrQueries(Types));

    [Fact]
    public void Commands_are_closed_to_guests_unless_listed() =>
        Assert.Empty(Rules.CommandsAreClosedToGuests(Types, Modules.CommandsOpenToGuests));

    [Fact]
    public void Requests_and_events_are_immutable() => Assert.Empty(Rules.MessagesAreImmutable(Types));

    [Fact]
    public void Events_carry_no_entity() => Assert.Empty(Rules.EventsCarryNoEntity(Types));

    [Fact]
    public void The_clock_is_read_through_TimeProvider_only() =>
        Assert.Empty(Rules.ClockIsReadThroughTimeProvider(Types));

    [Fact]
    public void No_use_case_sends_another() => Assert.Empty(Rules.ModulesSendNoRequests(Types));

    [Fact]
    public void Sql_stays_in_its_schema_or_reads_what_is_published() =>
        Assert.Empty(Rules.SqlStaysInItsSchema(Types, Modules.PublishedSql));

    [Fact]
    public void Hub_methods_ask_for_a_login_unless_listed() =>
        Assert.Empty(Rules.HubMethodsAskForALogin(Types, Modules.AnonymousHubMethods));

    [Fact]
    public void Events_are_sent_to_known_connections_and_by_type() =>
        Assert.Empty(Rules.EventsAreSentToKnownConnections(Types));

    [Fact]
    public void Names_say_what_things_are() => Assert.Empty(Rules.NamesSaySomething(Types));

    [Fact]
    public void Ports_cross_a_layer() => Assert.Empty(Rules.PortsCrossALayer(Types));
}
