using System.Net;
using Messenger.Application;
using Messenger.Application.Auth.Contracts;
using Messenger.Application.Common;
using Messenger.Application.Users.Contracts;
using Messenger.Infrastructure;
using Messenger.Infrastructure.Common.Settings;
using Messenger.Web.Answers;
using Messenger.Web.Demo;
using Messenger.Web.Endpoints;
using Messenger.Web.OpenApi;
using Messenger.Web.Realtime;
using Messenger.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.HttpOverrides;

namespace Messenger.Web;

/// <summary>Puts the server together.</summary>
internal static class Composition
{
    /// <summary>Largest request body and hub frame: 10,000 characters, each escaped as JSON may escape it, fit well.</summary>
    public const int MaxRequestBytes = 256 * 1024;

    /// <summary>How long what was begun may take after the server was asked to stop.</summary>
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(9);

    /// <summary>Settings that may name the addresses to listen on.</summary>
    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    public static void AddMessenger(this WebApplicationBuilder builder)
    {
        builder.UseMessengerLog();
        builder.Host.UseDefaultServiceProvider(provider =>
            (provider.ValidateOnBuild, provider.ValidateScopes) = (true, true)
        );
        builder.WebHost.UseStaticWebAssets();
        if (!AddressSettings.Any(setting => builder.Configuration.GetSection(setting).Exists()))
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });

        var services = builder.Services;
        services.AddTelemetry(builder.Configuration);
        services.AddApplication();
        services.AddInfrastructure(builder.Configuration);
        services.AddSettings(builder.Configuration, typeof(Composition).Assembly);
        services.AddHostedService<StartupTasks>();
        services.AddHostedService<DemoSeed>();
        services.AddHostedService<StartupBanner>();
        services.AddSingleton<WarmUp>();
        services.AddHostedService(provider => provider.GetRequiredService<WarmUp>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopsWithin);

        services.AddScoped<Caller>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<Caller>());
        services.AddScoped<ICurrentSession>(provider => provider.GetRequiredService<Caller>());
        services
            .AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(
                SessionAuthentication.SchemeName,
                configureOptions: null
            );
        services.AddAuthorization();
        services.Configure<ForwardedHeadersOptions>(options => TrustProxies(options, builder.Configuration));

        services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddClientFiles();
        services.AddExceptionHandler<ExceptionAnswers>();
        services.AddMessengerOpenApi();
        services.AddHealth();

        services.AddRealtime();
    }

    public static void UseMessenger(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseRequestLog();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                SuppressDiagnosticsCallback = context => ExceptionAnswers.IsExpected(context.Exception),
            }
        );
        app.UseStatusAnswers();
        app.UseClientFiles();
        app.UseRouting();
        app.UseWebSockets();
        app.UseStickyFreeNegotiation();
        app.UseAuthentication();
        app.UseSameOriginForCookies();
        app.UseCaller();
        app.UseAuthorization();
        app.UseKnownCharsets();

        // Every endpoint requires a login unless it allows anonymous callers.
        app.MapGroup(string.Empty).RequireAuthorization().MapEndpointGroups();
        app.MapRealtime();
        app.MapMessengerOpenApi();
        app.MapHealth();
    }

    /// <summary>Tells the caller to the request's scope. A socket that brings a token which does not hold is refused, not taken for a guest's.</summary>
    private static void UseCaller(this IApplicationBuilder app)
    {
        app.UseWhen(
            http => SessionAuthentication.IsSocket(http) && http.User.Identity?.IsAuthenticated != true,
            sockets =>
                sockets.Use(
                    async (http, next) =>
                    {
                        if ((await http.AuthenticateAsync()).Failure is not null)
                        {
                            await http.ChallengeAsync();
                            return;
                        }

                        await next(http);
                    }
                )
        );
        app.UseWhen(
            IsNewConnection,
            connecting =>
                connecting.Use(
                    (http, next) =>
                        http
                            .RequestServices.GetRequiredService<IRateLimits>()
                            .TryAcquire(GeneralRateLimits.ConnectingPerAddress, Caller.AddressOf(http))
                            is { } tooMany
                            ? tooMany.ToProblem().ExecuteAsync(http)
                            : next(http)
                )
        );
        app.Use(
            (http, next) =>
            {
                http.RequestServices.GetRequiredService<Caller>().SetFrom(http.User, http);
                return next(http);
            }
        );
    }

    /// <summary>The first request of a socket; those that follow name a connection.</summary>
    private static bool IsNewConnection(HttpContext http) =>
        SessionAuthentication.IsSocket(http) && !http.Request.Query.ContainsKey("id");

    private static void TrustProxies(ForwardedHeadersOptions options, ConfigurationManager configuration)
    {
        options.ForwardedHeaders =
            ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in configuration.GetSection("TrustedProxies").Get<string[]>() ?? [])
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
            else
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        }

        // No proxy is trusted unless configured.
        if (options.KnownProxies.Count == 0 && options.KnownIPNetworks.Count == 0)
        {
            options.ForwardedHeaders = ForwardedHeaders.None;
        }
    }
}
