namespace Messenger.ArchitectureTests;

/// <summary>Each rule finds the fixtures that break it, and no other.</summary>
public sealed class RuleTests
{
    private static readonly Rules Rules = new("Fixtures");
    private static readonly IReadOnlyList<CodeType> House = Code.Read(typeof(RuleTests).Assembly.Location, "Fixtures");
    private static readonly Dictionary<string, string> NoExemptions = [];

    [Fact]
    public void Layers() =>
        Finds(
            Rules.LayersDependInward(House),
            "BreaksLayersFromDomain",
            "BreaksLayersFromInfrastructure",
            "BreaksLayersFromWeb"
        );

    [Fact]
    public void Frameworks() => Finds(Rules.InnerLayersKnowNoFramework(House), "BreaksFramework");

    [Fact]
    public void Modules_meeting() =>
        Finds(
            Rules.ModulesMeetAtContractsAndEvents(House),
            "BreaksModulesDeepInside",
            "BreaksTheTable",
            "BreaksModulesFromWeb"
        );

    [Fact]
    public void Places() => Finds(Rules.EveryTypeHasAPlace(House, Modules.SharedPlaces), "BreaksByBeingNowhere");

    [Fact]
    public void Shared_code() => Finds(Rules.SharedCodeKnowsNoModule(House), "BreaksSharedCode");

    [Fact]
    public void Entities_in_web() => Finds(Rules.WebSeesNoEntity(House), "BreaksByHoldingAnEntity");

    [Fact]
    public void Contracts() => Finds(Rules.ContractsExposeNoInternals(House), "IBreaksContract");

    [Fact]
    public void Handlers() =>
        Finds(Rules.HandlersAreInternalAndSealed(House), "BreaksByBeingPublic", "BreaksByBeingOpen");

    [Fact]
    public void One_handler() =>
        Finds(Rules.RequestsHaveOneHandler(House), "BreaksByHavingNoHandler", "BreaksByHavingTwoHandlers");

    [Fact]
    public void Validators() =>
        Finds(Rules.CommandsAreValidated(House, NoExemptions), "BreaksByHavingNoHandler", "BreaksByHavingTwoHandlers");

    [Fact]
    public void Unneeded_exemptions() =>
        Finds(
            Rules.CommandsAreValidated(
                House,
                new[]
                {
                    "KeepsCommand",
                    "Unheard",
                    "BreaksByHavingNoHandler",
                    "BreaksByHavingTwoHandlers",
                }.ToDictionary(name => name)
            ),
            "KeepsCommand",
            "Unheard"
        );

    [Fact]
    public void Requests() => Finds(Rules.RequestsAreCommandsOrQueries(House), "BreaksByBeingNeither");

    [Fact]
    public void Guests() =>
        Finds(
            Rules.CommandsAreClosedToGuests(House, new[] { "KeepsCommand", "Unheard" }.ToDictionary(name => name)),
            "BreaksByBeingOpenToGuests",
            "Unheard"
        );

    [Fact]
    public void Immutability() =>
        Finds(Rules.MessagesAreImmutable(House), "BreaksEventThatChanges", "BreaksEventThatIsNoRecord");

    [Fact]
    public void Entities_in_events() => Finds(Rules.EventsCarryNoEntity(House), "BreaksEventWithEntity");

    [Fact]
    public void Clocks() => Finds(Rules.ClockIsReadThroughTimeProvider(House), "BreaksByReadingTheClock");

    [Fact]
    public void Sending() => Finds(Rules.ModulesSendNoRequests(House), "BreaksBySending");

    [Fact]
    public void Sql() =>
        Finds(
            Rules.SqlStaysInItsSchema(House, Modules.PublishedSql),
            "BreaksSql",
            "BreaksSqlInAConstant",
            "BreaksSqlOfAModuleItMayNotUse"
        );

    [Fact]
    public void Hubs() => Finds(Rules.HubMethodsAskForALogin(House, Modules.AnonymousHubMethods), "BreaksHub");

    [Fact]
    public void Shouting() =>
        Finds(Rules.EventsAreSentToKnownConnections(House), "BreaksByShouting", "BreaksByStrings");

    [Fact]
    public void Names() => Finds(Rules.NamesSaySomething(House), "BreaksNamesHelper");

    [Fact]
    public void Ports() => Finds(Rules.PortsCrossALayer(House), "IBreaksPort");

    private static void Finds(IEnumerable<string> violations, params string[] fixtures)
    {
        // A violation begins with the full name of the type it is about.
        var found = violations
            .Select(violation => violation.Split(':', ' ')[0].Split('.')[^1])
            .Distinct(StringComparer.Ordinal);
        Assert.Equal(fixtures.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }
}
