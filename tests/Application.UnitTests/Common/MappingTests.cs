using Mapster;
using Messenger.Application.Common;

namespace Messenger.Application.UnitTests.Common;

public sealed class MappingTests
{
    [Fact]
    public void Every_mapping_compiles_and_every_destination_member_has_a_source()
    {
        var config = Mappings.Compiled.Clone();

        config.Compile();

        Assert.True(config.RequireDestinationMemberSource);
        Assert.True(config.RequireExplicitMapping);
        Assert.True(config.RuleMap.Count >= 12);
    }

    [Fact]
    public void A_destination_member_without_a_source_does_not_compile()
    {
        var config = Mappings.Compiled.Clone();
        config.NewConfig<Source, Destination>();

        Assert.Contains(
            "Missing",
            Assert.Throws<CompileException>(() => config.Compile()).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_module_that_maps_has_one_register()
    {
        var registers = typeof(Mappings)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IRegister)))
            .Select(type => type.Namespace)
            .ToList();

        Assert.NotEmpty(registers);
        Assert.Equal(registers.Distinct(StringComparer.Ordinal), registers);
    }

    private sealed record Source(int Known);

    private sealed record Destination(int Known, int Missing);
}
