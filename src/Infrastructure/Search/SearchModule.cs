using Messenger.Application.Search;
using Messenger.Infrastructure.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messenger.Infrastructure.Search;

/// <summary>The search index.</summary>
internal sealed class SearchModule : IModule
{
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ISearchIndex, SearchIndex>();
        services.AddSingleton<ISearchReader, SearchReader>();
        services.AddSingleton<ISearchProgress, SearchProgress>();
    }
}
