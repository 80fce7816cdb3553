using Mapster;

namespace Messenger.Application.Common;

/// <summary>The mappings from aggregates and rows to DTOs, which each module declares in its <see cref="IRegister"/>.</summary>
internal static class Mappings
{
    /// <summary>All mappings, compiled. Compiling throws where a destination member has no source.</summary>
    public static TypeAdapterConfig Compiled { get; } = Compile();

    private static TypeAdapterConfig Compile()
    {
        var config = new TypeAdapterConfig { RequireDestinationMemberSource = true, RequireExplicitMapping = true };
        config.Scan(typeof(Mappings).Assembly);
        config.Compile();
        return config;
    }
}
