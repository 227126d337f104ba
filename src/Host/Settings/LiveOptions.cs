using Microsoft.Extensions.Options;

namespace ChungTay.Host.Settings;

/// <summary>Options that follow a setting changed on the page, for whoever asks for them at each use.</summary>
/// <typeparam name="T">The options.</typeparam>
internal sealed class LiveOptions<T>(IOptionsMonitor<T> monitor) : IOptions<T>
    where T : class
{
    /// <inheritdoc/>
    public T Value => monitor.CurrentValue;
}
