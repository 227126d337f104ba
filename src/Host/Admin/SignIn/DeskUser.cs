namespace ChungTay.Host.Admin.SignIn;

/// <summary>An officer as the platform's passkey code wants to see him.</summary>
/// <param name="id">The officer's row.</param>
/// <param name="name">As colleagues know him; empty when only the row is known.</param>
internal sealed class DeskUser(long id, string name)
{
    /// <summary>The officer's row.</summary>
    public long Id => id;

    /// <summary>As colleagues know him.</summary>
    public string Name => name;

    /// <summary>What a new key is to be called.</summary>
    public string KeyName { get; init; } = "";
}
