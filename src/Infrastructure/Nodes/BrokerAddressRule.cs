using Messenger.Application.Common;
using Messenger.Infrastructure.Common.Settings;
using Microsoft.Extensions.Configuration;

namespace Messenger.Infrastructure.Nodes;

/// <summary>The address of the broker is set where the bus needs it. It holds a password, so it is never shown.</summary>
internal sealed class BrokerAddressRule : ISettingsRule
{
    private const string Requirement = "an address such as amqp://user:password@host:5672/vhost";

    public IEnumerable<InvalidSetting> Check(IConfiguration configuration)
    {
        var nodes = configuration.GetSection("Nodes");
        if (!string.Equals(nodes["Bus"], nameof(NodeBusKind.RabbitMq), StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        return nodes["RabbitMq"] is not { Length: > 0 } address
                ?
                [
                    new InvalidSetting(
                        $"Nodes:RabbitMq is not set, and with Nodes:Bus=RabbitMq it must be {Requirement}."
                    ),
                ]
            : Uri.TryCreate(address, UriKind.Absolute, out var parsed)
            && parsed.Scheme is "amqp" or "amqps"
            && parsed.Host.Length > 0
                ? []
            :
            [
                new InvalidSetting(
                    $"Nodes:RabbitMq must be {Requirement}; in a password, reserved characters are written as %40 and so on."
                ),
            ];
    }
}
